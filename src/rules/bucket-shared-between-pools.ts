import { quote } from '../base/text.ts';
import { type Bucket, bucketOf } from '../model/bucket.ts';
import { componentsOf } from '../model/components.ts';
import { exampleCluster } from './example-files.ts';
import type { Found, Rule } from './rule.ts';

const pools = 'default: [cluster-1]\nproduction-cp: [cluster-2]\n';
const clusters = (bucketOfSecond: string) => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: bucketOfSecond }),
});

interface Use {
  readonly component: number;
  readonly cluster: string;
  readonly bucket: Bucket;
}

const sharing = (use: Use, other: Use, what: string): Found => ({
  span: use.bucket.span,
  message: `Bucket ${quote(use.bucket.uri)} is ${what} of cluster ${quote(use.cluster)} and the metadata bucket of ${quote(other.cluster)}, though the two share no pool.`,
  related: [{ message: `the metadata bucket of ${quote(other.cluster)}`, span: other.bucket.span }],
  help: 'Give each pool a bucket of its own, or put the clusters into one pool.',
});

export const bucketSharedBetweenPools: Rule = {
  id: 'bucket-shared-between-pools',
  severity: 'error',
  fixed: true,
  needs: ['pools', 'clusters', 'helm'],
  summary: 'Clusters that share no pool have different metadata buckets, and no code bucket is the metadata bucket of another pool.',
  why: 'Two pools would overwrite each other, and work that was separated on purpose can read the data of the other.',
  fix: 'Give each pool a bucket of its own.',
  example: {
    wrong: { 'pools.yaml': pools, ...clusters('[|acme-data|]') },
    right: { 'pools.yaml': pools, ...clusters('acme-production') },
  },
  *check({ pools, links }) {
    const usesOf = (use: 'metadata' | 'code'): readonly Use[] =>
      componentsOf(pools).flatMap(({ clusters }, component) =>
        clusters.flatMap((name) => {
          const cluster = links.clusterNamed.get(name);
          const bucket = cluster && bucketOf(cluster, links.valuesOfCluster.get(name), use);
          return bucket ? [{ component, cluster: name, bucket }] : [];
        }),
      );
    const owners = new Map<string, Use>();
    const shared = new Set<string>();
    for (const use of usesOf('metadata')) {
      const owner = owners.get(use.bucket.uri);
      if (!owner) owners.set(use.bucket.uri, use);
      else if (owner.component !== use.component && !shared.has(`${use.component} ${use.bucket.uri}`)) {
        shared.add(`${use.component} ${use.bucket.uri}`);
        yield sharing(use, owner, 'the metadata bucket');
      }
    }
    for (const use of usesOf('code')) {
      const owner = owners.get(use.bucket.uri);
      if (!owner || owner.component === use.component || shared.has(`${use.component} ${use.bucket.uri}`)) continue;
      yield sharing(use, owner, 'the code bucket');
    }
  },
};
