import { shortened, shortenedLine } from './diff-markdown.ts';
import { absenceParts } from './diff-markdown-absence.ts';
import { changeParts, notesPart } from './diff-markdown-changes.ts';
import { moveParts } from './diff-markdown-moves.ts';
import { rank, rankOfClass, routeParts } from './diff-markdown-parts.ts';
import { codeSpan } from './markdown-escape.ts';
import { bytesOf, fitParts } from './markdown-fit.ts';
import type { EarlierRun, Honoured, ReviewDocument } from './review-document.ts';
import { gateOf } from './review-gate.ts';
import {
  acknowledgedParts,
  acknowledgeParts,
  findingParts,
  historyParts,
  judgedByParts,
  limitParts,
  planPart,
  type ShownFindings,
} from './review-parts.ts';
import { acknowledgedDiff, isOfJudgement, reviewVerdict } from './review-verdict.ts';

/** What a review is rendered with. */
export interface ReviewMarkdownOptions {
  readonly honoured: readonly Honoured[];
  readonly history: readonly EarlierRun[];
  /** The most UTF-8 bytes. Verdict and footer stand in any case. */
  readonly budget: number;
  readonly findings: ShownFindings;
}

/** A review as Markdown: verdict, what stands in the way, what crosses a boundary, whom it concerns, what moves, findings, the rest. */
export function reviewMarkdown(review: ReviewDocument, options: ReviewMarkdownOptions): string {
  const { budget, findings } = options;
  const gate = gateOf(review, options.honoured);
  const diff = acknowledgedDiff(review, gate);
  // What changes in the judgement is told in a section of its own.
  const rest = {
    ...diff,
    settings: diff.settings.filter(({ key }) => !isOfJudgement(key)),
    ignores: [],
  };
  const tables = moveParts(diff, rankOfClass);
  const parts = [
    ...absenceParts(diff),
    ...limitParts(gate),
    ...acknowledgeParts(gate),
    ...acknowledgedParts(gate),
    ...findingParts(review, 'error', findings),
    ...routeParts(diff, tables),
    ...findingParts(review, 'warning', findings),
    ...judgedByParts(review),
    ...planPart(review),
    ...changeParts(rest, rank),
    ...notesPart(rank.notes, [...diff.notes, ...review.notes]),
    ...historyParts(options.history),
  ];
  const head = `### ${reviewVerdict(review, gate)}\n\n`;
  const foot = reviewFooter(review);
  const { text, isWhole, leftOut } = fitParts(parts, budget - bytesOf(head) - bytesOf(foot), shortenedLine);
  const missing = [...tables.values()].reduce((sum, part) => sum + leftOut(part), 0);
  return head + (isWhole ? '' : shortened(budget, missing, diff.moves.length)) + text + foot;
}

/** Which commits a review is about: who reads it later sees whether it is the present one. */
export function reviewFooter({ subject, diff, compiler }: ReviewDocument): string {
  const parts = [
    `Base ${codeSpan(subject.baseSha ?? diff.before.name)}`,
    ...(subject.mergeSha === null ? [] : [`merge ${codeSpan(subject.mergeSha)}`]),
    `head ${codeSpan(subject.headSha ?? diff.after.name)}`,
    `digest of the moves ${codeSpan(diff.digest)}`,
    `poolc ${codeSpan(compiler)}`,
  ];
  return `${parts.join(', ')}.\n`;
}
