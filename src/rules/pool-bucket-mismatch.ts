import { groupBy } from '../base/collections.ts';
import { quote } from '../base/text.ts';
import { bucketOf } from '../model/bucket.ts';
import type { Organization } from '../model/organization.ts';
import { storageSources } from '../model/storage.ts';
import { exampleCluster } from './example-files.ts';
import type { Found, Rule } from './rule.ts';

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
    const disagreeing = new Set<string>();
    for (const found of storageConflicts(organization, disagreeing)) yield found;
    yield* differentBuckets(organization, disagreeing);
  },
};

/** Storage keys that a cluster's file and its pools, or two of its pools, set to different values. */
function* storageConflicts({ clusters, links }: Organization, disagreeing: Set<string>): Generator<Found> {
  for (const cluster of clusters) {
    const sources = storageSources(cluster, links.poolsOfCluster.get(cluster.name.text) ?? []);
    for (const [key, [first, ...others]] of groupBy(sources, ({ key }) => key))
      for (const other of others) {
        if (!first || other.name.text === first.name.text) continue;
        disagreeing.add(cluster.name.text);
        const pool = quote(other.pool?.name.text ?? '');
        yield {
          span: first.name.span,
          message: `Cluster ${quote(cluster.name.text)} has two values for storage key ${quote(key)}: ${quote(first.name.text)} here, ${quote(other.name.text)} on pool ${pool}.`,
          related: [{ message: `${quote(other.name.text)} on pool ${pool}`, span: other.name.span }],
          help: 'Write the key once; the pool is the better place, because all its clusters share it.',
        };
      }
  }
}

function* differentBuckets({ pools, links }: Organization, disagreeing: ReadonlySet<string>): Generator<Found> {
  for (const pool of pools) {
    const members = pool.clusters.flatMap(({ text }) => {
      const cluster = links.clusterNamed.get(text);
      const bucket = cluster && bucketOf(cluster, links.valuesOfCluster.get(text), 'metadata');
      return cluster && bucket && !disagreeing.has(text) ? [{ cluster, bucket }] : [];
    });
    const [first, ...others] = members;
    for (const { cluster, bucket } of others)
      if (first && bucket.uri !== first.bucket.uri && cluster.provider === first.cluster.provider)
        yield {
          span: bucket.span,
          message: `Cluster ${quote(cluster.name.text)} has bucket ${quote(bucket.uri)}, but cluster ${quote(first.cluster.name.text)} of the same pool ${quote(pool.name.text)} has ${quote(first.bucket.uri)}.`,
          related: [{ message: `the bucket of ${quote(first.cluster.name.text)}`, span: first.bucket.span }],
          help: 'Clusters of one pool share one bucket. Write it on the pool, or move the cluster to a pool of its own.',
        };
  }
}
