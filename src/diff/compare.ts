import type { SourceFile } from '../base/span.ts';
import type { CompiledCluster } from '../compile/compiled.ts';
import { type Change, clusterChanges, ownershipChanges, poolChanges, type RowChange, rowChanges } from './changes.ts';
import { type HelmChange, helmChanges } from './helm-changes.ts';
import { type Move, movesBetween, movesDigest } from './moves.ts';
import { countSubjects } from './resolve.ts';
import { type Cause, causesOf, type SideFiles } from './spillover.ts';
import type { State } from './state.ts';

/** Everything that differs between two states: what moves, what causes it, and what has to be done. */
export interface Comparison {
  readonly before: State;
  readonly after: State;
  /** Worst first. */
  readonly moves: readonly Move[];
  /** How many routes the earlier state has. */
  readonly routes: number;
  /** What an acknowledgement of these moves names. */
  readonly digest: string;
  /** In the order of the moves; nothing where a side is a built bundle, which carries no places. */
  readonly causes: readonly Cause[] | undefined;
  /** The files of both sides; nothing where a side is a built bundle. */
  readonly files: { readonly before: readonly SourceFile[]; readonly after: readonly SourceFile[] } | undefined;
  readonly ownership: readonly Change<string>[];
  readonly pools: readonly Change<readonly string[]>[];
  readonly clusters: readonly Change<CompiledCluster>[];
  readonly rows: readonly RowChange[];
  /** By cluster. */
  readonly helm: ReadonlyMap<string, readonly HelmChange[]>;
}

/** Compares two states; the files of both are needed to trace moves to changed lines. */
export function compareStates(
  before: State,
  after: State,
  files: { readonly before: SideFiles | undefined; readonly after: SideFiles | undefined },
): Comparison {
  const moves = movesBetween(before, after);
  return {
    before,
    after,
    moves,
    routes: countSubjects(before.compiled),
    digest: movesDigest(moves),
    causes: files.before && files.after ? causesOf(moves, files.before, files.after) : undefined,
    files: files.before && files.after ? { before: files.before.files, after: files.after.files } : undefined,
    ownership: ownershipChanges(before.compiled, after.compiled),
    pools: poolChanges(before.compiled, after.compiled),
    clusters: clusterChanges(before.compiled, after.compiled),
    rows: rowChanges(before.compiled, after.compiled),
    helm: helmChanges(before.compiled, after.compiled),
  };
}
