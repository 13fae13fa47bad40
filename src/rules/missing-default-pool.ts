import { fileSpan } from '../base/span.ts';
import { didYouMean } from '../base/text.ts';
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
    const [first] = pools;
    if (!first || links.poolNamed.has('default')) return;
    const names = pools.map(({ name }) => name.text);
    yield {
      span: fileSpan(first.name.span.file),
      message: `Pool "default" is missing.${didYouMean('default', names)}`,
      help: 'Add "default: [<cluster>, …]" with the clusters for work that nothing maps.',
    };
  },
};
