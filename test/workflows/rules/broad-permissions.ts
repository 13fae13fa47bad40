import { isWorkflow, record } from '../workflow-file.ts';
import type { WorkflowRule } from './rule.ts';

/** All that a job here ever needs. */
const grants = new Set([
  'contents: read',
  'contents: write', // releases
  'pull-requests: read',
  'pull-requests: write', // the comment
  'checks: write', // the required check
  'id-token: write', // provenance
  'attestations: read',
  'attestations: write',
]);

export const broadPermissions: WorkflowRule = {
  id: 'broad-permissions',
  why: 'Without a word about permissions a job gets all that the repository allows, also where it runs code of others.',
  *check(file) {
    if (!isWorkflow(file)) return;
    const { permissions } = file.top;
    const everywhere = JSON.stringify(permissions);
    if (everywhere !== '{}' && everywhere !== '{"contents":"read"}')
      yield 'The permissions of the workflow are neither {} nor contents: read.';
    for (const { id, value } of file.jobs) {
      if (value['permissions'] === undefined && everywhere === '{}')
        yield `The job ${id} says nothing about permissions.`;
      if (typeof value['permissions'] === 'string') yield `The job ${id} has the permissions ${value['permissions']}.`;
      for (const [scope, level] of Object.entries(record(value['permissions'])))
        if (!grants.has(`${scope}: ${level}`)) yield `The job ${id} has ${scope}: ${level}.`;
    }
  },
};
