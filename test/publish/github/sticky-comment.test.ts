import { describe, expect, it } from 'vitest';
import { postReview } from '../../../src/publish/github/post-review.ts';
import { onFakeGitHub, tokens } from '../../fake-github/on-fake-github.ts';
import { aReview, client, commentsOn, commits, onPullRequest, post } from './postings.ts';

const bot = 'github-actions[bot]';
const marker = '<!-- poolc:comment {"schemaVersion":1,"target":"attributes",';

describe('the comment on a pull request', () => {
  it('is made by the first run, behind a marker that names tool, schema and target', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      const { said, hasFailed } = await post(github);
      expect(commentsOn(github)).toEqual([`${bot}: 1 route moves.`]);
      expect(github.state.comments[0]?.body.startsWith(marker)).toBe(true);
      expect(said).toEqual([
        'Check "poolc (attributes)" on a1a1a1a: success, created with 0 annotations.',
        'Comment: created.',
      ]);
      expect(hasFailed).toBe(false);
    }));

  it('is brought up to date by the next, which remembers what it said before', () =>
    onFakeGitHub(async (github) => {
      const pull = github.state.addPull({ number: 7, headSha: commits.first });
      await post(github);
      pull.headSha = commits.second;
      const { said } = await post(github, aReview({ headSha: commits.second, verdict: '2 routes move.' }));
      expect(commentsOn(github)).toEqual([`${bot}: 2 routes move.\nbefore: a1a1a1a 1 route moves.`]);
      expect(said.at(-1)).toBe('Comment: updated.');
    }));

  it('is not touched when it says the same already, whatever GitHub does to line ends', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      await post(github);
      const [comment] = github.state.comments;
      if (comment) comment.body = `${comment.body.replaceAll('\n', '\r\n')}\r\n`;
      const before = github.writes.length;
      const { said } = await post(github);
      expect(github.writes.slice(before)).toEqual([]);
      expect(said).toEqual([
        'Check "poolc (attributes)" on a1a1a1a: success, as it was; nothing was written.',
        'Comment: says the same already; nothing was written.',
      ]);
    }));

  it('is found among 250 others, and a marker that somebody else copied is not ours', () =>
    onFakeGitHub(async (github) => {
      const pull = github.state.addPull({ number: 7, headSha: commits.first });
      for (let index = 0; index < 120; index++) github.state.addComment(7, 'eve', `Comment ${index}`);
      await post(github);
      const ours = github.state.comments.at(-1);
      github.state.addComment(7, 'eve', ours?.body ?? '');
      const forged = github.state.comments.at(-1)?.body;
      for (let index = 0; index < 130; index++) github.state.addComment(7, 'eve', `Comment ${index}`);
      pull.headSha = commits.second;
      await post(github, aReview({ headSha: commits.second, verdict: 'Later.' }));
      expect(commentsOn(github).filter((text) => text.startsWith(bot))).toEqual([
        `${bot}: Later.\nbefore: a1a1a1a 1 route moves.`,
      ]);
      expect(github.state.comments).toHaveLength(252);
      expect(github.state.comments.filter(({ author, body }) => author === 'eve' && body === forged)).toHaveLength(1);
    }));

  it('is one for each target', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      await post(github);
      await post(github, aReview({ targetName: 'attributes infra/config', verdict: 'Elsewhere.' }));
      await post(github, aReview({ verdict: 'Again.' }));
      expect(commentsOn(github)).toEqual([`${bot}: Again.`, `${bot}: Elsewhere.`]);
    }));

  it('belongs to the app that wrote it: another one writes its own', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      await post(github);
      await post(github, aReview({ verdict: 'By the app.' }), { token: tokens.app });
      await post(github, aReview({ verdict: 'By the app again.' }), { token: tokens.app });
      expect(commentsOn(github)).toEqual([`${bot}: 1 route moves.`, 'acme-poolc[bot]: By the app again.']);
      expect(github.state.runs.map(({ app }) => app)).toEqual(['github-actions', 'acme-poolc']);
    }));

  it('is not made where there is nothing to say', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      const { said } = await post(github, aReview({ isWorthAComment: false }));
      expect(commentsOn(github)).toEqual([]);
      expect(said.at(-1)).toBe('Comment: none is there and nothing is to be said, so none was written.');
    }));

  it('is updated once a change goes away, so that nobody reads what no longer holds', () =>
    onFakeGitHub(async (github) => {
      const pull = github.state.addPull({ number: 7, headSha: commits.first });
      await post(github);
      pull.headSha = commits.second;
      await post(
        github,
        aReview({ headSha: commits.second, verdict: 'Nothing moves any more.', isWorthAComment: false }),
      );
      expect(commentsOn(github)).toEqual([`${bot}: Nothing moves any more.\nbefore: a1a1a1a 1 route moves.`]);
    }));

  it('remembers ten runs at most', () =>
    onFakeGitHub(async (github) => {
      const pull = github.state.addPull({ number: 7, headSha: commits.first });
      for (let index = 10; index < 24; index++) {
        pull.headSha = `${index}`.repeat(20);
        await post(github, aReview({ headSha: pull.headSha, verdict: `Run ${index}.` }));
      }
      const expected = [22, 21, 20, 19, 18, 17, 16, 15, 14, 13].map(
        (index) => `before: ${`${index}`.repeat(4).slice(0, 7)} Run ${index}.`,
      );
      expect(commentsOn(github)).toEqual([`${bot}: ${['Run 23.', ...expected].join('\n')}`]);
    }));

  it('is left alone where a later version of poolc wrote it', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      const body = '<!-- poolc:comment {"schemaVersion":2,"target":"attributes","more":true} -->\nFrom the future.';
      github.state.addComment(7, bot, body);
      const { said } = await post(github);
      expect(github.state.comments.map((each) => each.body)).toEqual([body]);
      expect(said.at(-1)).toBe(
        'Comment: left as it is, because a later version of poolc wrote it for the target "attributes". Update poolc in this workflow.',
      );
    }));

  it('loses its memory, and nothing else, when somebody edits its marker', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      github.state.addComment(7, bot, `${marker}"run":{"commit":"--><b>"},"history":"none"} -->\nOld.`);
      await post(github);
      expect(commentsOn(github)).toEqual([`${bot}: 1 route moves.`]);
    }));

  it('has 60,000 bytes at most, its marker included', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      await post(github, aReview({ comment: ({ budget }) => 'x'.repeat(budget) }));
      expect(Buffer.byteLength(github.state.comments[0]?.body ?? '')).toBe(60_000);
    }));
});

