import type { WorkflowRule } from './rule.ts';

export const filteredRequiredCheck: WorkflowRule = {
  id: 'filtered-required-check',
  why: 'A required check that a filter keeps from running is pending for ever.',
  *check({ requiredChecks, triggers }) {
    if (requiredChecks.length === 0) return;
    for (const event of ['pull_request', 'merge_group'])
      for (const filter of ['paths', 'paths-ignore', 'branches', 'branches-ignore', 'types'])
        if (triggers[event] && filter in triggers[event])
          yield `It feeds a required check and filters ${event} by ${filter}.`;
  },
};
