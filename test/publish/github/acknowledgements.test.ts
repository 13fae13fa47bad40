import { describe, expect, it } from 'vitest';
import { onFakeGitHub, tokens } from '../../fake-github/on-fake-github.ts';
import type { FakeGitHub } from '../../fake-github/server.ts';
import type { FakePull } from '../../fake-github/state.ts';
import { acknowledgement, aReview, commentsOn, commits, digest, onPullRequest, post } from './postings.ts';

const command = `/poolc ack ${acknowledgement}`;
const review = aReview({ acknowledgements: [acknowledgement] });

/** A pull request by ada, and colleagues with every permission. */
const withPull = (work: (github: FakeGitHub, pull: FakePull) => Promise<void>) =>
  onFakeGitHub(async (github) => {
    github.state.addUser('ada', 'admin');
    for (const permission of ['admin', 'maintain', 'write', 'triage', 'read', 'none'] as const)
      github.state.addUser(permission, permission);
    await work(github, github.state.addPull({ number: 7, headSha: commits.first, author: 'ada' }));
  });

/** The check, who acknowledged as the comment tells it, and what was said about what does not count. */
async function posted(github: FakeGitHub) {
  const { said } = await post(github, review);
  const own = commentsOn(github).find((text) => text.startsWith('github-actions[bot]'));
  return {
    conclusion: github.state.runs.at(-1)?.conclusion,
    shown: own?.split('\n').slice(1),
    said: said.filter((sentence) => sentence.startsWith('The acknowledgement')),
    asked: github.seen.map(({ path }) => path).filter((path) => path.endsWith('/permission')),
  };
}

const refused = (by: string, because: string, text = acknowledgement): string =>
  `The acknowledgement "${text}" by ${by} does not count: ${because}.`;

