import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { clustersInNoPool, clustersMeantByPools } from './support/cluster-names.ts';
import { exampleCluster } from './support/example-files.ts';

const one = exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' });

export const clusterWithoutPool: Rule = {
  id: 'cluster-without-pool',
  severity: 'warning',
  fixed: false,
  needs: ['pools'],
  summary: 'Every cluster with a file is in a pool.',
  why: 'A cluster outside every pool costs money and never gets work.',
  fix: 'Add the cluster to a pool, or delete its file.',
  example: {
    wrong: {
      'pools.yaml': 'default: [cluster-1]\n',
      'clusters/cluster-1.yaml': one,
      'clusters/cluster-2.yaml': exampleCluster({ clusterName: '[|cluster-2|]', bucketName: 'acme-other' }),
    },
    right: { 'pools.yaml': 'default: [cluster-1]\n', 'clusters/cluster-1.yaml': one },
  },
  *check(organization) {
    const meant = clustersMeantByPools(organization);
    for (const cluster of clustersInNoPool(organization))
      if (!meant.has(cluster))
        yield {
          span: cluster.name.span,
          message: `Cluster ${quote(cluster.name.text)} is in no pool.`,
          help: 'Add it to a pool in pools.yaml, or delete its file.',
        };
  },
};
