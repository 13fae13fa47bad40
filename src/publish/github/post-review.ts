import type { ReviewCheck } from '../../report/review-check.ts';
import { type Acknowledged, findAcknowledgements } from './acknowledgements.ts';
import { arrivingPullRequests } from './arriving-pull-requests.ts';
import { putCheck } from './check-run.ts';
import type { GitHub } from './client.ts';
import { type Comment, listComments } from './comments.ts';
import type { GitHubEvent } from './event.ts';
import { GitHubFailure, isDenied, quoteInert } from './failure.ts';
import { neededPermission } from './needed-permission.ts';
import { ownLogin } from './own-login.ts';
import type { Posting } from './posting.ts';
import { findPullRequest, getPullRequest, isAboutPullRequest, type PullRequest } from './pull-request.ts';
import { putComment } from './sticky-comment.ts';

/** Events on which something can be posted. */
export type PostableEvent = Exclude<GitHubEvent, { kind: 'nothing' | 'unreadable' }>;

/** What posting came to. */
export interface Posted {
  /** Whole sentences, in the order of what was done. */
  readonly said: readonly string[];
  /** Whether something failed that a permission does not explain. */
  readonly hasFailed: boolean;
}

/**
 * Puts a review on GitHub: a check on the reviewed commit, and on a pull request its comment. Each is tried whatever becomes of the
 * other. A missing permission is said and is no failure: what gates a pull request is the check alone, not this program's end.
 *
 * The review must be of the event's own commit; the caller has made sure where the event names it.
 *
 * @param defaultBranch of the repository; on all others the check has another name.
 */
export async function postReview(
  github: GitHub,
  event: PostableEvent,
  posting: Posting,
  defaultBranch?: string,
): Promise<Posted> {
  const report = reporter();
  await report.attempt('Nothing was posted', 'pull-requests: read', async () => {
    const found = isAboutPullRequest(event) ? await findPullRequest(github, event) : undefined;
    if (found && !found.pullRequest) return [`${found.because} Nothing was posted.`];
    const pullRequest = found?.pullRequest;
    if (pullRequest && pullRequest.headSha !== posting.headSha) return [outdated(pullRequest, posting)];
    if (pullRequest && isForAnother(pullRequest, event)) return [retargeted(pullRequest)];
    const login = await ownLogin(github);
    await postOn(github, { event, pullRequest, posting, login, defaultBranch }, report);
    return [];
  });
  return report;
}

const outdated = ({ number, headSha }: PullRequest, posting: Posting): string =>
  `Pull request ${number} is at ${headSha.slice(0, 7)} by now; this review of ${posting.headSha.slice(0, 7)} is out of date, so nothing was written.`;

const isForAnother = ({ baseRef }: PullRequest, event: PostableEvent): boolean =>
  event.kind === 'pull-request' && event.baseRef !== undefined && event.baseRef !== baseRef;

const retargeted = ({ number, baseRef }: PullRequest): string =>
  `Pull request ${number} is for ${quoteInert(baseRef)} by now, and this review is against another branch, so nothing was written.`;

interface Subject {
  readonly event: PostableEvent;
  readonly pullRequest: PullRequest | undefined;
  readonly posting: Posting;
  readonly login: string;
  readonly defaultBranch: string | undefined;
}

