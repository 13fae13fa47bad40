import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { reviewJson } from '../../src/report/review-json.ts';
import { onFakeGitHub, tokens } from '../fake-github/on-fake-github.ts';
import type { FakeGitHub } from '../fake-github/server.ts';
import { reportOnTexts, smallConfig, withFile } from '../report/diff-samples.ts';
import { forged, reviewOf, shas } from '../report/review-samples.ts';
import { inTemporaryFolder, readFiles, writeFiles } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';
import { runnerCommands } from '../support/runner-commands.ts';

/** flytesnacks moves to another bucket. */
const moved = withFile(
  'teams/ml.yaml',
  (smallConfig['teams/ml.yaml'] ?? '').replace('clusterPoolName: production', 'clusterPoolName: gpu'),
);
const review = reviewOf(reportOnTexts(smallConfig, moved));
const nothingMoves = reviewOf(reportOnTexts(smallConfig, smallConfig));

type Json = Readonly<Record<string, unknown>>;
const pullRequest: Json = { pull_request: { number: 7, head: { sha: shas.head } } };

interface Given {
  readonly arguments?: readonly string[];
  readonly eventName?: string;
  readonly event?: unknown;
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly prepare?: (folder: string) => void;
}

/** Runs `poolc post` as a workflow does. */
const run = (github: FakeGitHub, given: Given = {}) =>
  inTemporaryFolder(async (folder) => {
    writeFiles(folder, {
      'event.json': JSON.stringify(given.event ?? pullRequest),
      'review.json': reviewJson(review),
      ...given.files,
    });
    given.prepare?.(folder);
    const io = recordingIo(folder, {
      stdin: given.stdin ?? '',
      environment: {
        GITHUB_TOKEN: tokens.workflow,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_GRAPHQL_URL: github.graphqlUrl,
        GITHUB_REPOSITORY: 'acme/config',
        GITHUB_EVENT_NAME: given.eventName ?? 'pull_request',
        GITHUB_EVENT_PATH: join(folder, 'event.json'),
        GITHUB_OUTPUT: join(folder, 'outputs'),
        ...given.environment,
      },
    });
    const exit = await main(['post', ...(given.arguments ?? ['review.json'])], io);
    return { exit, stdout: io.results(), stderr: io.errors(), outputs: readFiles(folder)['outputs'] };
  });

const withPull = (work: (github: FakeGitHub) => Promise<void>) =>
  onFakeGitHub(async (github) => {
    github.state.addPull({ number: 7, headSha: shas.head });
    await work(github);
  });

