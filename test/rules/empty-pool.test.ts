import { emptyPool } from '../../src/rules/empty-pool.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

testRule(emptyPool, {
  valid: { 'one cluster': { 'pools.yaml': 'default: [cluster-1]\n' } },
  invalid: {
    'an empty list, whether or not work is mapped to it': {
      files: {
        'pools.yaml': 'default: [cluster-1]\n[|gpu|]: []\n[|old|]: []\n',
        'teams/ml.yaml': exampleTeam('vision', 'gpu'),
      },
      messages: ['Pool "gpu" has no clusters.', 'Pool "old" has no clusters.'],
    },
    'the longer form': {
      files: { 'pools.yaml': 'default: [cluster-1]\n[|gpu|]:\n  clusters: []\n  storage: {bucketName: acme-gpu}\n' },
      messages: ['Pool "gpu" has no clusters.'],
    },
    'the default pool': {
      files: { 'pools.yaml': '[|default|]: []\ngpu: [cluster-1]\n' },
      messages: ['Pool "default" has no clusters.'],
    },
  },
});
