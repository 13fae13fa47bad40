import { record } from '../workflow-file.ts';
import type { WorkflowRule } from './rule.ts';

export const tokenForAllSteps: WorkflowRule = {
  id: 'token-for-all-steps',
  why: 'Only the step that talks to GitHub needs its token.',
  *check({ top, jobs }) {
    for (const env of [top['env'], ...jobs.map(({ value }) => value['env'])])
      for (const [name, value] of Object.entries(record(env)))
        if (/github\.token|secrets\b/.test(String(value))) yield `${name} is set for all steps.`;
  },
};
