import { sortedTexts } from '../base/collections.ts';
import type { ClusterPoolAttributes, Compiled, CompiledCluster } from '../compile/compiled.ts';
import { compareSubjects, type Subject } from './resolve.ts';
import { clusterText } from './risk-class.ts';

/** Something that exists on one side or on both, with what differs. */
export type Change<T> =
  | { readonly kind: 'added'; readonly name: string; readonly after: T }
  | { readonly kind: 'removed'; readonly name: string; readonly before: T }
  | { readonly kind: 'changed'; readonly name: string; readonly before: T; readonly after: T };

/** Differences of two maps by key, in byte order of the keys; equal values are no change. */
export function changesOf<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  equal: (a: T, b: T) => boolean,
): readonly Change<T>[] {
  return sortedTexts([...before.keys(), ...after.keys()]).flatMap((name): Change<T>[] => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was === undefined) return is === undefined ? [] : [{ kind: 'added', name, after: is }];
    if (is === undefined) return [{ kind: 'removed', name, before: was }];
    return equal(was, is) ? [] : [{ kind: 'changed', name, before: was, after: is }];
  });
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

/** Pools that came, went, or have other clusters. */
export const poolChanges = (before: Compiled, after: Compiled): readonly Change<readonly string[]>[] =>
  changesOf(before.clusterPools, after.clusterPools, sameList);

/** Clusters that came, went, or changed in what matters to work: provider, region, bucket, secret store, registry, capabilities. */
export const clusterChanges = (before: Compiled, after: Compiled): readonly Change<CompiledCluster>[] =>
  changesOf(before.clusters, after.clusters, (a, b) => clusterText(a) === clusterText(b));

/** Projects that another team claims than before, or that a team claims or no longer claims. */
export const ownershipChanges = (before: Compiled, after: Compiled): readonly Change<string>[] => {
  const teams = ({ projects }: Compiled) => new Map([...projects].map(([project, { team }]) => [project, team]));
  return changesOf(teams(before), teams(after), (a, b) => a === b);
};

/** A stored row that is to come, to go, or to name another pool. */
export interface RowChange {
  readonly subject: Subject;
  /** Nothing where there was no row. */
  readonly before: string | undefined;
  /** Nothing where no row stays. */
  readonly after: string | undefined;
}

/** Rows of attributes that differ, by project, domain and workflow. */
export function rowChanges(before: Compiled, after: Compiled): readonly RowChange[] {
  const rowsOf = ({ clusterPoolAttributes }: Compiled) =>
    new Map(clusterPoolAttributes.map((row) => [JSON.stringify([row.project, row.domain, row.workflow ?? null]), row]));
  const samePool = (a: ClusterPoolAttributes, b: ClusterPoolAttributes) => a.clusterPoolName === b.clusterPoolName;
  return changesOf(rowsOf(before), rowsOf(after), samePool)
    .map((change): RowChange => {
      const was = change.kind === 'added' ? undefined : change.before;
      const is = change.kind === 'removed' ? undefined : change.after;
      const { project, domain, workflow } = (is ?? was) as Subject;
      return { subject: { project, domain, workflow }, before: was?.clusterPoolName, after: is?.clusterPoolName };
    })
    .sort((a, b) => compareSubjects(a.subject, b.subject));
}
