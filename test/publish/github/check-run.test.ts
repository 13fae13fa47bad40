import { describe, expect, it } from 'vitest';
import { onFakeGitHub, tokens } from '../../fake-github/on-fake-github.ts';
import type { FakeGitHub } from '../../fake-github/server.ts';
import { annotation, aReview, commits, onPullRequest, post } from './postings.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => annotation(from + index));

/** How many annotations each request carried. */
const batches = (github: FakeGitHub): readonly (number | undefined)[] =>
  github.seen
    .filter(({ method, path }) => method !== 'GET' && path.includes('/check-runs'))
    .map(({ body }) => (body?.['output'] as { annotations?: unknown[] } | undefined)?.annotations?.length);

const withPull = (work: (github: FakeGitHub) => Promise<void>) =>
  onFakeGitHub(async (github) => {
    github.state.addPull({ number: 7, headSha: commits.first });
    await work(github);
  });

describe('the check', () => {
  it('is completed on the reviewed commit, under a name of its own', () =>
    withPull(async (github) => {
      await post(github, aReview({ annotations: [annotation(3)] }));
      expect(github.state.runs).toMatchObject([
        {
          name: 'poolc (attributes)',
          headSha: commits.first,
          externalId: 'poolc:attributes',
          status: 'completed',
          conclusion: 'success',
          title: '1 route moves.',
          annotations: [{ path: 'config/teams/ml.yaml', start_line: 3, end_line: 3, annotation_level: 'warning' }],
        },
      ]);
    }));

  it('carries 120 annotations in three requests, failures first', () =>
    withPull(async (github) => {
      const failures = lines(101, 120).map((each) => ({ ...each, level: 'failure' as const }));
      const { said } = await post(github, aReview({ annotations: [...lines(1, 100), ...failures] }));
      expect(batches(github)).toEqual([50, 50, 20]);
      expect(github.state.runs).toHaveLength(1);
      const [run] = github.state.runs;
      expect(run?.annotations.map(({ start_line }) => start_line)).toEqual(
        [...lines(101, 120), ...lines(1, 100)].map(({ startLine }) => startLine),
      );
      expect(said[0]).toBe('Check "poolc (attributes)" on a1a1a1a: success, created with 120 annotations.');
    }));

  it('shows 500 annotations at most and says how many it leaves out', () =>
    withPull(async (github) => {
      const { said } = await post(github, aReview({ annotations: lines(1, 503) }));
      expect(github.state.runs[0]?.annotations).toHaveLength(500);
      expect(said[0]).toBe(
        'Check "poolc (attributes)" on a1a1a1a: success, created with 500 annotations. 3 annotations more than GitHub is to show were left out.',
      );
    }));

  it('is the same one when the same commit is judged anew, and gets no annotation twice', () =>
    withPull(async (github) => {
      await post(github, aReview({ annotations: lines(1, 60) }));
      const { said } = await post(github, aReview({ annotations: lines(1, 60), acknowledgements: ['x'] }));
      expect(github.state.runs).toHaveLength(1);
      expect(github.state.runs[0]).toMatchObject({ conclusion: 'failure' });
      expect(github.state.runs[0]?.annotations).toHaveLength(60);
      expect(said[0]).toBe('Check "poolc (attributes)" on a1a1a1a: failure, updated with 60 annotations.');
    }));

  it('gets the annotations that an interrupted run left out', () =>
    withPull(async (github) => {
      await post(github, aReview({ annotations: lines(1, 50) }));
      await post(github, aReview({ annotations: lines(1, 70) }));
      expect(batches(github)).toEqual([50, 20]);
      expect(github.state.runs[0]?.annotations).toHaveLength(70);
    }));

  it('is made anew where an annotation no longer holds, because none can be taken back', () =>
    withPull(async (github) => {
      await post(github, aReview({ annotations: lines(1, 2) }));
      await post(github, aReview({ annotations: lines(2, 3) }));
      expect(github.state.runs.map(({ annotations }) => annotations.map(({ start_line }) => start_line))).toEqual([
        [1, 2],
        [2, 3],
      ]);
    }));

  it('that was left behind concludes as the newer one does, whichever of them GitHub counts', () =>
    withPull(async (github) => {
      await post(github, aReview({ annotations: lines(1, 2), acknowledgements: ['x'] }));
      await post(github, aReview({ annotations: lines(2, 3), acknowledgements: ['x'] }));
      await post(github, aReview({ annotations: lines(2, 3) }));
      const before = github.writes.length;
      await post(github, aReview({ annotations: lines(2, 3) }));
      expect(github.writes.slice(before)).toEqual([]);
      expect(github.state.runs.map(({ conclusion, title }) => [conclusion, title])).toEqual([
        ['success', 'Replaced by a later run of this check'],
        ['success', '1 route moves.'],
      ]);
    }));

  it('of another app with our name and id is not ours to change', () =>
    withPull(async (github) => {
      github.state.addRun({
        name: 'poolc (attributes)',
        headSha: commits.first,
        externalId: 'poolc:attributes',
        app: 'forger',
        status: 'completed',
        conclusion: 'success',
        title: 'Fine.',
        summary: 'Fine.',
      });
      const { hasFailed } = await post(github);
      expect(github.state.runs.map(({ app, title }) => [app, title])).toEqual([
        ['forger', 'Fine.'],
        ['github-actions', '1 route moves.'],
      ]);
      expect(hasFailed).toBe(false);
    }));

  it('cannot be written with a token of a person, which is said', () =>
    withPull(async (github) => {
      const { said, hasFailed } = await post(github, aReview(), { token: tokens.person });
      expect(said[0]).toBe(
        'Check: not written. GitHub answers 403 to POST /repos/acme/config/check-runs: "You must authenticate via a GitHub App.". The token lacks the permission "checks: write".',
      );
      expect(said[1]).toBe('Comment: created.');
      expect(hasFailed).toBe(false);
    }));
});

