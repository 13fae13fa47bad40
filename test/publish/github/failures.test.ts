import { describe, expect, it } from 'vitest';
import { postReview } from '../../../src/publish/github/post-review.ts';
import type { Fault } from '../../fake-github/faults.ts';
import { onFakeGitHub, tokens } from '../../fake-github/on-fake-github.ts';
import type { FakeGitHub } from '../../fake-github/server.ts';
import { annotation, aReview, client, commentsOn, commits, onPullRequest, post } from './postings.ts';

const bot = 'github-actions[bot]';
const repository = '/repos/acme/config';
const createComment = `POST ${repository}/issues/7/comments`;
const createCheck = `POST ${repository}/check-runs`;
const readPull = `GET ${repository}/pulls/7`;
const both = ['Check "poolc (attributes)" on a1a1a1a: success, created with 0 annotations.', 'Comment: created.'];

/** Posts to pull request 7 while things go wrong; gives what was said and how long it waited. */
const withFaults = (faults: readonly Fault[], check: (done: Awaited<ReturnType<typeof run>>) => void, token?: string) =>
  onFakeGitHub(async (github) => {
    github.state.addPull({ number: 7, headSha: commits.first });
    github.faults.push(...faults);
    check(await run(github, token));
  });

async function run(github: FakeGitHub, token: string = tokens.workflow) {
  const used = client(github, token);
  const { said, hasFailed } = await postReview(used, onPullRequest(), aReview({ annotations: [] }));
  const requests = github.seen.map(({ method, path }) => `${method} ${path}`);
  return { said, hasFailed, pauses: used.pauses, comments: commentsOn(github), runs: github.state.runs, requests };
}

describe('an answer 502 to a write', () => {
  it('that was done all the same leaves one comment', () =>
    withFaults([{ on: createComment, kind: 'after-commit' }], ({ said, comments, requests }) => {
      expect(comments).toEqual([`${bot}: 1 route moves.`]);
      expect(requests.filter((line) => line === createComment)).toHaveLength(1);
      expect(said).toEqual(both);
    }));

  it('that was not done leaves one comment too', () =>
    withFaults([{ on: createComment, kind: 'refuse', status: 502 }], ({ said, comments, requests }) => {
      expect(comments).toEqual([`${bot}: 1 route moves.`]);
      expect(requests.filter((line) => line === createComment)).toHaveLength(2);
      expect(said).toEqual(both);
    }));

  it('that was done all the same leaves one check', () =>
    withFaults([{ on: createCheck, kind: 'after-commit' }], ({ said, runs }) => {
      expect(runs).toHaveLength(1);
      expect(said).toEqual(both);
    }));

  it('leaves every annotation once, wherever in their three requests it comes', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      github.faults.push({ on: createCheck, kind: 'after-commit' });
      github.faults.push({ on: `PATCH ${repository}/check-runs`, kind: 'after-commit' });
      github.faults.push({ on: `PATCH ${repository}/check-runs`, kind: 'reset' });
      const annotations = Array.from({ length: 120 }, (_, index) => annotation(index + 1));
      await post(github, aReview({ annotations }));
      expect(github.state.runs).toHaveLength(1);
      expect(github.state.runs[0]?.annotations.map(({ start_line }) => start_line)).toEqual(
        annotations.map(({ startLine }) => startLine),
      );
    }));

  it('is given up after four attempts, and the check is there all the same', () =>
    withFaults(
      Array(4).fill({ on: createComment, kind: 'refuse', status: 502 }),
      ({ said, hasFailed, pauses, runs }) => {
        expect(said).toEqual([
          both[0],
          `Comment: not written. GitHub answers 502 to ${createComment}: "Server Error".`,
        ]);
        expect(hasFailed).toBe(true);
        expect(pauses.filter((each) => each !== 1000)).toEqual([4000, 16_000, 16_000]);
        expect(runs).toHaveLength(1);
      },
    ));
});

describe('a broken connection', () => {
  it('is made again for what only reads', () =>
    withFaults([{ on: readPull, kind: 'reset' }], ({ said, requests }) => {
      expect(requests.slice(0, 2)).toEqual([readPull, readPull]);
      expect(said).toEqual(both);
    }));

  it('within an answer is no answer', () =>
    withFaults(
      [
        { on: readPull, kind: 'break-off' },
        { on: createComment, kind: 'break-off' },
      ],
      ({ said, comments }) => {
        expect(comments).toEqual([`${bot}: 1 route moves.`]);
        expect(said).toEqual(both);
      },
    ));

  it('that stays broken is said, and nothing is half done', () =>
    withFaults(Array(4).fill({ on: readPull, kind: 'reset' }), ({ said, hasFailed, requests }) => {
      expect(said).toEqual([`Nothing was posted. GitHub cannot be reached for ${readPull}: "other side closed".`]);
      expect(hasFailed).toBe(true);
      expect(requests).toEqual(Array(4).fill(readPull));
    }));
});

