import { missingDefaultPool } from '../../src/rules/missing-default-pool.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

testRule(missingDefaultPool, {
  valid: {
    'a default pool anywhere in the file, in the longer form': {
      'pools.yaml': 'gpu: [cluster-2]\n"default":\n  clusters: [cluster-1]\n',
    },
  },
  invalid: {
    'pools without one, at the file': {
      files: { 'pools.yaml': '[||]development-cp: [cluster-1]\nproduction-cp: [cluster-2]\n' },
      messages: ['Pool "default" is missing.'],
    },
    'no pools at all': {
      files: { 'pools.yaml': '[||]{}\n' },
      messages: ['Pool "default" is missing.'],
    },
    'a mistyped one, at its name': {
      files: { 'pools.yaml': 'gpu: [cluster-2]\n[|defualt|]: [cluster-1]\n' },
      messages: ['Pool "default" is missing. Is "defualt" meant to be it?'],
    },
    'another letter case, and nothing about the mappings that name it': {
      files: {
        'poolc.yaml': settingsWithout('unused-pool'),
        'pools.yaml': '[|Default|]: [cluster-1]\n',
        'teams/ml.yaml': exampleTeam('vision', 'default'),
      },
      messages: ['Pool "default" is missing. Is "Default" meant to be it?'],
    },
  },
});
