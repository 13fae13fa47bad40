import { compareBytes } from '../../base/text.ts';
import type { GitHub } from './client.ts';
import type { GitHubEvent } from './event.ts';
import { getPullRequest, type PullRequest, pullRequestsOf } from './pull-request.ts';

/** Commits in which pull requests come to a branch: on their way there in a merge queue, or just pushed. */
type Arrival = Extract<GitHubEvent, { kind: 'merge-group' | 'push' }>;

/** A merge queue of GitHub holds at most so many pull requests in one group. */
const mostCommits = 100;

/**
 * The pull requests that a merge queue is about to merge together, or that a push has brought. The event does not name them: those
 * that GitHub connects with the commits between base and head, and of a queue the one in the name of its branch.
 *
 * @throws GitHubFailure
 */
export async function arrivingPullRequests(github: GitHub, arrival: Arrival): Promise<readonly PullRequest[]> {
  const isQueued = arrival.kind === 'merge-group';
  const base = arrival.baseRef.replace(/^refs\/heads\//, '');
  const found = new Map<number, PullRequest>();
  const number = isQueued ? numberIn(arrival.headRef) : undefined;
  if (number !== undefined) found.set(number, await getPullRequest(github, number));
  for (const commit of await commitsOf(github, arrival)) {
    for (const each of await pullRequestsOf(github, commit)) {
      if (!found.has(each.number)) found.set(each.number, each);
    }
  }
  const isMeant = (each: PullRequest) => each.baseRef === base && (isQueued ? each.isOpen : each.isMerged);
  return [...found.values()].filter(isMeant).sort((a, b) => a.number - b.number);
}

/** The number in `gh-readonly-queue/<base>/pr-<n>-<sha>`. */
function numberIn(headRef: string): number | undefined {
  const [, digits] = /(?:^|\/)gh-readonly-queue\/.+\/pr-([1-9][0-9]{0,8})-[0-9a-f]{40,64}$/.exec(headRef) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** The branch's own commits from the head down to the base, and what each of them merges. */
async function commitsOf({ octokit, repository }: GitHub, { baseSha, headSha }: Arrival): Promise<readonly string[]> {
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