describe('a limit on requests', () => {
  it('is waited for as long as GitHub asks, for a write too: it was not carried out', () =>
    withFaults(
      [
        {
          on: createComment,
          kind: 'refuse',
          status: 403,
          headers: { 'retry-after': '37' },
          message: 'You have exceeded a secondary rate limit.',
        },
      ],
      ({ said, pauses, comments }) => {
        expect(pauses).toContain(37_000);
        expect(comments).toEqual([`${bot}: 1 route moves.`]);
        expect(said).toEqual(both);
      },
    ));

  it('without a time is waited for a minute, then two', () => {
    const limited: Fault = { on: readPull, kind: 'refuse', status: 429, message: 'Too many requests' };
    return withFaults([limited, limited], ({ said, pauses }) => {
      expect(pauses.slice(0, 2)).toEqual([60_000, 120_000]);
      expect(said).toEqual(both);
    });
  });

  it('is waited for until the hour that GitHub names, counted by the clock of GitHub', () => {
    const reset = String(Date.parse('2026-11-20T10:02:00Z') / 1000);
    return withFaults(
      [
        {
          on: readPull,
          kind: 'refuse',
          status: 403,
          headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
        },
      ],
      ({ said, pauses }) => {
        expect(pauses[0]).toBe(120_000);
        expect(said).toEqual(both);
      },
    );
  });

  it('is waited for five minutes a run at most, however many requests it stops', () =>
    withFaults(
      [readPull, createCheck, createComment].map((on) => ({
        on,
        kind: 'refuse',
        status: 429,
        headers: { 'retry-after': '120' },
      })),
      ({ said, pauses, hasFailed }) => {
        expect(pauses.filter((each) => each === 120_000)).toHaveLength(2);
        expect(said[1]).toContain('Comment: not written.');
        expect(hasFailed).toBe(true);
      },
    ));

  it('that lasts longer than five minutes is not waited for', () =>
    withFaults(
      [{ on: readPull, kind: 'refuse', status: 429, headers: { 'retry-after': '1800' } }],
      ({ said, hasFailed, pauses }) => {
        expect(said).toEqual([
          `Nothing was posted. GitHub answers 429 to ${readPull}: "Server Error"; it asks to wait 1800 s, which is longer than poolc waits.`,
        ]);
        expect(hasFailed).toBe(true);
        expect(pauses).toEqual([]);
      },
    ));
});

describe('writes', () => {
  it('are at least a second apart', () =>
    withFaults([], ({ pauses }) => {
      expect(pauses).toEqual([1000]);
    }));
});

describe('a final answer', () => {
  it.each([400, 401, 410, 422])('%i is not repeated, and is a failure', (status) =>
    withFaults([{ on: createComment, kind: 'refuse', status, message: 'No.' }], ({ said, hasFailed, requests }) => {
      expect(requests.filter((line) => line === createComment)).toHaveLength(1);
      expect(said[1]).toBe(`Comment: not written. GitHub answers ${status} to ${createComment}: "No.".`);
      expect(hasFailed).toBe(true);
    }),
  );

  it('never shows the token, not even where GitHub does', () =>
    withFaults(
      [{ on: createComment, kind: 'refuse', status: 422, message: `token ${tokens.workflow} is odd` }],
      ({ said }) => {
        expect(said[1]).toContain('"token *** is odd"');
        expect(said.join()).not.toContain(tokens.workflow);
      },
    ));

  it('never shows the start of the token either, where a long text is cut', () =>
    withFaults(
      [{ on: createComment, kind: 'refuse', status: 422, message: `${'x'.repeat(100)}${tokens.workflow}` }],
      ({ said }) => {
        expect(said[1]).not.toContain('ghs_');
      },
    ));

  it('cannot command the runner that prints it', () =>
    withFaults(
      [{ on: createComment, kind: 'refuse', status: 422, message: 'a\n::set-output name=x::y ##[error]b' }],
      ({ said }) => {
        expect(said[1]).toContain('"a\\u{A}::set-output name=x::y ##\\u{5B}error]b"');
      },
    ));
});

