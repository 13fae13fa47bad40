import type { WorkflowRule } from './rule.ts';

export const skippableGate: WorkflowRule = {
  id: 'skippable-gate',
  why: 'A job that is skipped because another failed counts as passed.',
  *check({ requiredChecks, jobs }) {
    for (const { id, value } of jobs)
      if (
        requiredChecks.includes(String(value['name'] ?? id)) &&
        value['needs'] !== undefined &&
        value['if'] !== 'always()'
      )
        yield `The job ${id} is a required check, needs other jobs and may be skipped.`;
  },
};