/** The branch that a review is against: where the commit is to go, or has just come. */
function branchOf({ event, pullRequest }: Subject): string | undefined {
  if (pullRequest) return pullRequest.baseRef;
  return 'baseRef' in event ? event.baseRef?.replace(/^refs\/heads\//, '') : undefined;
}

/**
 * The check by a name that tells its branch, unless that is the default one. A check belongs to a commit, and one commit may be the
 * head of pull requests for several branches, or of one that is then turned to another: what is harmless on top of a topic
 * branch must not count for the branch that the topic has not reached.
 */
function checkFor(subject: Subject, honoured: Acknowledged['honoured']): ReviewCheck {
  const check = subject.posting.check(honoured);
  const branch = branchOf(subject);
  if (branch === undefined || subject.defaultBranch === undefined || branch === subject.defaultBranch) return check;
  return { ...check, name: `${check.name} into ${branch}`, externalId: `${check.externalId} into ${branch}` };
}

async function postOn(github: GitHub, subject: Subject, report: Reporter): Promise<void> {
  const { pullRequest, posting, login } = subject;
  let comments: readonly Comment[] | undefined;
  let acknowledged: Acknowledged = { honoured: [], said: [] };
  await report.attempt('The comments were not read, so no acknowledgement counts', 'pull-requests: read', async () => {
    if (pullRequest) comments = await listComments(github, pullRequest.number);
    acknowledged = await acknowledgementsFor(github, subject, comments);
    return acknowledged.said;
  });
  const { honoured } = acknowledged;
  await report.attempt('Check: not written', 'checks: write', async () => [
    await putCheck(github, login, posting.headSha, checkFor(subject, honoured)),
  ]);
  if (!pullRequest || !comments) return;
  const present = comments;
  await report.attempt('Comment: not written', 'pull-requests: write', async () => {
    const { number } = pullRequest;
    let now = pullRequest;
    const result = await putComment(
      github,
      {
        pullRequest: number,
        target: posting.targetName,
        run: { commit: posting.headSha, verdict: posting.verdict, digest: posting.digest },
        isWorthMaking: posting.isWorthAComment,
        text: (more) => posting.comment({ honoured, ...more }),
      },
      {
        login,
        comments: present,
        isCurrent: async () => {
          now = await getPullRequest(github, number);
          return now.isOpen && now.headSha === posting.headSha;
        },
      },
    );
    if (result.kind === 'done') return [result.said];
    const meanwhile = now.isOpen ? `is at ${now.headSha.slice(0, 7)} by now` : 'was closed meanwhile';
    return [`Comment: left as it is, because pull request ${number} ${meanwhile}.`];
  });
}

/** Acknowledgements in the comments of the pull request, or of those that a merge queue merges together or a push has merged. */
async function acknowledgementsFor(
  github: GitHub,
  { event, pullRequest, posting, login }: Subject,
  comments: readonly Comment[] | undefined,
): Promise<Acknowledged> {
  const options = { wanted: posting.acknowledgements, login };
  if (pullRequest && comments) return findAcknowledgements(github, [{ author: pullRequest.author, comments }], options);
  const isArrival = event.kind === 'merge-group' || event.kind === 'push';
  if (!isArrival || posting.acknowledgements.length === 0) return { honoured: [], said: [] };
  const arriving = await arrivingPullRequests(github, event);
  const conversations = [];
  for (const { number, author } of arriving)
    conversations.push({ author, comments: await listComments(github, number) });
  const numbers = arriving.map(({ number }) => number).join(', ');
  const [where, whole] = event.kind === 'push' ? ['Push', 'push'] : ['Merge queue', 'group'];
  const { honoured, said } = await findAcknowledgements(github, conversations, options);
  return {
    honoured,
    said: [
      `${where}: acknowledgements were looked for in ${numbers === '' ? `no pull request; none is known for this ${whole}` : `pull request ${numbers}`}.`,
      ...said,
    ],
  };
}

/** GitHub answers 403 also for a conversation that somebody locked, and 404 for what the token may not even know of. */
function wayOut(failure: GitHubFailure, permission: string): string {
  if (/\blocked\b/i.test(failure.message)) return '';
  const or = failure.status === 404 ? ' What it asks for does not exist, or the token' : ' The token';
  return `${or} lacks the permission ${neededPermission(failure, permission)}.`;
}

interface Reporter extends Posted {
  /** Runs one part and keeps what it says; a failure becomes a sentence that begins with what does not work. */
  readonly attempt: (failure: string, permission: string, part: () => Promise<readonly string[]>) => Promise<void>;
}

function reporter(): Reporter {
  const said: string[] = [];
  let hasFailed = false;
  return {
    said,
    get hasFailed() {
      return hasFailed;
    },
    async attempt(failure, permission, part) {
      try {
        said.push(...(await part()));
      } catch (error) {
        if (!(error instanceof GitHubFailure)) throw error;
        if (!isDenied(error)) hasFailed = true;
        said.push(`${failure}. ${error.message}${isDenied(error) ? wayOut(error, permission) : ''}`);
      }
    },
  };
}
