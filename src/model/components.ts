import { groupBy, sortedTexts } from '../base/collections.ts';
import type { Pool } from './organization.ts';

/** What a component is made of: a pool as a file declares it, or only its names. */
interface PoolMembers {
  readonly clusters: readonly { readonly text: string }[];
}

/** Pools and clusters that hang together, because pools share clusters: they can only have one metadata bucket. */
export interface Component<P extends PoolMembers = Pool> {
  /** In the order of pools.yaml; never empty. */
  readonly pools: readonly P[];
  /** In byte order. */
  readonly clusters: readonly string[];
}

/** The components of a pool map, in the order of their first pools. Two pools hang together when a chain of shared clusters joins them. */
export function componentsOf<P extends PoolMembers>(pools: readonly P[]): readonly Component<P>[] {
  const parent = pools.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== undefined && parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  const firstPoolOf = new Map<string, number>();
  pools.forEach((pool, index) => {
    for (const { text } of pool.clusters) {
      const other = firstPoolOf.get(text);
      if (other === undefined) firstPoolOf.set(text, index);
      else {
        const [low, high] = [rootOf(other), rootOf(index)].sort((a, b) => a - b);
        parent[high ?? 0] = low ?? 0;
      }
    }
  });
  const members = groupBy(pools.keys(), rootOf);
  return [...members.values()].map((group) => ({
    pools: group.flatMap((index) => pools[index] ?? []),
    clusters: sortedTexts(group.flatMap((index) => pools[index]?.clusters.map(({ text }) => text) ?? [])),
  }));
}

/** Two clusters that share no pool, although each shares one with a third: the proof that no buckets can satisfy a component. */
export interface Witness {
  readonly left: string;
  readonly leftPool: Pool;
  readonly middle: string;
  readonly rightPool: Pool;
  readonly right: string;
}

/**
 * Looks for a witness in a component. Clusters of one pool share a bucket and clusters without a common pool must not,
 * which can hold only if every cluster of the component shares a pool with every other one. One that does not is `left`;
 * as the component hangs together, some cluster is two pools away from it. Clusters in the same pools are tried once,
 * so that large pools stay cheap.
 */
export function contradictionIn({ pools, clusters }: Component): Witness | undefined {
  const members = pools.map((pool) => [...new Set(pool.clusters.map(({ text }) => text))]);
  if (members.some(({ length }) => length === clusters.length)) return undefined;
  const poolsOf = groupBy(
    members.flatMap((names, index) => names.map((name) => ({ name, index }))),
    ({ name }) => name,
  );
  const indexesOf = (cluster: string): readonly number[] => poolsOf.get(cluster)?.map(({ index }) => index) ?? [];
  const tried = new Set<string>();
  for (const left of clusters) {
    const around = indexesOf(left);
    if (tried.has(around.join())) continue;
    tried.add(around.join());
    const near = new Set(around.flatMap((index) => members[index] ?? []));
    if (near.size === clusters.length) continue;
    for (const leftIndex of around)
      for (const middle of members[leftIndex] ?? [])
        for (const rightIndex of indexesOf(middle)) {
          const [leftPool, rightPool] = [pools[leftIndex], pools[rightIndex]];
          const right = members[rightIndex]?.find((name) => !near.has(name));
          if (leftPool && rightPool && right !== undefined) return { left, leftPool, middle, rightPool, right };
        }
  }
  return undefined;
}
