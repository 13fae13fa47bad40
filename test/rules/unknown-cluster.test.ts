import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { unknownCluster } from '../../src/rules/unknown-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const cluster = (name: string, bucketName = 'acme-data') => ({
  [`clusters/${name}.yaml`]: exampleCluster({ clusterName: name, bucketName }),
});
const missing = (name: string, pool: string) => `Cluster "${name}" of pool "${pool}" has no file under clusters/.`;

testRule(unknownCluster, {
  valid: {
    'any name, while no cluster has a file': { 'pools.yaml': 'default: [cluster-1, cluster-2]\n' },
    'a file of either ending for each cluster': {
      'pools.yaml': 'default: [cluster-1]\ngpu: {clusters: [cluster-2]}\n',
      ...cluster('cluster-1'),
      'clusters/cluster-2.yml': exampleCluster({ clusterName: 'cluster-2', bucketName: 'acme-gpu' }),
    },
  },
  invalid: {
    'a cluster without a file, and does not offer one that the pool already has': {
      files: { 'pools.yaml': 'default: [cluster-1, [|cluster-2|]]\n', ...cluster('cluster-1') },
      messages: [missing('cluster-2', 'default')],
    },
    'a mistyped cluster, and says nothing about its file being in no pool': {
      files: {
        'pools.yaml': 'default: [production-1, [|prodution-2|]]\n',
        ...cluster('production-1'),
        ...cluster('production-2'),
      },
      messages: [`${missing('prodution-2', 'default')} Did you mean "production-2"?`],
    },
    'another letter case': {
      files: { 'pools.yaml': 'default: [[|Cluster-1|]]\n', ...cluster('cluster-1') },
      messages: [`${missing('Cluster-1', 'default')} Did you mean "cluster-1"?`],
    },
    'a near cluster of another pool, where none is left over': {
      files: { 'pools.yaml': 'default: [cluster-1]\ngpu: [[|cluster1|]]\n', ...cluster('cluster-1') },
      messages: [`${missing('cluster1', 'gpu')} Did you mean "cluster-1"?`],
    },
    'a mistyped cluster whose bucket stands on the pool, and not that the bucket is missing': {
      files: {
        'pools.yaml': 'default:\n  clusters: [[|clutser-1|]]\n  storage: {bucketName: acme-data}\n',
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1' }),
      },
      messages: [`${missing('clutser-1', 'default')} Did you mean "cluster-1"?`],
    },
    'every place in several pools, in one run': {
      files: {
        'pools.yaml': 'default: [cluster-1]\neast: [[|tokyo|]]\nwest: [[|lima|]]\n',
        ...cluster('cluster-1'),
      },
      messages: [missing('tokyo', 'east'), missing('lima', 'west')],
    },
  },
});
