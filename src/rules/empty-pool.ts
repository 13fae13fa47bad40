import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';

export const emptyPool: Rule = {
  id: 'empty-pool',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'A pool has at least one cluster.',
  why: 'Runs that are sent to a pool without clusters fail with "no clusters found".',
  fix: 'Add a cluster, or delete the pool and its mappings.',
  example: {
    wrong: { 'pools.yaml': 'default: [cluster-1]\n[|gpu|]: []\n' },
    right: { 'pools.yaml': 'default: [cluster-1]\n' },
  },
  *check({ pools }) {
    for (const { name, clusters } of pools)
      if (clusters.length === 0)
        yield {
          span: name.span,
          message: `Pool ${quote(name.text)} has no clusters.`,
          help: 'Add a cluster, or delete the pool and the mappings that name it.',
        };
  },
};
