import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';

const on = {
  'poolc.yaml':
    'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nrules: {single-cluster-pool: warning}\n',
};

export const singleClusterPool: Rule = {
  id: 'single-cluster-pool',
  severity: 'warning',
  fixed: false,
  offByDefault: true,
  needs: [],
  summary: 'A pool has at least two clusters.',
  why: 'When the only cluster of a pool fails or is upgraded, nothing that is mapped to the pool can run.',
  fix: 'Add a second cluster with the same bucket, or map the work to a larger pool.',
  example: {
    wrong: { ...on, 'pools.yaml': '[|default|]: [cluster-1]\n' },
    right: { ...on, 'pools.yaml': 'default: [cluster-1, cluster-2]\n' },
  },
  *check({ pools }) {
    for (const { name, clusters } of pools) {
      const [only, ...others] = new Set(clusters.map(({ text }) => text));
      if (only !== undefined && others.length === 0)
        yield {
          span: name.span,
          message: `Pool ${quote(name.text)} has a single cluster, ${quote(only)}.`,
          help: 'Add a second cluster with the same bucket, or map the work to a larger pool.',
        };
    }
  },
};
