import type { CompiledCluster } from '../compile/compiled.ts';
import type { Change, RowChange } from '../diff/changes.ts';
import type { Comparison } from '../diff/compare.ts';
import type { HelmChange } from '../diff/helm-changes.ts';
import type { Part } from '../model/organization.ts';
import { diffEvents } from './diff-events.ts';
import type { DiffEvent } from './diff-schema.ts';
import { type SettingChange, settingChanges } from './diff-settings.ts';

/** What changes beside routes, as far as it is known. */
export interface KnownChanges {
  readonly ownership: readonly Change<string>[];
  readonly pools: readonly Change<readonly string[]>[];
  readonly clusters: readonly Change<CompiledCluster>[];
  readonly rows: readonly RowChange[];
  readonly helm: ReadonlyMap<string, readonly HelmChange[]>;
  readonly settings: readonly SettingChange[];
  readonly events: readonly DiffEvent[];
}

type Side = 'before' | 'after';

/** Kinds of files of a side of which some could not be read, in the order of their names. */
export const unreadParts = (comparison: Comparison, side: Side): readonly Part[] =>
  [...(comparison[side].source?.organization.incomplete ?? [])].sort();

/** Changes without those that only seem to be some: what stands in a file that cannot be read is not gone. */
export function knownChanges(comparison: Comparison): KnownChanges {
  const unread = {
    before: new Set(unreadParts(comparison, 'before')),
    after: new Set(unreadParts(comparison, 'after')),
  };
  const isRead = (part: Part, ...sides: readonly Side[]): boolean => sides.every((side) => !unread[side].has(part));
  const areRead = (...parts: readonly Part[]): boolean => parts.every((part) => isRead(part, 'before', 'after'));
  const stands =
    (part: Part) =>
    ({ kind }: { readonly kind: Change<unknown>['kind'] }): boolean =>
      kind === 'changed' || isRead(part, kind === 'added' ? 'before' : 'after');
  const hasValues = (side: Side, cluster: string): boolean => comparison[side].compiled.clusterValues.has(cluster);
  const valuesAreRead = areRead('settings', 'pools', 'helm');
  return {
    ownership: comparison.ownership.filter(stands('teams')),
    pools: comparison.pools.filter(stands('pools')),
    clusters: comparison.clusters.filter((change) =>
      change.kind === 'changed' ? valuesAreRead : stands('clusters')(change),
    ),
    rows: comparison.rows.filter(
      ({ before, after }) =>
        (before !== undefined || isRead('teams', 'before')) && (after !== undefined || isRead('teams', 'after')),
    ),
    helm: new Map(
      [...comparison.helm].filter(
        ([cluster]) =>
          valuesAreRead &&
          (hasValues('before', cluster) || isRead('clusters', 'before')) &&
          (hasValues('after', cluster) || isRead('clusters', 'after')),
      ),
    ),
    settings: areRead('settings', 'baseline') ? settingChanges(comparison) : [],
    events: diffEvents(comparison).filter(({ kind }) =>
      kind === 'bucket-changes-under-pool' ? valuesAreRead && areRead('clusters') : areRead('pools'),
    ),
  };
}