describe('an acknowledgement', () => {
  it('that nobody gave leaves the check red', () =>
    withPull(async (github) => {
      expect(await posted(github)).toEqual({ conclusion: 'failure', shown: [], said: [], asked: [] });
    }));

  it.each(['write', 'maintain', 'admin'])(
    'by somebody with the permission %s counts, and is shown with who and when',
    (login) =>
      withPull(async (github) => {
        github.state.addComment(7, login, command);
        const at = github.state.comments[0]?.createdAt;
        expect(await posted(github)).toMatchObject({
          conclusion: 'success',
          shown: [`acknowledged: ${acknowledgement} by ${login} at ${at}`],
          said: [],
        });
      }),
  );

  it('counts as the comment shows it, where a name in it has to be shown otherwise than it is', () =>
    withPull(async (github) => {
      const named = `boundary:a/b/odd##[group]name@${digest}`;
      github.state.addComment(7, 'write', `/poolc ack boundary:a/b/odd##\\u{5B}group]name@${digest}`);
      await post(github, aReview({ acknowledgements: [named] }));
      expect(github.state.runs.at(-1)?.conclusion).toBe('success');
    }));

  it.each([
    ['triage', 'read'],
    ['read', 'read'],
    ['none', 'none'],
  ])('by somebody with the permission %s does not', (login, answer) =>
    withPull(async (github) => {
      github.state.addComment(7, login, command);
      expect(await posted(github)).toMatchObject({
        conclusion: 'failure',
        shown: [],
        said: [refused(login, `that takes the permission to write to the repository, and GitHub answers "${answer}"`)],
      });
    }),
  );

  it('by the author of the pull request does not, and GitHub is not even asked', () =>
    withPull(async (github) => {
      github.state.addComment(7, 'ada', command);
      expect(await posted(github)).toMatchObject({
        conclusion: 'failure',
        said: [refused('ada', 'who wrote the pull request cannot acknowledge it')],
        asked: [],
      });
    }));

  it('in an edited comment does not: others may have put it there', () =>
    withPull(async (github) => {
      const comment = github.state.addComment(7, 'write', 'Fine.');
      comment.body = command;
      comment.updatedAt = github.state.now();
      expect(await posted(github)).toMatchObject({
        conclusion: 'failure',
        said: [refused('write', 'the comment was edited; acknowledge in a new one')],
        asked: [],
      });
    }));

  it('of other moves does not: a push voids it', () =>
    withPull(async (github) => {
      const outdated = `boundary:flytesnacks/production@${'f'.repeat(16)}`;
      github.state.addComment(7, 'write', `/poolc ack ${outdated}\n/poolc ack boundary:other/production@${digest}`);
      expect(await posted(github)).toMatchObject({
        conclusion: 'failure',
        said: [
          refused('write', 'it names other moves than those of this review, by their digest', outdated),
          refused('write', 'this review asks for no such acknowledgement', `boundary:other/production@${digest}`),
        ],
        asked: [],
      });
    }));

  it('by an app does not, nor what we write ourselves', () =>
    withPull(async (github) => {
      github.state.addComment(7, 'renovate[bot]', command);
      github.state.addComment(7, 'github-actions[bot]', command);
      expect(await posted(github)).toMatchObject({ conclusion: 'failure', said: [], asked: [] });
    }));

  it('by an account that is gone does not', () =>
    withPull(async (github) => {
      github.state.addComment(7, 'write', command).author = null;
      expect(await posted(github)).toMatchObject({ conclusion: 'failure', said: [], asked: [] });
    }));

  it.each([
    ['quoted', `> ${command}`],
    ['indented', `    ${command}`],
    ['in a block of code', `Write this:\n\`\`\`\n${command}\n\`\`\``],
    ['in a longer block of code', `~~~~\n~~~\n${command}\n~~~~`],
    ['within a sentence', `Please write ${command}`],
    ['with more behind it', `${command} please`],
  ])('%s says nothing', (_, body) =>
    withPull(async (github) => {
      github.state.addComment(7, 'write', body);
      expect(await posted(github)).toMatchObject({ conclusion: 'failure', said: [], asked: [] });
    }),
  );

  it('is a line among others, however lines end', () =>
    withPull(async (github) => {
      github.state.addComment(7, 'write', `Looked at it.\r\n${command}\t\r\nThanks!`);
      expect(await posted(github)).toMatchObject({ conclusion: 'success' });
    }));

  it('is asked about once for each person, and not again once somebody gave it', () =>
    withPull(async (github) => {
      for (const login of ['read', 'read', 'write', 'admin']) github.state.addComment(7, login, command);
      const { asked, shown } = await posted(github);
      expect(asked).toEqual(['read', 'write'].map((login) => `/repos/acme/config/collaborators/${login}/permission`));
      expect(shown).toHaveLength(1);
    }));

  it('that cannot be checked does not count, and the needed permission is named', () =>
    withPull(async (github) => {
      github.state.addComment(7, 'write', command);
      github.faults.push({
        on: 'GET /repos/acme/config/collaborators/write/permission',
        kind: 'refuse',
        status: 403,
        message: 'No',
      });
      expect(await posted(github)).toMatchObject({
        conclusion: 'failure',
        said: [refused('write', 'GitHub does not tell this token who may write; it would need "metadata: read"')],
      });
    }));

  it('is told of twenty times at most', () =>
    withPull(async (github) => {
      const line = (index: number) => `/poolc ack boundary:project-${index}/production@${digest}`;
      github.state.addComment(7, 'eve', Array.from({ length: 25 }, (_, index) => line(index)).join('\n'));
      const { said } = await post(github, review);
      expect(said.filter((sentence) => sentence.includes('does not count'))).toHaveLength(20);
      expect(said).toContain('5 more acknowledgements do not count either.');
    }));

  it('given by a comment turns the check that is there green', () =>
    withPull(async (github) => {
      await post(github, review);
      expect(github.state.runs[0]?.conclusion).toBe('failure');
      github.state.addComment(7, 'write', command);
      await post(github, review, { event: { kind: 'comment', number: 7 } });
      expect(github.state.runs.map(({ conclusion }) => conclusion)).toEqual(['success']);
    }));
});

