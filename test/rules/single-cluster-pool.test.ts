import { singleClusterPool } from '../../src/rules/single-cluster-pool.ts';
import { testRule } from '../support/test-rule.ts';

const settings = {
  'poolc.yaml': 'organization: acme\ncontrolPlaneHost: a.union.ai\nrules: {single-cluster-pool: warning}\n',
};

testRule(singleClusterPool, {
  valid: {
    'two clusters': { ...settings, 'pools.yaml': 'default: [a, b]\n' },
    'one cluster, as long as nobody asks': { 'pools.yaml': 'default: [a]\n' },
  },
  invalid: {
    'one cluster': {
      files: { ...settings, 'pools.yaml': '[|default|]: [a]\n' },
      messages: ['Pool "default" has a single cluster, "a".'],
    },
  },
});
