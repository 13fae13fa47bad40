import { compareBytes } from '../../base/text.ts';
import type { GitHub } from './client.ts';
import type { GitHubEvent } from './event.ts';
import { getPullRequest, type PullRequest, pullRequestsOf } from './pull-request.ts';

type MergeGroup = Extract<GitHubEvent, { kind: 'merge-group' }>;

/** A merge queue of GitHub holds at most so many pull requests in one group. */
const mostCommits = 100;

/**
 * The pull requests that a merge queue is about to merge together. The event does not name them: the last one is in the name of
 * the queue's branch, the others are those that GitHub connects with the commits between base and head.
 *
 * @throws GitHubFailure
 */
export async function pullRequestsOfGroup(github: GitHub, group: MergeGroup): Promise<readonly PullRequest[]> {
  const base = group.baseRef.replace(/^refs\/heads\//, '');
  const found = new Map<number, PullRequest>();
  const number = numberIn(group.headRef);
  if (number !== undefined) found.set(number, await getPullRequest(github, number));
  for (const commit of await commitsOf(github, group)) {
    for (const each of await pullRequestsOf(github, commit)) {
      if (!found.has(each.number)) found.set(each.number, each);
    }
  }
  return [...found.values()].filter((each) => each.isOpen && each.baseRef === base).sort((a, b) => a.number - b.number);
}

/** The number in `gh-readonly-queue/<base>/pr-<n>-<sha>`. */
function numberIn(headRef: string): number | undefined {
  const [, digits] = /(?:^|\/)gh-readonly-queue\/.+\/pr-([1-9][0-9]{0,8})-[0-9a-f]{40,64}$/.exec(headRef) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** The queue's own commits from its head down to its base, and what each of them merges. */
async function commitsOf(
  { octokit, repository }: GitHub,
  { baseSha, headSha }: MergeGroup,
): Promise<readonly string[]> {
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...repository,
    basehead: `${baseSha}...${headSha}`,
    per_page: mostCommits,
  });
  const parents = new Map(data.commits.map((each) => [each.sha, each.parents.map(({ sha }) => sha)]));
  const commits = new Set<string>();
  for (let at: string | undefined = headSha; at !== undefined && parents.has(at); ) {
    const [first, ...merged]: readonly string[] = parents.get(at) ?? [];
    for (const each of [at, ...merged]) commits.add(each);
    at = first;
  }
  return [...commits].sort(compareBytes);
}
