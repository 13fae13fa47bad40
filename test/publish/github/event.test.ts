import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { defaultBranchIn, readEvent } from '../../../src/publish/github/event.ts';

const require = createRequire(import.meta.url);

type Payload = Readonly<Record<string, unknown>>;

/** GitHub's own examples of what it sends. */
const examples: readonly {
  readonly name: string;
  readonly examples: readonly Payload[];
}[] = require('@octokit/webhooks-examples');
const examplesOf = (name: string) => examples.find((each) => each.name === name)?.examples ?? [];

const sha = 'a1'.repeat(20);

const run = (changed: Payload): Payload => {
  const [example] = examplesOf('workflow_run');
  return { ...example, workflow_run: { ...(example?.['workflow_run'] as Payload), event: 'pull_request', ...changed } };
};

describe('an event as GitHub sends it', () => {
  it.each(['pull_request', 'push', 'merge_group', 'issue_comment', 'workflow_run', 'workflow_dispatch'])(
    'can be read, whichever example of %s',
    (name) => {
      expect(examplesOf(name).length).toBeGreaterThan(0);
      const kinds = examplesOf(name).map((payload) => readEvent(name, payload, sha).kind);
      expect(kinds).not.toContain('unreadable');
    },
  );

  it('names its pull request and its head', () => {
    const [example] = examplesOf('pull_request');
    const pull = example?.['pull_request'] as { number: number; head: { sha: string }; base: { ref: string } };
    expect(readEvent('pull_request', example, sha)).toEqual({
      kind: 'pull-request',
      number: pull.number,
      headSha: pull.head.sha,
      baseRef: pull.base.ref,
    });
    expect(defaultBranchIn(example)).toBe('master');
  });

  it('names the commits and branches of a merge queue', () => {
    expect(readEvent('merge_group', examplesOf('merge_group')[0], sha)).toEqual({
      kind: 'merge-group',
      headSha: '2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d',
      baseSha: '380387fbc80638b734a49e1be1c4dfec1c01b33c',
      headRef: 'refs/heads/gh-readonly-queue/main/pr-104-929f8209d40f77f4abc622a499c93a83babdbe64',
      baseRef: 'refs/heads/main',
    });
  });

  it('names where the pull request of a workflow run comes from', () => {
    expect(
      readEvent(
        'workflow_run',
        run({ head_sha: sha, head_branch: 'x', head_repository: { full_name: 'eve/config' } }),
        undefined,
      ),
    ).toEqual({
      kind: 'workflow-run',
      headSha: sha,
      headBranch: 'x',
      headRepository: 'eve/config',
    });
  });

  it('takes the commit of a manual run from the runner', () => {
    expect(readEvent('workflow_dispatch', {}, sha)).toEqual({ kind: 'commit', headSha: sha });
    expect(readEvent('workflow_dispatch', {}, undefined).kind).toBe('unreadable');
  });
});

describe('an event without a subject', () => {
  it.each<readonly [string, Payload, string]>([
    ['issue_comment', { issue: { number: 4 } }, 'the comment is on issue 4, which is no pull request'],
    ['workflow_run', run({ event: 'push' }), 'the workflow that ran before was not started by a pull request'],
    ['workflow_run', run({ head_repository: null }), 'the repository that the pull request comes from was deleted'],
    ['push', { after: '0'.repeat(40) }, 'the branch was deleted'],
    [
      'pull_request_target',
      {},
      'poolc posts for pull_request, push, merge_group, workflow_run, issue_comment, workflow_dispatch; the event "pull_request_target" is none of these',
    ],
    [
      'constructor',
      {},
      'poolc posts for pull_request, push, merge_group, workflow_run, issue_comment, workflow_dispatch; the event "constructor" is none of these',
    ],
  ])('%s says why', (name, payload, because) => {
    expect(readEvent(name, payload, sha)).toEqual({ kind: 'nothing', because });
  });
});

describe('an event that GitHub would not send', () => {
  const pull = (number: unknown, head: unknown) => ({ pull_request: { number, head: { sha: head } } });
  it.each<readonly [string, unknown]>([
    ['pull_request', null],
    ['pull_request', []],
    ['pull_request', 'text'],
    ['pull_request', pull('7', sha)],
    ['pull_request', pull(-1, sha)],
    ['pull_request', pull(1.5, sha)],
    ['pull_request', pull(7, 'main')],
    ['pull_request', pull(7, `${sha}/../x`)],
    ['push', { after: 7 }],
    ['merge_group', { merge_group: { head_sha: sha } }],
    ['workflow_run', run({ head_sha: '-x' })],
    ['issue_comment', { issue: { number: '4; rm', pull_request: {} } }],
  ])('%s cannot be read: %j', (name, payload) => {
    expect(readEvent(name, payload, sha)).toEqual({
      kind: 'unreadable',
      because: `the event "${name}" does not name its commit or its pull request`,
    });
  });
});