describe('poolc post', () => {
  it('puts a review on its pull request: a red check for what must be acknowledged, and the comment', () =>
    withPull(async (github) => {
      expect(await run(github)).toMatchObject({
        exit: 0,
        stdout: expect.stringMatching(
          /^Check "poolc \(attributes\)" on aaaaaaa: failure, created with \d+ annotations?\.\nComment: created\.\n$/,
        ),
        stderr: '',
      });
      expect(github.state.runs).toMatchObject([
        { name: 'poolc (attributes)', headSha: shas.head, conclusion: 'failure' },
      ]);
      expect(github.state.comments[0]?.body).toMatch(/^<!-- poolc:comment \{.*\} -->\n### /);
      expect(github.state.comments[0]?.body).toContain(
        `/poolc ack boundary:flytesnacks/production@${review.diff.digest}`,
      );
    }));

  it('takes the acknowledgement of a reviewer, who is shown, and the check turns green', () =>
    withPull(async (github) => {
      await run(github);
      github.state.addUser('grace', 'write');
      github.state.addComment(7, 'grace', `/poolc ack boundary:flytesnacks/production@${review.diff.digest}`);
      const event = { issue: { number: 7, pull_request: {} } };
      expect(await run(github, { eventName: 'issue_comment', event })).toMatchObject({
        exit: 0,
        stdout: expect.stringMatching(/^Check "poolc \(attributes\)" on aaaaaaa: success, .*\nComment: updated\.\n$/),
      });
      expect(github.state.runs.map(({ conclusion }) => conclusion)).not.toContain('failure');
      expect(github.state.comments[0]?.body).toMatch(/grace/);
    }));

  it('reads the review from stdin', () =>
    withPull(async (github) => {
      expect(await run(github, { arguments: ['-'], stdin: reviewJson(review) })).toMatchObject({ exit: 0 });
      expect(github.state.comments).toHaveLength(1);
    }));

  it('makes no comment for a pull request without effect, but the check', () =>
    withPull(async (github) => {
      await run(github, { files: { 'review.json': reviewJson(nothingMoves) } });
      expect(github.state.comments).toEqual([]);
      expect(github.state.runs).toMatchObject([{ conclusion: 'success' }]);
    }));

  it('replaces a comment once the change is gone', () =>
    withPull(async (github) => {
      await run(github);
      await run(github, { files: { 'review.json': reviewJson(nothingMoves) } });
      expect(github.state.comments).toHaveLength(1);
      expect(github.state.comments[0]?.body).toContain('### This pull request changes no routing any more.');
    }));

  it('ends with 0 where the token of a fork may write nothing, and says what it would need', () =>
    withPull(async (github) => {
      const { exit, stdout } = await run(github, { environment: { GITHUB_TOKEN: tokens.fork } });
      expect(exit).toBe(0);
      expect(stdout).toMatch(
        /^Check: not written\. .* "checks: write"\.\nComment: not written\. .* "pull-requests: write"\.\n$/,
      );
    }));

  it('ends with 1 where GitHub fails', () =>
    withPull(async (github) => {
      for (let index = 0; index < 4; index++)
        github.faults.push({ on: 'GET /repos/acme/config/pulls/7', kind: 'refuse', status: 503 });
      expect(await run(github)).toMatchObject({
        exit: 1,
        stdout: expect.stringContaining('Nothing was posted. GitHub answers 503'),
      });
    }));

  it('speaks to an Enterprise Server where the environment names one', () =>
    onFakeGitHub(
      async (github) => {
        github.state.addPull({ number: 7, headSha: shas.head });
        expect(await run(github)).toMatchObject({ exit: 0 });
        expect(github.state.comments).toHaveLength(1);
      },
      { basePath: '/api/v3' },
    ));

  it('says why where the event is about nothing that it could post on', () =>
    withPull(async (github) => {
      expect(await run(github, { eventName: 'issue_comment', event: { issue: { number: 3 } } })).toMatchObject({
        exit: 0,
        stdout: 'Nothing was posted: the comment is on issue 3, which is no pull request.\n',
      });
      expect(github.seen).toEqual([]);
    }));
});

describe('a review that may come from anybody', () => {
  const text = reviewJson(review);
  const changed = (change: Json): string => JSON.stringify({ ...JSON.parse(text), ...change });

  it.each<readonly [string, string, RegExp]>([
    ['is too large', `${text}${' '.repeat(64 * 1024 ** 2)}`, /has more than 67108864 bytes, which no review has/],
    ['is no JSON', text.slice(0, -10), /is no JSON/],
    ['is no object', '[]', /is not what this version of poolc review writes/],
    ['has another schema version', changed({ schemaVersion: 2 }), /is not what .*"schemaVersion: /],
    ['has unknown keys', changed({ pullRequest: 8, repository: 'acme/other' }), /is not what .*pullRequest/],
    [
      'has an unknown key that commands a runner',
      changed({ '##[set-output name=a]b\n::set-output name=a::b': 1 }),
      /is not what/,
    ],
    ['names no commit', changed({ subject: { ...review.subject, headSha: null } }), /names no commit/],
    [
      'is of another commit',
      changed({ subject: { ...review.subject, headSha: shas.base } }),
      /The review is of b{40}, but this workflow runs for a{40}/,
    ],
  ])('is refused where it %s', (_, content, message) =>
    withPull(async (github) => {
      const { exit, stdout, stderr } = await run(github, { files: { 'review.json': content } });
      expect(exit).toBe(64);
      expect(stderr).toMatch(message);
      expect(stderr).toMatch(/nothing was posted/);
      expect(stdout).toBe('');
      expect(stderr.split('\n')).toHaveLength(2);
      expect(runnerCommands(stderr)).toEqual([]);
      expect(github.seen).toEqual([]);
    }),
  );

  it('is refused at its first fault, however many there are', () =>
    withPull(async (github) => {
      const junk = Array.from({ length: 1_000_000 }, () => ({ x: 1 }));
      const texts = Array.from({ length: 1_000_000 }, () => 1);
      const event = { kind: 'bucket-changes-under-pool', pool: 'a', before: texts, after: texts };
      for (const [change, told] of [
        [{ findings: junk }, 'findings.0: Unrecognized key: '],
        [{ notes: texts }, 'notes.0: Invalid input: expected string'],
        [{ diff: { ...review.diff, events: [event] } }, 'diff.events.0: Invalid input'],
      ] as const) {
        const { exit, stderr } = await run(github, { files: { 'review.json': changed(change) } });
        expect([exit, stderr]).toEqual([64, expect.stringContaining(told)]);
      }
    }));

  it('is refused from stdin too where it is too large', () =>
    withPull(async (github) => {
      expect(await run(github, { arguments: ['-'], stdin: ' '.repeat(64 * 1024 ** 2 + 1) })).toMatchObject({
        exit: 64,
        stderr: expect.stringContaining('The review on stdin has more than'),
      });
    }));

  it('is not followed where it is a link', () =>
    withPull(async (github) => {
      const { exit, stderr } = await run(github, {
        arguments: ['link.json'],
        prepare: (folder) => symlinkSync(join(folder, 'review.json'), join(folder, 'link.json')),
      });
      expect([exit, stderr]).toEqual([
        1,
        expect.stringMatching(/cannot be read: a part of its path is a symbolic link/),
      ]);
    }));

  it('is refused where it is of another target than the workflow says', () =>
    withPull(async (github) => {
      expect(await run(github, { arguments: ['review.json', '--target', 'attributes infra/config'] })).toMatchObject({
        exit: 64,
        stderr:
          'poolc: The review is of the target "attributes", not of "attributes infra/config"; nothing was posted.\n',
      });
      expect(await run(github, { arguments: ['review.json', '--target', 'attributes'] })).toMatchObject({ exit: 0 });
    }));

  it('is refused where what it read is neither the commit that it is posted for nor the merge of that', () =>
    withPull(async (github) => {
      const after = (commit: string | null) => ({ ...review.diff, after: { ...review.diff.after, commit } });
      const files = (commit: string | null, subject: object) => ({
        'review.json': changed({ diff: after(commit), subject: { ...review.subject, ...subject } }),
      });
      expect(await run(github, { files: files(shas.base, { mergeSha: null }) })).toMatchObject({
        exit: 64,
        stderr: `poolc: The review is of what "${shas.base}" holds, but would be posted for ${shas.head}; nothing was posted.\n`,
      });
      expect(await run(github, { files: files(shas.head, {}) })).toMatchObject({ exit: 64 });
      expect(github.writes).toEqual([]);
      for (const [commit, mergeSha] of [
        [shas.merge, shas.merge],
        [shas.head, null],
        [null, null],
      ] as const)
        expect(await run(github, { files: files(commit, { mergeSha }) })).toMatchObject({ exit: 0 });
    }));

  it('of an earlier commit is out of date once an acknowledgement asks for it', () =>
    withPull(async (github) => {
      const old = changed({ subject: { ...review.subject, headSha: shas.base } });
      const event = { issue: { number: 7, pull_request: {} } };
      expect(await run(github, { eventName: 'issue_comment', event, files: { 'review.json': old } })).toMatchObject({
        exit: 0,
        stdout: 'Pull request 7 is at aaaaaaa by now; this review of bbbbbbb is out of date, so nothing was written.\n',
      });
      expect(github.writes).toEqual([]);
    }));

  it('with an attack in every text leaves no command in the log, and one marker in the comment', () =>
    withPull(async (github) => {
      const { exit, stdout } = await run(github, { files: { 'review.json': JSON.stringify(forged(review)) } });
      expect(exit).toBe(0);
      expect(runnerCommands(stdout)).toEqual([]);
      const body = github.state.comments[0]?.body ?? '';
      const [first = '', ...rest] = body.split('\n');
      expect(first).toMatch(/^<!-- poolc:comment \{[^<>]*\} -->$/);
      expect(first.slice(4, -3)).not.toContain('--');
      expect(rest.join('\n')).not.toContain('<!-- poolc:comment');
    }));
});

describe('what a workflow has to provide', () => {
  it.each<readonly [string, Given, string]>([
    [
      'a token',
      { environment: { GITHUB_TOKEN: '' } },
      'GITHUB_TOKEN is not set; give this step the token of the workflow under that name.',
    ],
    [
      'a token on one line',
      { environment: { GITHUB_TOKEN: 'secret\nsecret' } },
      'GITHUB_TOKEN holds characters that no token has.',
    ],
    [
      'a repository',
      { environment: { GITHUB_REPOSITORY: 'acme/config/../x' } },
      'GITHUB_REPOSITORY is "acme/config/../x", which is no owner/name.',
    ],
    [
      'an event',
      { environment: { GITHUB_EVENT_NAME: undefined } },
      'GITHUB_EVENT_NAME is not set; poolc post runs in a workflow of GitHub Actions, which sets it.',
    ],
    [
      'an address',
      { environment: { GITHUB_API_URL: 'file:///etc' } },
      'GITHUB_API_URL is "file:///etc", which is no address of an API.',
    ],
    ['a review', { arguments: [] }, 'Name the review that poolc review wrote: poolc post review.json, or - for stdin.'],
  ])('is %s', (_, given, message) =>
    withPull(async (github) => {
      expect(await run(github, given)).toMatchObject({ exit: 64, stdout: '', stderr: `poolc: ${message}\n` });
    }),
  );

  it('is an event that can be read', () =>
    withPull(async (github) => {
      const { exit, stderr } = await run(github, { event: { pull_request: { number: 7 } } });
      expect([exit, stderr]).toEqual([
        64,
        expect.stringMatching(
          /cannot be used: the event "pull_request" does not name its commit or its pull request\.\n$/,
        ),
      ]);
      expect(await run(github, { files: { 'event.json': '{' } })).toMatchObject({
        exit: 64,
        stderr: expect.stringContaining('is no JSON'),
      });
      expect(await run(github, { environment: { GITHUB_EVENT_PATH: '/nonexistent' } })).toMatchObject({ exit: 1 });
    }));
});

describe('poolc post --find-pull-request', () => {
  const find = (github: FakeGitHub, event: Json, eventName = 'workflow_run') =>
    run(github, { arguments: ['--find-pull-request'], eventName, event });
  const ofFork = {
    workflow_run: {
      event: 'pull_request',
      head_sha: shas.head,
      head_branch: 'change',
      head_repository: { full_name: 'eve/config' },
    },
  };
  const none = { exit: 0, stdout: 'null\n', outputs: 'number=\nhead-sha=\nmerge-ref=\n' };

  it('prints the pull request of a fork, and sets it as outputs of the step', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 12, headSha: shas.head, headRepository: 'eve/config' });
      const { exit, stdout, stderr, outputs } = await find(github, ofFork);
      expect([exit, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout)).toEqual({
        number: 12,
        headSha: shas.head,
        baseRef: 'main',
        mergeRef: 'refs/pull/12/merge',
      });
      expect(outputs).toBe(`number=12\nhead-sha=${shas.head}\nmerge-ref=refs/pull/12/merge\n`);
    }));

  it('prints the pull request that was commented on', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 12, headSha: shas.head, baseRef: 'main\n::set-output name=a::b' });
      const { stdout } = await find(github, { issue: { number: 12, pull_request: {} } }, 'issue_comment');
      expect(JSON.parse(stdout)).toMatchObject({ number: 12, mergeRef: 'refs/pull/12/merge' });
      expect(runnerCommands(stdout)).toEqual([]);
    }));

  it.each<readonly [string, Json, string, string]>([
    [
      'whose fork was deleted',
      { workflow_run: { ...ofFork.workflow_run, head_repository: null } },
      'workflow_run',
      'There is no pull request to review: the repository that the pull request comes from was deleted.',
    ],
    ['of a push', { after: shas.head }, 'push', 'This event is about no single pull request.'],
    [
      'that nobody opened',
      ofFork,
      'workflow_run',
      'No pull request of this repository has the head aaaaaaa of that workflow run any more.',
    ],
  ])('says in words that there is none %s', (_, event, name, message) =>
    onFakeGitHub(async (github) => {
      expect(await find(github, event, name)).toEqual({ ...none, stderr: `poolc: ${message}\n` });
    }),
  );

  it('says that a conflict leaves nothing to review', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 12, headSha: shas.head, headRepository: 'eve/config', mergeable: false });
      expect(await find(github, ofFork)).toEqual({
        ...none,
        stderr:
          'poolc: Pull request 12 conflicts with "main", so GitHub makes no merge commit that could be reviewed.\n',
      });
    }));

  it('fails where GitHub does not tell', () =>
    onFakeGitHub(async (github) => {
      github.faults.push({ on: 'GET /repos/acme/config/pulls', kind: 'refuse', status: 403, message: 'No' });
      expect(await find(github, ofFork)).toMatchObject({
        exit: 1,
        stdout: '',
        stderr: expect.stringContaining('The token may lack the permission "pull-requests: read".'),
      });
    }));

  it('takes no review', () =>
    onFakeGitHub(async (github) => {
      expect(await run(github, { arguments: ['review.json', '--find-pull-request'] })).toMatchObject({ exit: 64 });
    }));
});
