import { sortedBy } from '../base/collections.ts';
import type { Compiled, CompiledCluster } from '../compile/compiled.ts';
import { compareSubjects, resolverOf, type Subject } from './resolve.ts';
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
  const changes: Change<T>[] = [];
  for (const [name, was] of before) {
    const is = after.get(name);
    if (is === undefined) changes.push({ kind: 'removed', name, before: was });
    else if (!equal(was, is)) changes.push({ kind: 'changed', name, before: was, after: is });
  }
  for (const [name, is] of after) if (!before.has(name)) changes.push({ kind: 'added', name, after: is });
  return sortedBy(changes, ({ name }) => name);
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
  const [from, to] = [resolverOf(before), resolverOf(after)];
  const changes: RowChange[] = [];
  for (const { project, domain, workflow, clusterPoolName: was } of before.clusterPoolAttributes) {
    const subject = { project, domain, workflow };
    const is = to.rowOf(subject);
    if (is !== was) changes.push({ subject, before: was, after: is });
  }
  for (const { project, domain, workflow, clusterPoolName: is } of after.clusterPoolAttributes) {
    const subject = { project, domain, workflow };
    if (from.rowOf(subject) === undefined) changes.push({ subject, before: undefined, after: is });
  }
  return changes.sort((a, b) => compareSubjects(a.subject, b.subject));
}
