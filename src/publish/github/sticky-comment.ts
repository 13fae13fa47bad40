import { count } from '../../base/text.ts';
import type { EarlierRun } from '../../report/review-document.ts';
import type { GitHub } from './client.ts';
import { type Comment, listComments } from './comments.ts';
import { GitHubFailure, quoteInert } from './failure.ts';
import { historyFor, markerLine, type ReadMarker, readMarker } from './marker.ts';
import { writeAgain, writeOnce } from './write-once.ts';

/** The one comment that a pull request gets for a target. */
export interface StickyComment {
  readonly pullRequest: number;
  readonly target: string;
  readonly run: EarlierRun;
  /** Whether to write one where none is. */
  readonly isWorthMaking: boolean;
  /** The comment without its marker, of so many bytes at most. */
  readonly text: (more: { readonly history: readonly EarlierRun[]; readonly budget: number }) => string;
}

/** What was done, as a sentence; `outdated` where the pull request moved on meanwhile and nothing was written. */
export type CommentResult = { readonly kind: 'done'; readonly said: string } | { readonly kind: 'outdated' };

/** GitHub takes more by now, older Enterprise Servers 65,536 characters. */
const longestComment = 60_000;

/**
 * Writes, updates or leaves alone the comment of a target. Ours is what the same login wrote and what begins with the marker of
 * the target: a marker alone can be forged by anybody, and other targets and other tools write under the same login.
 *
 * @param comments those of the pull request as they were last listed.
 * @param isCurrent asks whether the reviewed commit is still the head of the open pull request; asked right before writing.
 * @throws GitHubFailure
 */
export async function putComment(
  github: GitHub,
  sticky: StickyComment,
  {
    login,
    comments,
    isCurrent,
  }: { readonly login: string; readonly comments: readonly Comment[]; readonly isCurrent: () => Promise<boolean> },
): Promise<CommentResult> {
  const own = ownComments(comments, sticky.target, login);
  const [kept, ...others] = own;
  if (own.some(({ marker }) => marker.kind === 'newer'))
    return done(
      `Comment: left as it is, because a later version of poolc wrote it for the target ${quoteInert(sticky.target)}. Update poolc in this workflow.`,
    );
  if (!kept && !sticky.isWorthMaking)
    return done('Comment: none is there and nothing is to be said, so none was written.');
  if (kept) {
    const isEqual = sameText(kept.comment.body, bodyFor(sticky, kept));
    if (isEqual && others.length === 0) return done('Comment: says the same already; nothing was written.');
  }
  if (!(await isCurrent())) return { kind: 'outdated' };
  if (kept) return done(`Comment: updated.${await settle(github, sticky, own)}`);
  await create(github, sticky, login);
  // Two runs at once may both find no comment. Both look again, and both keep the first.
  const present = ownComments(await listComments(github, sticky.pullRequest), sticky.target, login);
  return done(`Comment: created.${await settle(github, sticky, present)}`);
}

const done = (said: string): CommentResult => ({ kind: 'done', said });

interface OwnComment {
  readonly comment: Comment;
  readonly marker: Exclude<ReadMarker, { kind: 'none' }>;
}

const ownComments = (comments: readonly Comment[], target: string, login: string): readonly OwnComment[] =>
  comments.flatMap((comment) => {
    const marker = readMarker(comment.body);
    return comment.author?.login === login && marker.kind !== 'none' && marker.target === target
      ? [{ comment, marker }]
      : [];
  });

const runOf = ({ marker }: OwnComment) => (marker.kind === 'known' ? marker.marker : undefined);

function bodyFor({ target, run, text }: StickyComment, present: OwnComment | undefined): string {
  const history = historyFor(run, present && runOf(present));
  const marker = `${markerLine({ target, run, history })}\n`;
  return `${marker}${text({ history, budget: longestComment - Buffer.byteLength(marker) })}`;
}

/** GitHub may give line ends and the end of a text back in another form. */
const sameText = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

async function create(github: GitHub, sticky: StickyComment, login: string): Promise<void> {
  const { octokit, repository } = github;
  const body = bodyFor(sticky, undefined);
  await writeOnce(
    github,
    async () => {
      await octokit.rest.issues.createComment({ ...repository, issue_number: sticky.pullRequest, body });
      return true;
    },
    async () => {
      const present = ownComments(await listComments(github, sticky.pullRequest), sticky.target, login);
      return present.some((each) => runOf(each)?.run.commit === sticky.run.commit) || undefined;
    },
  );
}

/** Makes the first of our comments say what it has to, and removes the others. Gives what is to be added to the message. */
async function settle(
  github: GitHub,
  sticky: StickyComment,
  [kept, ...others]: readonly OwnComment[],
): Promise<string> {
  const { octokit, repository } = github;
  for (const { comment } of others) await remove(github, comment.id);
  if (kept) {
    const body = bodyFor(sticky, kept);
    if (!sameText(kept.comment.body, body))
      await writeAgain(github, () =>
        octokit.rest.issues.updateComment({ ...repository, comment_id: kept.comment.id, body }),
      );
  }
  return others.length === 0 ? '' : ` ${count(others.length, 'further comment')} of ours for the same target removed.`;
}

/** Removes a comment that may be gone already. */
async function remove(github: GitHub, id: number): Promise<void> {
  const { octokit, repository } = github;
  try {
    await writeAgain(github, () => octokit.rest.issues.deleteComment({ ...repository, comment_id: id }));
  } catch (error) {
    if (!(error instanceof GitHubFailure && error.status === 404)) throw error;
  }
}
