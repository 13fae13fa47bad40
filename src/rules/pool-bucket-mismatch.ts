import { quote } from '../base/text.ts';
import { type Component, componentsOf, contradictionIn } from '../model/components.ts';
import type { Name } from '../model/located.ts';
import type { Pool } from '../model/organization.ts';
import type { Found, Rule } from './rule.ts';
import {
  type ClusterBucket,
  metadataBuckets,
  type Peers,
  type StorageConflict,
  storageConflicts,
} from './support/component-buckets.ts';
import { exampleCluster } from './support/example-files.ts';

const pools = 'default: [cluster-1, cluster-2]\n';
const clusters = (bucketOfSecond: string) => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: bucketOfSecond }),
});

export const poolBucketMismatch: Rule = {
  id: 'pool-bucket-mismatch',
  severity: 'error',
  fixed: true,
  needs: ['pools', 'clusters', 'helm'],
  summary: 'All clusters of a pool have one metadata bucket, and a storage key has one value.',
  why: 'A run that one cluster starts and another continues does not find its inputs, its cache or its history.',
  fix: 'Write the bucket once, on the pool, or the same bucket in every cluster file.',
  example: {
    wrong: { 'pools.yaml': pools, ...clusters('[|acme-other|]') },
    right: { 'pools.yaml': pools, ...clusters('acme-data') },
  },
  *check(organization) {
    for (const component of componentsOf(organization.pools)) {
      // No bucket could be right there; contradictory-pools has said so.
      if (contradictionIn(component)) continue;
      yield* severalValues(storageConflicts(organization, component));
      for (const peers of metadataBuckets(organization, component)) yield* differentBuckets(component, peers);
    }
  },
};

/** Storage keys that a cluster's file and its pools, or two of its pools, set to different values. */
function* severalValues(conflicts: readonly StorageConflict[]): Generator<Found> {
  const reported = new Set<Name>();
  for (const { cluster, key, first, other } of conflicts) {
    const pool = quote(other.pool?.name.text ?? '');
    const related = [{ message: `${quote(other.name.text)} on pool ${pool}`, span: other.name.span }];
    if (!first.pool)
      yield {
        span: first.name.span,
        message: `Cluster ${quote(cluster.name.text)} has two values for storage key ${quote(key)}: ${quote(first.name.text)} here, ${quote(other.name.text)} on pool ${pool}.`,
        related,
        help: 'Write the key once; the pool is the better place, because all its clusters share it.',
      };
    // Two pools disagree once, however many clusters they share.
    else if (!reported.has(other.name))
      yield {
        span: first.name.span,
        message: `Pools ${quote(first.pool.name.text)} and ${pool} share cluster ${quote(cluster.name.text)}, but set storage key ${quote(key)} to ${quote(first.name.text)} here and to ${quote(other.name.text)} there.`,
        related,
        help: 'Give both pools one value, or take the cluster out of one of them.',
      };
    reported.add(other.name);
  }
}

function* differentBuckets({ pools }: Component, { agreed, members }: Peers): Generator<Found> {
  const has = (pool: Pool, { cluster }: ClusterBucket) => pool.clusters.some(({ text }) => text === cluster.name.text);
  for (const member of members) {
    const shared = pools.find((pool) => has(pool, member) && has(pool, agreed));
    if (!shared || member.bucket.uri === agreed.bucket.uri) continue;
    const other = quote(agreed.cluster.name.text);
    yield {
      span: member.bucket.span,
      message: `Cluster ${quote(member.cluster.name.text)} has bucket ${quote(member.bucket.uri)}, but cluster ${other} of the same pool ${quote(shared.name.text)} has ${quote(agreed.bucket.uri)}.`,
      related: [{ message: `the bucket of ${other}`, span: agreed.bucket.span }],
      help: 'Clusters of one pool share one bucket. Write it on the pool, or move the cluster to a pool of its own.',
    };
  }
}
