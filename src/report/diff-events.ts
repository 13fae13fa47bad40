import { sortedTexts } from '../base/collections.ts';
import { count, quote, quotedList } from '../base/text.ts';
import type { Compiled } from '../compile/compiled.ts';
import type { Comparison } from '../diff/compare.ts';
import { defaultPoolName } from '../model/route.ts';
import type { DiffEvent } from './diff-schema.ts';

/** Clusters that change pools, buckets that change under a pool, and pools that go while something still names them. */
export function diffEvents({ before: { compiled: was }, after: { compiled: is } }: Comparison): readonly DiffEvent[] {
  const [poolsBefore, poolsAfter] = [poolsByCluster(was), poolsByCluster(is)];
  const clusters = sortedTexts(poolsBefore.keys()).flatMap((cluster): DiffEvent[] => {
    const [before, after] = [poolsBefore.get(cluster) ?? [], poolsAfter.get(cluster) ?? []];
    return after.length === 0 || sameTexts(before, after)
      ? []
      : [{ kind: 'cluster-changes-pool', cluster, before, after }];
  });
  const kept = [...was.clusterPools.keys()].filter((pool) => is.clusterPools.has(pool));
  const buckets = kept.flatMap((pool): DiffEvent[] => {
    const [before, after] = [bucketsOf(was, pool), bucketsOf(is, pool)];
    const isKnown = before.length > 0 && after.length > 0;
    return !isKnown || sameTexts(before, after) ? [] : [{ kind: 'bucket-changes-under-pool', pool, before, after }];
  });
  const named = new Map<string, number>();
  for (const { clusterPoolName } of is.clusterPoolAttributes)
    named.set(clusterPoolName, (named.get(clusterPoolName) ?? 0) + 1);
  const gone = [...was.clusterPools.keys()].filter((pool) => !is.clusterPools.has(pool));
  const missing = gone.flatMap((pool): DiffEvent[] => {
    const mappings = named.get(pool) ?? 0;
    return mappings > 0 || pool === defaultPoolName ? [{ kind: 'pool-gone-but-named', pool, mappings }] : [];
  });
  return [...missing, ...buckets, ...clusters];
}

/** An event as a sentence. */
export function eventText(event: DiffEvent): string {
  switch (event.kind) {
    case 'cluster-changes-pool':
      return `Cluster ${quote(event.cluster)} changes its pool from ${quotedList(event.before)} to ${quotedList(event.after)}.`;
    case 'bucket-changes-under-pool':
      return `The metadata bucket under pool ${quote(event.pool)} changes from ${quotedList(event.before)} to ${quotedList(event.after)}.`;
    case 'pool-gone-but-named': {
      const users =
        event.mappings === 0
          ? 'all work that nothing maps runs in it'
          : `${count(event.mappings, 'mapping')} still ${event.mappings === 1 ? 'names' : 'name'} it`;
      return `Pool ${quote(event.pool)} is gone, although ${users}.`;
    }
  }
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

function poolsByCluster({ clusterPools }: Compiled): ReadonlyMap<string, readonly string[]> {
  const pools = new Map<string, string[]>();
  for (const [pool, clusters] of clusterPools)
    for (const cluster of clusters) pools.set(cluster, [...(pools.get(cluster) ?? []), pool]);
  return pools;
}

const bucketsOf = ({ clusterPools, clusters }: Compiled, pool: string): readonly string[] =>
  sortedTexts((clusterPools.get(pool) ?? []).flatMap((name) => clusters.get(name)?.metadataBucket || []));
