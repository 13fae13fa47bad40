import type { WorkflowRule } from './rule.ts';

export const pullRequestTarget: WorkflowRule = {
  id: 'pull-request-target',
  why: 'It runs with a token that can write and with the cache of the default branch, started by any stranger.',
  *check({ triggers }) {
    if ('pull_request_target' in triggers) yield 'It runs on pull_request_target.';
  },
};
