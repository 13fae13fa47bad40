import { duplicateCluster } from '../../src/rules/duplicate-cluster.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const file = (clusterName: string) => exampleCluster({ clusterName, bucketName: 'acme-data' });
const onlyCase = (other: string, kept: string) => `Cluster "${other}" differs from "${kept}" only by letter case.`;

testRule(duplicateCluster, {
  valid: {
    'clusters that differ by more than letter case': { 'pools.yaml': 'default: [cluster-1, cluster-11]\n' },
  },
  invalid: {
    'a cluster twice in one pool': {
      files: { 'pools.yaml': 'default: [cluster-1, cluster-2, [|cluster-1|], [|cluster-1|]]\n' },
      messages: [
        'Cluster "cluster-1" stands twice in pool "default".',
        'Cluster "cluster-1" stands twice in pool "default".',
      ],
      related: ['pools.yaml:1:11', 'pools.yaml:1:11'],
    },
    'a cluster twice in a pool of the longer form, with its file': {
      files: {
        'pools.yaml': 'default:\n  clusters:\n    - cluster-1\n    - [|cluster-1|]\n',
        'clusters/cluster-1.yaml': file('cluster-1'),
      },
      messages: ['Cluster "cluster-1" stands twice in pool "default".'],
      related: ['pools.yaml:3:7'],
    },
    'files of both endings for one cluster': {
      files: { 'clusters/cluster-1.yaml': file('cluster-1'), 'clusters/cluster-1.yml': file('[|cluster-1|]') },
      messages: ['Cluster "cluster-1" has a second file.'],
      related: ['clusters/cluster-1.yaml:1:14'],
    },
    'a file that differs from another one only by letter case, at the capitals': {
      files: { 'clusters/Cluster-1.yaml': file('[|Cluster-1|]'), 'clusters/cluster-1.yaml': file('cluster-1') },
      messages: [onlyCase('Cluster-1', 'cluster-1')],
      related: ['clusters/cluster-1.yaml:1:14'],
    },
    'capitals in the pool map, wherever they stand': {
      files: { 'pools.yaml': 'default: [[|Cluster-1|], cluster-1]\ngpu: [[|CLUSTER-1|]]\n' },
      messages: [onlyCase('Cluster-1', 'cluster-1'), onlyCase('CLUSTER-1', 'cluster-1')],
      related: ['pools.yaml:1:22', 'pools.yaml:1:22'],
    },
  },
});