describe('two runs at once', () => {
  const both = async (github: Parameters<typeof post>[0], verdicts: readonly [string, string]) =>
    Promise.all(verdicts.map((verdict) => postReview(client(github), onPullRequest(), aReview({ verdict }))));

  it('leave one comment, the first one made', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      github.meetings.push({ on: 'POST /repos/acme/config/issues/7/comments', number: 2 });
      await both(github, ['Same.', 'Same.']);
      expect(commentsOn(github)).toEqual([`${bot}: Same.`]);
      expect(github.writes.filter((line) => line.startsWith('DELETE'))).not.toEqual([]);
    }));

  it('leave one comment also where both see both', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      github.meetings.push({ on: 'POST /repos/acme/config/issues/7/comments', number: 2 });
      github.meetings.push({ on: 'DELETE ', number: 2 });
      const results = await both(github, ['Same.', 'Same.']);
      expect(commentsOn(github)).toEqual([`${bot}: Same.`]);
      expect(results.every(({ hasFailed }) => !hasFailed)).toBe(true);
    }));
});

describe('an older run', () => {
  it('that finishes last says so and writes nothing', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.second });
      await post(github, aReview({ headSha: commits.second, verdict: 'Newer.' }));
      const before = github.writes.length;
      const { said, hasFailed } = await post(github, aReview({ verdict: 'Older.' }));
      expect(said).toEqual([
        'Pull request 7 is at b2b2b2b by now; this review of a1a1a1a is out of date, so nothing was written.',
      ]);
      expect(hasFailed).toBe(false);
      expect(github.writes.slice(before)).toEqual([]);
      expect(commentsOn(github)).toEqual([`${bot}: Newer.`]);
    }));

  it('that is overtaken while it works leaves the comment to the newer one', () =>
    onFakeGitHub(async (github) => {
      const pull = github.state.addPull({ number: 7, headSha: commits.first });
      github.interruptions.push({
        on: 'POST /repos/acme/config/check-runs',
        happens: () => {
          pull.headSha = commits.second;
        },
      });
      const { said } = await post(github);
      expect(commentsOn(github)).toEqual([]);
      expect(said.at(-1)).toBe('Comment: left as it is, because pull request 7 is at b2b2b2b by now.');
    }));

  it('leaves the comment as it is once the pull request is closed', () =>
    onFakeGitHub(async (github) => {
      const pull = github.state.addPull({ number: 7, headSha: commits.first });
      github.interruptions.push({
        on: 'POST /repos/acme/config/check-runs',
        happens: () => {
          pull.state = 'closed';
        },
      });
      const { said } = await post(github);
      expect(commentsOn(github)).toEqual([]);
      expect(said.at(-1)).toBe('Comment: left as it is, because pull request 7 was closed meanwhile.');
    }));
});
