import { expect } from 'vitest';
import { FakeGitHub } from './server.ts';

/** Tokens as GitHub gives them out: to a workflow, to one that runs for a fork, to an app, to a person. */
export const tokens = {
  workflow: 'ghs_workflow0000000000000000000000000000',
  fork: 'ghs_fork00000000000000000000000000000000',
  app: 'ghs_app000000000000000000000000000000000',
  person: 'ghp_person000000000000000000000000000000',
} as const;

const reading = { contents: 'read', metadata: 'read', issues: 'read', pull_requests: 'read', checks: 'read' } as const;
const writing = { ...reading, pull_requests: 'write', checks: 'write' } as const;

/**
 * Runs work against a new stand-in for GitHub. Meanwhile nothing else can be reached, and afterwards every request and every reply
 * must have been of the form that GitHub describes.
 */
export async function onFakeGitHub<T>(
  work: (github: FakeGitHub) => Promise<T>,
  { basePath = '' }: { readonly basePath?: string } = {},
): Promise<T> {
  const github = new FakeGitHub(basePath);
  const { state } = github;
  state.tokens.set(tokens.workflow, { login: 'github-actions[bot]', app: 'github-actions', grants: writing });
  state.tokens.set(tokens.fork, { login: 'github-actions[bot]', app: 'github-actions', grants: reading });
  state.tokens.set(tokens.app, { login: 'acme-poolc[bot]', app: 'acme-poolc', grants: writing });
  state.tokens.set(tokens.person, { login: 'deployer', app: undefined, grants: writing });
  const realFetch = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    if (hostname !== '127.0.0.1') throw new Error(`A test tried to reach ${hostname}.`);
    return realFetch(input, init);
  };
  await github.start();
  try {
    const result = await work(github);
    expect(github.violations, github.violations.join('\n')).toEqual([]);
    expect(github.faults, 'faults that never came').toEqual([]);
    expect(github.interruptions, 'interruptions that never came').toEqual([]);
    return result;
  } finally {
    globalThis.fetch = realFetch;
    await github.stop();
  }
}
