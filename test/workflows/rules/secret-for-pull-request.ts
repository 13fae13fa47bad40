import type { WorkflowRule } from './rule.ts';

export const secretForPullRequest: WorkflowRule = {
  id: 'secret-for-pull-request',
  why: 'Whoever can push a branch can change what its jobs do, and so read every secret that they are given.',
  *check({ triggers, text }) {
    if ('pull_request' in triggers && /\$\{\{[^}]*\bsecrets\b|^\s*secrets:/m.test(text))
      yield 'It gives a secret to pull requests.';
  },
};
