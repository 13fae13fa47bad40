import { bytesOf, fitParts } from './markdown-fit.ts';
import type { EarlierRun, Honoured, ReviewDocument } from './review-document.ts';
import { reviewFooter, reviewMarkdown } from './review-markdown.ts';
import { historyParts } from './review-parts.ts';

/** What a comment is made with. */
export interface CommentOptions {
  readonly honoured: readonly Honoured[];
  readonly history: readonly EarlierRun[];
  /** The most UTF-8 bytes, the marker line not counted. */
  readonly budget: number;
}

/** A comment is short; who wants all findings reads the summary of the job. */
const findings = { most: 30, withOldWarnings: false } as const;

/** Whether a pull request without a comment gets one: not where nothing differs, and nothing is found that concerns it. */
export const isWorthAComment = ({ diff, findings: found }: ReviewDocument): boolean =>
  !diff.isUnchanged || found.some(({ severity, isNew }) => severity === 'error' || isNew);

/**
 * The comment on a pull request, without the marker line before it. For one that would get no comment it is what an earlier
 * comment has to be replaced by: that the change is gone.
 */
export function reviewComment(review: ReviewDocument, { honoured, history, budget }: CommentOptions): string {
  if (isWorthAComment(review)) return reviewMarkdown(review, { honoured, history, budget, findings });
  const head = '### This pull request changes no routing any more.\n\n';
  const foot = reviewFooter(review);
  return head + fitParts(historyParts(history), budget - bytesOf(head) - bytesOf(foot), 0).text + foot;
}
