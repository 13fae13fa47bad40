import type { WorkflowRule } from './rule.ts';

/** What GitHub takes where a workflow names no types: all after which a pull request holds something else. */
const usualTypes = ['opened', 'synchronize', 'reopened'];

/** Whether `types` adds to the usual ones, rather than taking some away. */
const isWider = (filter: string, value: unknown): boolean =>
  filter === 'types' && Array.isArray(value) && usualTypes.every((type) => value.includes(type));

export const filteredRequiredCheck: WorkflowRule = {
  id: 'filtered-required-check',
  why: 'A required check that a filter keeps from running is pending for ever.',
  *check({ requiredChecks, triggers }) {
    if (requiredChecks.length === 0) return;
    for (const event of ['pull_request', 'merge_group'])
      for (const filter of ['paths', 'paths-ignore', 'branches', 'branches-ignore', 'types'])
        if (triggers[event] && filter in triggers[event] && !isWider(filter, triggers[event][filter]))
          yield `It feeds a required check and filters ${event} by ${filter}.`;
  },
};
