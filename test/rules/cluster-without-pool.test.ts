import { clusterWithoutPool } from '../../src/rules/cluster-without-pool.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const file = (clusterName: string, bucketName: string) => exampleCluster({ clusterName, bucketName });

testRule(clusterWithoutPool, {
  valid: {
    'a cluster in the longer form of a pool': {
      'pools.yaml': 'default:\n  clusters: [cluster-1]\n',
      'clusters/cluster-1.yaml': file('cluster-1', 'acme-data'),
    },
  },
  invalid: {
    'a cluster that was taken out of its pool': {
      files: {
        'pools.yaml': 'default: [cluster-1]\n',
        'clusters/cluster-1.yaml': file('cluster-1', 'acme-data'),
        'clusters/cluster-2.yaml': file('[|cluster-2|]', 'acme-other'),
      },
      messages: ['Cluster "cluster-2" is in no pool.'],
    },
    'several clusters': {
      files: {
        'pools.yaml': 'default: [cluster-1]\n',
        'clusters/cluster-1.yaml': file('cluster-1', 'acme-data'),
        'clusters/east.yaml': file('[|east|]', 'acme-east'),
        'clusters/west.yaml': file('[|west|]', 'acme-west'),
      },
      messages: ['Cluster "east" is in no pool.', 'Cluster "west" is in no pool.'],
    },
  },
});
