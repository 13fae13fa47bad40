import { mixedRegionInPool } from '../../src/rules/mixed-region-in-pool.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const cluster = (clusterName: string, region: string) => ({
  [`clusters/${clusterName}.yaml`]: exampleCluster({ clusterName, bucketName: 'acme-data', region }),
});
const three = (second: string, third: string) => ({
  ...cluster('a', 'us-east-2'),
  ...cluster('b', second),
  ...cluster('c', third),
});

testRule(mixedRegionInPool, {
  valid: {
    'one region': { 'pools.yaml': 'default: [a, b, c]\n', ...three('us-east-2', 'us-east-2') },
  },
  invalid: {
    'every cluster that differs from the first': {
      files: { 'pools.yaml': 'default: [a, [|b|], [|c|]]\n', ...three('eu-west-1', 'us-west-2') },
      messages: [
        'Cluster "b" of pool "default" is in region "eu-west-1", but cluster "a" in "us-east-2".',
        'Cluster "c" of pool "default" is in region "us-west-2", but cluster "a" in "us-east-2".',
      ],
      related: ['clusters/b.yaml:3:9', 'clusters/a.yaml:3:9', 'clusters/c.yaml:3:9', 'clusters/a.yaml:3:9'],
    },
  },
});