describe('in a merge queue', () => {
  const base = 'd4'.repeat(20);
  const head = 'e5'.repeat(20);
  const group = {
    kind: 'merge-group',
    headSha: head,
    baseSha: base,
    headRef: `refs/heads/gh-readonly-queue/main/pr-8-${base}`,
    baseRef: 'refs/heads/main',
  } as const;
  const queued = aReview({ headSha: head, acknowledgements: [acknowledgement] });

  /** Pull request 7 by ada is merged first, then 8 by bob; both reviewers may write. */
  const withQueue = (work: (github: FakeGitHub) => Promise<void>) =>
    onFakeGitHub(async (github) => {
      const { state } = github;
      for (const login of ['ada', 'bob', 'carol']) state.addUser(login, 'write');
      state.addPull({ number: 7, headSha: commits.first, author: 'ada' });
      state.addPull({ number: 8, headSha: commits.second, author: 'bob' });
      state.addPull({ number: 9, headSha: commits.third, author: 'eve', baseRef: 'release' });
      const between = 'f6'.repeat(20);
      state.commits.push({ sha: commits.first, parents: [base], pulls: [] });
      state.commits.push({ sha: commits.second, parents: [base], pulls: [9] });
      state.commits.push({ sha: between, parents: [base, commits.first], pulls: [] });
      state.commits.push({ sha: head, parents: [between, commits.second], pulls: [] });
      await work(github);
    });

  it.each([7, 8])('what was acknowledged on pull request %i counts, and nothing is commented', (number) =>
    withQueue(async (github) => {
      github.state.addComment(number, 'carol', command);
      const { said } = await post(github, queued, { event: group });
      expect(said).toEqual([
        'Merge queue: acknowledgements were looked for in pull request 7, 8.',
        'Check "poolc (attributes)" on e5e5e5e: success, created with 0 annotations.',
      ]);
      expect(github.state.runs).toMatchObject([{ headSha: head, conclusion: 'success' }]);
      expect(github.state.comments).toHaveLength(1);
    }),
  );

  it('the last pull request is found by the name of the branch where its commits were squashed', () =>
    withQueue(async (github) => {
      github.state.commits.splice(0, 4, { sha: head, parents: [base], pulls: [] });
      github.state.addComment(7, 'carol', command);
      github.state.addComment(8, 'ada', command);
      const { said } = await post(github, queued, { event: group });
      expect(said[0]).toBe('Merge queue: acknowledgements were looked for in pull request 8.');
      expect(github.state.runs).toMatchObject([{ conclusion: 'success' }]);
    }));

  it('no author of any of them may acknowledge', () =>
    withQueue(async (github) => {
      github.state.addComment(7, 'bob', command);
      github.state.addComment(8, 'ada', command);
      await post(github, queued, { event: group });
      expect(github.state.runs).toMatchObject([{ conclusion: 'failure' }]);
    }));

  it('a pull request for another branch is not asked', () =>
    withQueue(async (github) => {
      github.state.addComment(9, 'carol', command);
      await post(github, queued, { event: group });
      expect(github.state.runs).toMatchObject([{ conclusion: 'failure' }]);
    }));

  it('nothing is looked for where nothing has to be acknowledged', () =>
    withQueue(async (github) => {
      await post(github, aReview({ headSha: head }), { event: group });
      expect(github.seen.filter(({ path }) => path.includes('/compare/') || path.includes('/comments'))).toEqual([]);
    }));

  it('a missing permission is said, and the check is written all the same', () =>
    withQueue(async (github) => {
      github.faults.push({
        on: 'GET /repos/acme/config/compare/',
        kind: 'refuse',
        status: 403,
        message: 'No',
        headers: { 'x-accepted-github-permissions': 'contents=read' },
      });
      const { said, hasFailed } = await post(github, queued, { event: group });
      expect(said[0]).toMatch(
        /^The comments were not read, so no acknowledgement counts\. .* lacks the permission "contents: read"\.$/,
      );
      expect(github.state.runs).toMatchObject([{ conclusion: 'failure' }]);
      expect(hasFailed).toBe(false);
    }));
});

describe('a token of a person', () => {
  it('does not let that person acknowledge what it posts itself', () =>
    onFakeGitHub(async (github) => {
      github.state.addUser('deployer', 'admin');
      github.state.addPull({ number: 7, headSha: commits.first });
      github.state.addComment(7, 'deployer', command);
      const { said } = await post(github, review, { event: onPullRequest(), token: tokens.person });
      expect(said.join()).not.toContain('acknowledged');
      expect(commentsOn(github).at(-1)).toBe('deployer: 1 route moves.');
    }));
});

describe('after a merge', () => {
  const base = 'd4'.repeat(20);
  const head = 'e5'.repeat(20);
  const event = { kind: 'push', headSha: head, baseSha: base, baseRef: 'refs/heads/main' } as const;
  const pushed = aReview({ headSha: head, acknowledgements: [acknowledgement] });

  it.each([
    ['counts what was acknowledged on the merged pull request', true, 'success'],
    ['does not count what was acknowledged on one that was only closed', false, 'failure'],
  ])('the push %s', (_, isMerged, conclusion) =>
    onFakeGitHub(async (github) => {
      const { state } = github;
      state.addUser('carol', 'write');
      state.addPull({ number: 7, headSha: commits.first, author: 'ada', state: 'closed', isMerged });
      state.commits.push({ sha: head, parents: [base], pulls: [7] });
      state.addComment(7, 'carol', command);
      const { said } = await post(github, pushed, { event });
      expect(said[0]).toMatch(/^Push: acknowledgements were looked for in /);
      expect(state.runs).toMatchObject([{ headSha: head, conclusion }]);
      expect(state.comments).toHaveLength(1);
    }),
  );
});
