import type { Compiled } from '../compile/compiled.ts';
import type { Part } from '../model/organization.ts';
import type { State, StateSource } from './state.ts';

/**
 * Why the base has no config folder where the head has one; a state of its own, neither empty nor broken.
 *
 * - `first-rollout`: the change brings the folder. What the control plane holds today was never told to poolc, so no route of
 *   the head can be compared: each has the class `unknown`, which is never `safe`, and reports call it new. No limit counts such
 *   a move and none has to be acknowledged: limits and acknowledgements are about the difference of two states, the base has no
 *   limits to loosen, and merging carries nothing out. The plan does, so it is the plan that warns and waits for people. The
 *   folder is judged by its own rule levels and baseline: those of the base are meant to keep a change from loosening them, and
 *   by the defaults an organization with old mistakes could not adopt poolc with a baseline at all.
 * - `elsewhere`: the base has a config folder in another place, which the head does not have as it was, as after a renaming,
 *   or nobody can tell whether it has one. That is no first rollout: limits and routes exist and are not looked at. So nothing
 *   is told as new, reports say where the folder was, and there is no plan. It does not fail the check either, or nobody could
 *   rename a folder; but the check is named after the folder, so that the one of the earlier place, which is required, is missing.
 *
 * A config folder that is the same in the same place on both sides belongs to somebody else, as where a repository has several. It
 * makes no difference, and reports name it all the same: what is compared may be a folder that was meant to be another one.
 */
export interface Absence {
  readonly kind: 'first-rollout' | 'elsewhere';
  /** Where the base has config folders, below the top, which is the empty text; for `elsewhere`, those that are not as they were. */
  readonly folders: readonly string[];
}

/** Which of the two it is. */
export function absenceOf(
  /** Config folders anywhere in the base; nothing where that cannot be told. */
  before: readonly string[] | undefined,
  /** Whether the head has the same config folder in the same place. */
  isKept: (folder: string) => boolean,
): Absence {
  if (before === undefined) return { kind: 'elsewhere', folders: [] };
  const gone = before.filter((folder) => !isKept(folder));
  return gone.length > 0 ? { kind: 'elsewhere', folders: gone } : { kind: 'first-rollout', folders: before };
}

const nothing: Compiled = {
  organization: '',
  controlPlaneHost: '',
  domains: [],
  clusterPools: new Map(),
  clusters: new Map(),
  projects: new Map(),
  clusterPoolAttributes: [],
  clusterValues: new Map(),
};

const parts: readonly Part[] = ['settings', 'pools', 'clusters', 'teams', 'helm', 'baseline'];

function reasonFor({ kind, folders }: Absence): string {
  if (kind === 'first-rollout') return 'the base has no config folder';
  return `the base ${folders.length === 0 ? 'may have' : 'has'} its config folder elsewhere`;
}

/**
 * A base without a config folder: nothing is known of any route. In a first rollout everything of the head comes anew; where the
 * folder is elsewhere, nothing may be told as added that only moved.
 */
export function absentState(absence: Absence, { organization }: Pick<StateSource, 'organization'>): State {
  const reason = reasonFor(absence);
  const incomplete = new Set(absence.kind === 'elsewhere' ? parts : []);
  return {
    compiled: nothing,
    source: { organization: { ...organization, incomplete }, diagnostics: [] },
    unknown: () => reason,
    absence,
  };
}
