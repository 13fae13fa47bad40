import { reservedName } from '../../src/rules/reserved-name.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

testRule(reservedName, {
  valid: {
    'a pool "default"': { 'pools.yaml': 'default: [cluster-1]\n' },
    'a name that begins with it': { 'pools.yaml': 'default: [default-1]\n' },
  },
  invalid: {
    'a cluster file': {
      files: {
        'pools.yaml': 'default: [default]\n',
        'clusters/default.yaml': exampleCluster({ clusterName: '[|default|]', bucketName: 'acme-data' }),
      },
      messages: ['Cluster name "default" is reserved.'],
    },
    'a name in several pools once': {
      files: {
        'poolc.yaml': settingsWithout('overlapping-pools', 'unused-pool'),
        'pools.yaml': 'default: [[|default|]]\nother: [default]\n',
      },
      messages: ['Cluster name "default" is reserved.'],
    },
    'a name in the pool map, where clusters have no files': {
      files: { 'pools.yaml': 'default: [[|default|], cluster-1]\n' },
      messages: ['Cluster name "default" is reserved.'],
    },
  },
});
