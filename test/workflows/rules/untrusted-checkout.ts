import type { WorkflowRule } from './rule.ts';

/** Events that run with the rights of the default branch, whoever caused them. */
const privileged = ['workflow_run', 'issue_comment', 'pull_request_target'];

export const untrustedCheckout: WorkflowRule = {
  id: 'untrusted-checkout',
  why: "Where a job may write, a stranger's files in the work tree are one careless step away from being run.",
  *check({ triggers, steps }) {
    const isPrivileged = privileged.some((event) => event in triggers);
    for (const { uses, with: inputs } of steps.filter(isCheckout)) {
      if (inputs['allow-unsafe-pr-checkout'] !== undefined) yield `${uses} sets allow-unsafe-pr-checkout.`;
      if (isPrivileged && (inputs['ref'] !== undefined || inputs['repository'] !== undefined))
        yield `${uses} takes something else than the default branch.`;
    }
    for (const { run } of steps)
      if (isPrivileged && /\bgit\b.*\b(?:checkout|switch|restore|worktree)\b|\bgh pr checkout\b/.test(run ?? ''))
        yield `This script changes the work tree: ${run}`;
  },
};

const isCheckout = ({ uses = '' }: { readonly uses: string | undefined }) => uses.startsWith('actions/checkout@');
