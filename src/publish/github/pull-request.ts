import type { GitHub } from './client.ts';
import { type Author, authorOf, type GitHubUser } from './comments.ts';
import type { GitHubEvent } from './event.ts';

/** A pull request, as far as it concerns poolc. */
export interface PullRequest {
  readonly number: number;
  readonly isOpen: boolean;
  readonly isMerged: boolean;
  /** Whether it cannot be merged as it is, so that GitHub makes no merge commit. Unknown right after a push: then false. */
  readonly hasConflict: boolean;
  readonly headSha: string;
  /** `owner/name`; nothing where the fork was deleted. */
  readonly headRepository: string | undefined;
  readonly baseRef: string;
  readonly author: Author | undefined;
}

/** A pull request, or a sentence that says why there is none. */
export type Found =
  | { readonly pullRequest: PullRequest; readonly because?: never }
  | { readonly pullRequest?: never; readonly because: string };

/** Events that are about a pull request. */
export type PullRequestEvent = Extract<GitHubEvent, { kind: 'pull-request' | 'comment' | 'workflow-run' }>;

/** Whether an event is about one pull request. */
export const isAboutPullRequest = (event: GitHubEvent): event is PullRequestEvent =>
  event.kind === 'pull-request' || event.kind === 'comment' || event.kind === 'workflow-run';

/** What GitHub tells of a pull request; a list leaves the last two out. */
interface Told {
  readonly number: number;
  readonly state: string;
  readonly merged_at: string | null;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
  readonly base: { readonly ref: string };
  readonly user: GitHubUser | null;
  readonly mergeable?: boolean | null;
}

/**
 * The pull request that an event is about.
 *
 * @throws GitHubFailure
 */
export async function findPullRequest(github: GitHub, event: PullRequestEvent): Promise<Found> {
  if (event.kind !== 'workflow-run') return open(await getPullRequest(github, event.number));
  const candidates = await candidatesOf(github, event);
  if (candidates.length === 0)
    return {
      because: `No pull request of this repository has the head ${event.headSha.slice(0, 7)} of that workflow run any more.`,
    };
  const usable = candidates.filter(({ isOpen }) => isOpen);
  const [first = candidates[0], second] = usable;
  if (second)
    return {
      because: `${usable.length} open pull requests have the same head (${usable.map(({ number }) => number).join(', ')}), and the workflow run does not say which one it was for.`,
    };
  return first ? open(await getPullRequest(github, first.number)) : { because: 'There is no pull request.' };
}

const open = (pullRequest: PullRequest): Found =>
  pullRequest.isOpen
    ? { pullRequest }
    : { because: `Pull request ${pullRequest.number} is ${pullRequest.isMerged ? 'merged' : 'closed'}.` };

/** @throws GitHubFailure */
export async function getPullRequest({ octokit, repository }: GitHub, number: number): Promise<PullRequest> {
  const { data } = await octokit.rest.pulls.get({ ...repository, pull_number: number });
  return asPullRequest(data);
}

const asPullRequest = (told: Told): PullRequest => ({
  number: told.number,
  isOpen: told.state === 'open',
  isMerged: told.merged_at !== null,
  hasConflict: told.mergeable === false,
  headSha: told.head.sha,
  headRepository: told.head.repo?.full_name,
  baseRef: told.base.ref,
  author: authorOf(told.user),
});

/**
 * Pull requests of which the head is exactly the commit and the repository of a workflow run. Both are GitHub's word; what the run
 * itself says may come from anybody. GitHub names the pull requests of a run only where they come from the same repository.
 */
async function candidatesOf(
  github: GitHub,
  { headSha, headBranch, headRepository }: Extract<GitHubEvent, { kind: 'workflow-run' }>,
): Promise<readonly PullRequest[]> {
  const { octokit, repository } = github;
  const isMeant = (each: PullRequest) => each.headSha === headSha && each.headRepository === headRepository;
  const [owner = ''] = headRepository.split('/');
  const ofBranch = await octokit.paginate(octokit.rest.pulls.list, {
    ...repository,
    state: 'all',
    head: `${owner}:${headBranch}`,
    per_page: 100,
  });
  const found = ofBranch.map(asPullRequest).filter(isMeant);
  return found.length > 0 ? found : (await pullRequestsOf(github, headSha)).filter(isMeant);
}

/** Pull requests that GitHub connects with a commit. */
export async function pullRequestsOf({ octokit, repository }: GitHub, commit: string): Promise<readonly PullRequest[]> {
  const pullRequests = await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
    ...repository,
    commit_sha: commit,
    per_page: 100,
  });
  return pullRequests.map(asPullRequest);
}
