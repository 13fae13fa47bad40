import type { WorkflowRule } from './rule.ts';

export const requiredCheckWithoutQueue: WorkflowRule = {
  id: 'required-check-without-queue',
  why: 'A merge queue waits for every required check of the merge group, so some workflow has to answer there too.',
  *check({ path, requiredChecks, triggers }, folder) {
    for (const check of requiredChecks)
      if ('pull_request' in triggers) {
        const all = folder.filter((file) => file.requiredChecks.includes(check));
        if (!all.some((file) => 'merge_group' in file.triggers))
          yield `${path} feeds the required check ${check}, and nothing feeds it on merge_group.`;
      }
  },
};
