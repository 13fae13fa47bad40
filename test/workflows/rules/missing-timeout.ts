import type { WorkflowRule } from './rule.ts';

export const missingTimeout: WorkflowRule = {
  id: 'missing-timeout',
  why: 'A job that hangs runs for six hours.',
  *check({ jobs }) {
    for (const { id, value } of jobs)
      if (typeof value['timeout-minutes'] !== 'number') yield `The job ${id} has no timeout-minutes.`;
  },
};
