import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { declaredClusters } from './support/cluster-names.ts';

export const reservedName: Rule = {
  id: 'reserved-name',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'No cluster is called "default".',
  why: 'Registering a cluster creates a queue of its name, and "default" is what the platform itself uses.',
  fix: 'Give the cluster another name.',
  example: {
    wrong: { 'pools.yaml': 'default: [[|default|]]\n' },
    right: { 'pools.yaml': 'default: [cluster-1]\n' },
  },
  *check(organization) {
    const reserved = declaredClusters(organization).find(({ text }) => text.toLowerCase() === 'default');
    if (reserved)
      yield {
        span: reserved.span,
        message: `Cluster name ${quote(reserved.text)} is reserved.`,
        help: 'Give the cluster another name, here and where it was installed; a pool may be called "default".',
      };
  },
};
