import { quote } from '../base/text.ts';
import { type Bucket, bucketOf } from '../model/bucket.ts';
import { componentsOf } from '../model/components.ts';
import type { Found, Rule } from './rule.ts';
import { metadataBuckets } from './support/component-buckets.ts';
import { exampleCluster } from './support/example-files.ts';

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
  summary:
    'Clusters that share no pool have different metadata buckets, and no code bucket is the metadata bucket of another pool.',
  why: 'Two pools would overwrite each other, and work that was separated on purpose can read the data of the other.',
  fix: 'Give each pool a bucket of its own.',
  example: {
    wrong: { 'pools.yaml': pools, ...clusters('[|acme-data|]') },
    right: { 'pools.yaml': pools, ...clusters('acme-production') },
  },
  *check(organization) {
    const { pools, links } = organization;
    const components = componentsOf(pools);
    const owners = new Map<string, Use>();
    const shared = new Set<string>();
    function* compare(use: Use, what: string): Generator<Found> {
      const owner = owners.get(use.bucket.uri);
      const place = `${use.component} ${use.bucket.uri}`;
      if (!owner || owner.component === use.component || shared.has(place)) return;
      shared.add(place);
      yield sharing(use, owner, what);
    }
    for (const [index, component] of components.entries())
      for (const { agreed } of metadataBuckets(organization, component)) {
        const use = { component: index, cluster: agreed.cluster.name.text, bucket: agreed.bucket };
        if (owners.has(use.bucket.uri)) yield* compare(use, 'the metadata bucket');
        else owners.set(use.bucket.uri, use);
      }
    for (const [index, { clusters }] of components.entries())
      for (const name of clusters) {
        const cluster = links.clusterNamed.get(name);
        const [code, metadata] = (['code', 'metadata'] as const).map(
          (use) => cluster && bucketOf(cluster, links.valuesOfCluster.get(name), use),
        );
        if (code && code.uri !== metadata?.uri)
          yield* compare({ component: index, cluster: name, bucket: code }, 'the code bucket');
      }
  },
};
