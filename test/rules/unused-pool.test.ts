import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { unusedPool } from '../../src/rules/unused-pool.ts';
import { testRule } from '../support/test-rule.ts';

testRule(unusedPool, {
  valid: {
    'a repository in which nothing is mapped yet': { 'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n' },
    'the default pool, which has the work that nothing maps': {
      'pools.yaml': 'default: [cluster-1]\nproduction-cp: [cluster-2]\n',
      'teams/ml.yaml': exampleTeam('vision', 'production-cp'),
    },
  },
  invalid: {
    'two pools that no mapping names': {
      files: {
        'pools.yaml': 'default: [cluster-1]\n[|gpu|]: [cluster-2]\n[|tpu|]: [cluster-3]\n',
        'teams/ml.yaml': exampleTeam('vision', 'default'),
      },
      messages: ['Pool "gpu" has no work: no mapping names it.', 'Pool "tpu" has no work: no mapping names it.'],
    },
  },
});
