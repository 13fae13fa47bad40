import type { WorkflowRule } from './rule.ts';

export const unpinnedAction: WorkflowRule = {
  id: 'unpinned-action',
  why: 'A tag can be moved to other code at any time, a commit id cannot. The comment says which version it is.',
  *check({ uses }) {
    for (const { action, comment } of uses) {
      const isOurs = action.startsWith('./');
      const isPinned = /^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40}$/.test(action) && /^ v\d+\.\d+\.\d+$/.test(comment);
      if (!isOurs && !isPinned) yield `${action} is not pinned as owner/name@<40 hex digits> # vX.Y.Z.`;
    }
  },
};
