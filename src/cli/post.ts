import { gitHubClient } from '../publish/github/client.ts';
import { quoteInert } from '../publish/github/failure.ts';
import { postReview } from '../publish/github/post-review.ts';
import type { Posting } from '../publish/github/posting.ts';
import { reviewCheck } from '../report/review-check.ts';
import { isWorthAComment, reviewComment } from '../report/review-comment.ts';
import type { ReviewDocument } from '../report/review-document.ts';
import { acknowledgementsOf } from '../report/review-gate.ts';
import { findPullRequestOfEvent } from './find-pull-request.ts';
import { gitHubEvent, gitHubSettings } from './github-environment.ts';
import { Exit, type Io, UsageError } from './io.ts';
import { readReview } from './read-review.ts';

export interface PostOptions {
  /** The target that the review must be of. */
  readonly target?: string;
  /** Only find the pull request that the event is about. */
  readonly findPullRequest?: boolean;
}

/**
 * `poolc post`: puts a review on GitHub as a check and a comment. The only command that speaks to GitHub. The repository, the pull
 * request and the commit come from GitHub's event alone; the review is data that may come from anybody.
 */
export async function runPost(path: string | undefined, options: PostOptions, io: Io): Promise<Exit> {
  if (options.findPullRequest) {
    if (path !== undefined) throw new UsageError('poolc post --find-pull-request takes no review.');
    return findPullRequestOfEvent(io);
  }
  if (path === undefined)
    throw new UsageError('Name the review that poolc review wrote: poolc post review.json, or - for stdin.');
  const settings = gitHubSettings(io);
  const { event, defaultBranch } = gitHubEvent(io);
  const review = await readReview(path, io);
  const { targetName, subject } = review;
  if (options.target !== undefined && options.target !== targetName)
    throw new UsageError(
      `The review is of the target ${quoteInert(targetName)}, not of ${quoteInert(options.target)}; nothing was posted.`,
    );
  if (subject.headSha === null)
    throw new UsageError(
      'The review names no commit that it is of, so it was made outside GitHub Actions; nothing was posted.',
    );
  if (event.kind === 'nothing') {
    io.stdout.write(`Nothing was posted: ${event.because}.\n`);
    return Exit.done;
  }
  if ('headSha' in event && event.headSha !== subject.headSha)
    throw new UsageError(
      `The review is of ${subject.headSha}, but this workflow runs for ${event.headSha}; nothing was posted.`,
    );
  const { commit: read } = review.diff.after;
  const described = subject.mergeSha ?? subject.headSha;
  if (read !== null && read !== described)
    throw new UsageError(
      `The review is of what ${quoteInert(read)} holds, but would be posted for ${described}; nothing was posted.`,
    );
  const posting = postingOf(review, subject.headSha);
  const { said, hasFailed } = await postReview(gitHubClient(settings, io), event, posting, defaultBranch);
  for (const sentence of said) io.stdout.write(`${sentence}\n`);
  return hasFailed ? Exit.failed : Exit.done;
}

const postingOf = (review: ReviewDocument, headSha: string): Posting => ({
  targetName: review.targetName,
  headSha,
  verdict: reviewCheck(review, []).title,
  digest: review.diff.digest,
  acknowledgements: acknowledgementsOf(review),
  isWorthAComment: isWorthAComment(review),
  comment: (context) => reviewComment(review, context),
  check: (honoured) => reviewCheck(review, honoured),
});
