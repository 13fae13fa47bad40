import type { Comparison } from '../diff/compare.ts';
import type { Exceeded } from '../diff/limits.ts';
import type { Move } from '../diff/moves.ts';
import { ignoreChanges } from './diff-ignores.ts';
import { settingChanges } from './diff-settings.ts';
import type { Places } from './place.ts';

/** All that reporters of a comparison may know. */
export interface DiffReport {
  readonly comparison: Comparison;
  /** Limits of the base side that the comparison exceeds; acknowledged moves do not count. */
  readonly exceeded: readonly Exceeded[];
  /** Moves across a boundary that somebody has to acknowledge, whether or not a limit counts them. */
  readonly boundary: readonly Move[];
  /** Moves for which a valid acknowledgement was given. */
  readonly acknowledged: readonly Move[];
  readonly places: Places;
  readonly sides: { readonly before: Side; readonly after: Side };
  /** What is not known about this comparison, in full sentences. */
  readonly notes: readonly string[];
}

/** What people call one side, for instance a branch, a folder or a bundle. */
export interface Side {
  readonly name: string;
  /** Nothing for files that are not those of a commit. */
  readonly commit?: string | undefined;
}

/** Whether nothing differs between the sides, not even what moves no work. */
export const isUnchanged = (comparison: Comparison): boolean =>
  comparison.moves.length === 0 &&
  comparison.ownership.length === 0 &&
  comparison.pools.length === 0 &&
  comparison.clusters.length === 0 &&
  comparison.rows.length === 0 &&
  comparison.helm.size === 0 &&
  settingChanges(comparison).length === 0 &&
  ignoreChanges(comparison).length === 0;