describe('the check of a commit that is to go to several branches', () => {
  const green = aReview();
  const red = aReview({ acknowledgements: ['boundary:a/b@0123456789abcdef0123456789abcdef'] });
  const named = (github: FakeGitHub) => github.state.runs.map(({ name, conclusion }) => [name, conclusion]);

  it('is one for each branch, so that what is harmless on top of a topic branch does not open the default one', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      github.state.addPull({ number: 8, headSha: commits.first, baseRef: 'topic' });
      await post(github, red);
      await post(github, green, { event: { ...onPullRequest(), number: 8, baseRef: 'topic' } });
      await post(github, green, { event: { kind: 'comment', number: 8 } });
      expect(named(github)).toEqual([
        ['poolc (attributes)', 'failure'],
        ['poolc (attributes) into topic', 'success'],
      ]);
    }));

  it('has the plain name for the default branch alone, in a merge queue and after a push too', () =>
    onFakeGitHub(async (github) => {
      const merge = { headSha: commits.first, baseSha: commits.second };
      for (const baseRef of ['refs/heads/main', 'refs/heads/release/1']) {
        const headRef = `refs/heads/gh-readonly-queue/main/pr-7-${commits.second}`;
        await post(github, green, { event: { kind: 'merge-group', ...merge, headRef, baseRef } });
        await post(github, green, { event: { kind: 'push', ...merge, baseRef } });
      }
      expect(named(github)).toEqual([
        ['poolc (attributes)', 'success'],
        ['poolc (attributes) into release/1', 'success'],
      ]);
    }));

  it('is not written by a run that began when the pull request was for another branch', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      const { said, hasFailed } = await post(github, green, { event: { ...onPullRequest(), baseRef: 'topic' } });
      expect([said, hasFailed]).toEqual([
        ['Pull request 7 is for "main" by now, and this review is against another branch, so nothing was written.'],
        false,
      ]);
      expect(github.writes).toEqual([]);
    }));
});

describe('an annotation', () => {
  it('names columns only within one line', () =>
    withPull(async (github) => {
      const columns = { startColumn: 3, endColumn: 9 };
      await post(github, aReview({ annotations: [annotation(4, columns), annotation(5, { ...columns, endLine: 6 })] }));
      const [first, second] = github.state.runs[0]?.annotations ?? [];
      expect(first).toMatchObject({ start_line: 4, end_line: 4, start_column: 3, end_column: 9 });
      expect(second).toMatchObject({ start_line: 5, end_line: 6 });
      expect(second).not.toHaveProperty('start_column');
    }));

  it('is cut where GitHub would refuse it: the title, and the message between characters', () =>
    withPull(async (github) => {
      const [title, message] = ['é'.repeat(300), '€'.repeat(30_000)];
      await post(github, aReview({ annotations: [annotation(4, { title, message })] }));
      const [cut] = github.state.runs[0]?.annotations ?? [];
      expect(cut?.title).toBe('é'.repeat(255));
      expect(cut?.message).toBe(`${'€'.repeat(21_844)}…`);
    }));
});
