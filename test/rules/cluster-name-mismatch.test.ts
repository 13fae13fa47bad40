import { clusterNameMismatch } from '../../src/rules/cluster-name-mismatch.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const file = (clusterName: string, bucketName?: string) =>
  exampleCluster({ clusterName, ...(bucketName === undefined ? {} : { bucketName }) });
const message = (name: string, path: string) => `Cluster "${name}" stands in a file that is named after "${path}".`;

testRule(clusterNameMismatch, {
  valid: {
    'files of both endings': {
      'pools.yaml': 'default: [cluster-1, cluster-2]\n',
      'clusters/cluster-1.yaml': file('cluster-1', 'acme-data'),
      'clusters/cluster-2.yml': file('cluster-2', 'acme-data'),
    },
  },
  invalid: {
    'a copy whose name was not edited, and nothing else that follows from it': {
      files: {
        'pools.yaml': 'default:\n  clusters: [cluster-1, cluster-2]\n  storage: {bucketName: acme-data}\n',
        'clusters/cluster-1.yaml': file('cluster-1'),
        'clusters/cluster-2.yaml': file('[|cluster-1|]'),
      },
      messages: [message('cluster-1', 'cluster-2')],
    },
    'a mistyped name, though pool and file are right': {
      files: {
        'pools.yaml': 'default:\n  clusters: [cluster-1]\n  storage: {bucketName: acme-data}\n',
        'clusters/cluster-1.yaml': file('[|cluster_1|]'),
      },
      messages: [message('cluster_1', 'cluster-1')],
    },
    'a mistyped file, though pool and name are right': {
      files: {
        'pools.yaml': 'default: [cluster-1]\n',
        'clusters/cluster1.yaml': file('[|cluster-1|]', 'acme-data'),
      },
      messages: [message('cluster-1', 'cluster1')],
    },
    'another letter case': {
      files: { 'pools.yaml': 'default: [cluster-1]\n', 'clusters/Cluster-1.yaml': file('[|cluster-1|]', 'acme-data') },
      messages: [message('cluster-1', 'Cluster-1')],
    },
    'an empty name': {
      files: { 'pools.yaml': 'default: [cluster-1]\n', 'clusters/cluster-1.yaml': file('[|""|]', 'acme-data') },
      messages: [message('', 'cluster-1')],
    },
  },
});
