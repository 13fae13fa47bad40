import type { WorkflowRule } from './rule.ts';

export const persistedCredentials: WorkflowRule = {
  id: 'persisted-credentials',
  why: 'actions/checkout leaves the token where every later step and every program it runs can read it.',
  *check({ steps }) {
    for (const { uses, with: inputs } of steps)
      if (uses?.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false)
        yield `${uses} keeps its credentials.`;
  },
};
