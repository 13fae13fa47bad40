import { quote } from '../base/text.ts';
import { isPlaceholder } from '../model/bucket.ts';
import type { Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { type Member, membersOf } from './support/pool-peers.ts';

const cluster = (clusterName: string, region: string) => ({
  [`clusters/${clusterName}.yaml`]: exampleCluster({ clusterName, bucketName: 'acme-data', region }),
});
const pools = { 'pools.yaml': 'default: [cluster-1, [|cluster-2|]]\n' };

/** What stands for a region that nobody filled in is for missing-identity. */
const hasRegion = ({ cluster }: Member): boolean => !isPlaceholder(cluster.region.text);

export const mixedRegionInPool: Rule = {
  id: 'mixed-region-in-pool',
  severity: 'warning',
  fixed: false,
  needs: [],
  summary: 'All clusters of a pool are in one region.',
  why: 'The bucket of the pool is in one region: the clusters elsewhere read and write all data across regions, slowly and at a price, and look for images in a registry of their own.',
  fix: 'Put the clusters of each region into a pool of their own.',
  example: {
    wrong: { ...pools, ...cluster('cluster-1', 'us-east-2'), ...cluster('cluster-2', 'eu-west-1') },
    right: {
      'pools.yaml': 'default: [cluster-1, cluster-2]\n',
      ...cluster('cluster-1', 'us-east-2'),
      ...cluster('cluster-2', 'us-east-2'),
    },
  },
  *check(organization) {
    for (const pool of organization.pools) {
      const [first, ...others] = membersOf(pool, organization).filter(hasRegion);
      // Another provider has other regions anyway; mixed-storage-in-pool speaks of it.
      for (const { cluster, name } of others)
        if (first && cluster.provider === first.cluster.provider && cluster.region.text !== first.cluster.region.text)
          yield {
            span: name.span,
            message: `Cluster ${quote(name.text)} of pool ${quote(pool.name.text)} is in region ${quote(cluster.region.text)}, but cluster ${quote(first.name.text)} in ${quote(first.cluster.region.text)}.`,
            related: [
              { message: `the region of ${quote(name.text)}`, span: cluster.region.span },
              { message: `the region of ${quote(first.name.text)}`, span: first.cluster.region.span },
            ],
            help: 'They share one bucket, which is in one region. Put the clusters of each region into a pool of their own.',
          };
    }
  },
};
