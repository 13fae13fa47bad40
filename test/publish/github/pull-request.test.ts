import { describe, expect, it } from 'vitest';
import { findPullRequest, type PullRequestEvent } from '../../../src/publish/github/pull-request.ts';
import { onFakeGitHub } from '../../fake-github/on-fake-github.ts';
import type { FakeGitHub } from '../../fake-github/server.ts';
import { aReview, client, commentsOn, commits, onPullRequest, post } from './postings.ts';

const ofFork: PullRequestEvent = {
  kind: 'workflow-run',
  headSha: commits.first,
  headBranch: 'change',
  headRepository: 'eve/config',
};

/** The number that is found, or why none is. */
const found = async (github: FakeGitHub, event: PullRequestEvent) => {
  const { pullRequest, because } = await findPullRequest(client(github), event);
  return pullRequest?.number ?? because;
};

describe('the pull request of a workflow run', () => {
  it('is the one with that very head commit in that very repository', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 5, headSha: commits.second, headRepository: 'eve/config' });
      github.state.addPull({ number: 6, headSha: commits.first, headRepository: 'mallory/config' });
      github.state.addPull({ number: 7, headSha: commits.first, headRepository: 'eve/config' });
      expect(await found(github, ofFork)).toBe(7);
    }));

  it('is found by its commit where its branch has another name by now, and whatever the name holds', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first, headRepository: 'eve/config', headRef: 'renamed' });
      expect(await found(github, { ...ofFork, headBranch: 'a&state=closed;echo$IFS`x`#{repo}' })).toBe(7);
    }));

  it('is none where only the commit or only the repository fits', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 6, headSha: commits.first, headRepository: 'mallory/config' });
      github.state.addPull({ number: 7, headSha: commits.second, headRepository: 'eve/config' });
      expect(await found(github, ofFork)).toBe(
        'No pull request of this repository has the head a1a1a1a of that workflow run any more.',
      );
    }));

  it('is none where the fork was deleted since', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first, headRepository: null });
      expect(await found(github, ofFork)).toBe(
        'No pull request of this repository has the head a1a1a1a of that workflow run any more.',
      );
    }));

  it('is none where it is closed or merged', () =>
    onFakeGitHub(async (github) => {
      const pull = github.state.addPull({
        number: 7,
        headSha: commits.first,
        headRepository: 'eve/config',
        state: 'closed',
      });
      expect(await found(github, ofFork)).toBe('Pull request 7 is closed.');
      pull.isMerged = true;
      expect(await found(github, ofFork)).toBe('Pull request 7 is merged.');
    }));

  it('is the open one where an earlier one with the same head was closed', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 6, headSha: commits.first, headRepository: 'eve/config', state: 'closed' });
      github.state.addPull({ number: 7, headSha: commits.first, headRepository: 'eve/config' });
      expect(await found(github, ofFork)).toBe(7);
    }));

  it('is not guessed where several fit', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first, headRepository: 'eve/config' });
      github.state.addPull({ number: 8, headSha: commits.first, headRepository: 'eve/config', baseRef: 'release' });
      expect(await found(github, ofFork)).toBe(
        '2 open pull requests have the same head (7, 8), and the workflow run does not say which one it was for.',
      );
    }));
});

describe('posting', () => {
  it('to a closed pull request writes nothing', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first, state: 'closed' });
      const { said, hasFailed } = await post(github);
      expect(said).toEqual(['Pull request 7 is closed. Nothing was posted.']);
      expect([github.writes, hasFailed]).toEqual([[], false]);
    }));

  it('to a pull request of which the fork is gone works: GitHub keeps its commits', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first, headRepository: null });
      await post(github);
      expect(commentsOn(github)).toEqual(['github-actions[bot]: 1 route moves.']);
      expect(github.state.runs).toMatchObject([{ headSha: commits.first, conclusion: 'success' }]);
    }));

  it('for the run of a fork writes to the pull request that GitHub names', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 3, headSha: commits.second });
      github.state.addPull({ number: 7, headSha: commits.first, headRepository: 'eve/config', author: 'eve' });
      await post(github, aReview(), { event: ofFork });
      expect([commentsOn(github, 3), commentsOn(github)]).toEqual([[], ['github-actions[bot]: 1 route moves.']]);
    }));

  it('for a push writes the check alone', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      const { said } = await post(github, aReview(), { event: { kind: 'commit', headSha: commits.first } });
      expect(said).toEqual(['Check "poolc (attributes)" on a1a1a1a: success, created with 0 annotations.']);
      expect(commentsOn(github)).toEqual([]);
    }));

  it('stops where GitHub does not say whose token it is', () =>
    onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: commits.first });
      for (const [token, known] of github.state.tokens) github.state.tokens.set(token, { ...known, login: '' });
      const { said, hasFailed } = await post(github, aReview(), { event: onPullRequest() });
      expect(said).toEqual([
        'Nothing was posted. GitHub does not say whose token this is, so poolc cannot tell what it wrote before.',
      ]);
      expect(hasFailed).toBe(true);
    }));
});
