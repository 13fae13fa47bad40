import { fileSpan } from '../base/span.ts';
import { nearest, quote } from '../base/text.ts';
import { defaultPoolName } from '../model/route.ts';
import type { Rule } from './rule.ts';

export const missingDefaultPool: Rule = {
  id: 'missing-default-pool',
  severity: 'error',
  fixed: true,
  needs: ['pools'],
  summary: 'There is a pool "default".',
  why: 'Work that nothing maps runs in "default"; without it a new project has nowhere to run.',
  fix: 'Declare the pool in pools.yaml.',
  example: {
    wrong: { 'pools.yaml': '[||]production-cp: [cluster-1]\n' },
    right: { 'pools.yaml': 'default: [cluster-1]\n' },
  },
  *check({ pools, links }) {
    if (links.poolNamed.has(defaultPoolName)) return;
    const slip = links.poolNamed.get(nearest(defaultPoolName, links.poolNamed.keys()) ?? '');
    yield {
      span: slip?.name.span ?? fileSpan(pools[0]?.name.span.file ?? { path: 'pools.yaml', text: '' }),
      message: `Pool "default" is missing.${slip ? ` Is ${quote(slip.name.text)} meant to be it?` : ''}`,
      help: 'Add "default: [<cluster>, …]" with the clusters for work that nothing maps.',
    };
  },
};