describe('a missing permission', () => {
  const denied = (accepted: string): Fault => ({
    on: createComment,
    kind: 'refuse',
    status: 403,
    message: 'Resource not accessible by integration',
    headers: accepted === '' ? {} : { 'x-accepted-github-permissions': accepted },
  });

  it('of a fork stops comment and check, names both, and is no failure', () =>
    withFaults(
      [],
      ({ said, hasFailed, comments, runs }) => {
        expect(said).toEqual([
          `Check: not written. GitHub answers 403 to ${createCheck}: "Resource not accessible by integration". The token lacks the permission "checks: write".`,
          `Comment: not written. GitHub answers 403 to ${createComment}: "Resource not accessible by integration". The token lacks the permission "issues: write" or "pull-requests: write".`,
        ]);
        expect(hasFailed).toBe(false);
        expect([comments, runs]).toEqual([[], []]);
      },
      tokens.fork,
    ));

  it('is named as GitHub names it, or from what is known where GitHub says nothing', async () => {
    await withFaults([denied('contents=write,pull_requests=write')], ({ said, runs }) => {
      expect(said[1]).toContain('The token lacks the permission "contents: write" with "pull-requests: write".');
      expect(runs).toHaveLength(1);
    });
    await withFaults([denied('')], ({ said }) => {
      expect(said[1]).toContain('The token lacks the permission "pull-requests: write".');
    });
  });

  it('may hide behind 404', () =>
    withFaults([{ on: readPull, kind: 'refuse', status: 404, message: 'Not Found' }], ({ said, hasFailed }) => {
      expect(said).toEqual([
        `Nothing was posted. GitHub answers 404 to ${readPull}: "Not Found". What it asks for does not exist, or the token lacks the permission "pull-requests: read".`,
      ]);
      expect(hasFailed).toBe(false);
    }));

  it('is not what a locked conversation lacks', () =>
    withFaults(
      [
        {
          on: createComment,
          kind: 'refuse',
          status: 403,
          message: 'Unable to create comment because issue is locked.',
        },
      ],
      ({ said, hasFailed }) => {
        expect(said[1]).toBe(
          `Comment: not written. GitHub answers 403 to ${createComment}: "Unable to create comment because issue is locked.".`,
        );
        expect(hasFailed).toBe(false);
      },
    ));
});

describe('a repository that was renamed', () => {
  it('is followed, and a write stays the write that it is', () =>
    withFaults(
      [
        { on: readPull, kind: 'moved' },
        { on: createComment, kind: 'moved' },
      ],
      ({ said, comments }) => {
        expect(comments).toEqual([`${bot}: 1 route moves.`]);
        expect(said).toEqual(both);
      },
    ));

  it('is not followed to another host, where the token must not go', () =>
    withFaults([{ on: readPull, kind: 'moved-elsewhere' }], ({ said, hasFailed }) => {
      expect(said).toEqual([
        `Nothing was posted. GitHub points to another host for ${readPull}, where the token must not go.`,
      ]);
      expect(hasFailed).toBe(true);
    }));
});

describe('an answer that GitHub does not give', () => {
  it('is no bug of poolc, and nothing is half done', () =>
    withFaults(
      [1, 2, 3, 4].map(() => ({ on: readPull, kind: 'nonsense' as const })),
      ({ said, hasFailed, comments }) => {
        expect(said).toEqual([
          `Nothing was posted. GitHub cannot be reached for ${readPull}: "the answer breaks off".`,
        ]);
        expect([hasFailed, comments]).toEqual([true, []]);
      },
    ));

  it('that points to what is no address is not followed', () =>
    withFaults(
      [{ on: readPull, kind: 'refuse', status: 302, headers: { location: 'javascript:alert(1)' } }],
      ({ said, hasFailed }) => {
        expect(said).toEqual([`Nothing was posted. GitHub points on and on for ${readPull}.`]);
        expect(hasFailed).toBe(true);
      },
    ));
});

describe('a GitHub Enterprise Server', () => {
  it('is spoken to below its base path', () =>
    onFakeGitHub(
      async (github) => {
        github.state.addPull({ number: 7, headSha: commits.first });
        expect(github.apiUrl).toMatch(/\/api\/v3$/);
        expect(github.graphqlUrl).toMatch(/\/api\/graphql$/);
        const { said } = await post(github);
        expect(said).toEqual(both);
        expect(commentsOn(github)).toEqual([`${bot}: 1 route moves.`]);
      },
      { basePath: '/api/v3' },
    ));
});
