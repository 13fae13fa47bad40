import type { WorkflowRule } from './rule.ts';

export const foreignArtifact: WorkflowRule = {
  id: 'foreign-artifact',
  why: 'What the run before workflow_run has uploaded is made by whoever opened the pull request, its verdict and number too.',
  *check({ triggers, steps }) {
    if (!('workflow_run' in triggers)) return;
    for (const { uses, run } of steps)
      if (/download-artifact/.test(uses ?? '') || /\bgh run download\b|\/artifacts\b/.test(run ?? ''))
        yield `It takes an artifact of the run before: ${uses ?? run}`;
  },
};
