import { isWorkflow, record } from '../workflow-file.ts';
import type { WorkflowRule } from './rule.ts';

export const missingConcurrency: WorkflowRule = {
  id: 'missing-concurrency',
  why: 'Two runs about the same thing get into each other’s way. Whether the older one is stopped has to be said.',
  *check(file) {
    const { group, 'cancel-in-progress': cancel } = record(file.top['concurrency']);
    if (isWorkflow(file) && (group === undefined || cancel === undefined))
      yield 'It does not say group and cancel-in-progress under concurrency.';
  },
};
