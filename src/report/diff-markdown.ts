import { count } from '../base/text.ts';
import { absenceParts } from './diff-markdown-absence.ts';
import { changeParts, notesPart } from './diff-markdown-changes.ts';
import { moveParts } from './diff-markdown-moves.ts';
import { limitsPart, listPart, rank, rankOfClass, routeParts } from './diff-markdown-parts.ts';
import type { DiffDocument } from './diff-schema.ts';
import { codeSpan } from './markdown-escape.ts';
import { bytesOf, fitParts, type Part } from './markdown-fit.ts';

export interface DiffMarkdownOptions {
  /** The most UTF-8 bytes; GitHub refuses a comment above 65,536 characters. Verdict and footer stand in any case. */
  readonly budget?: number;
}

/** Safe under every limit that GitHub was seen to apply, whether it counts characters, UTF-16 units or bytes. */
export const commentBudget = 60_000;

/** Bytes for the line that says that something was left out. */
export const shortenedLine = 160;

/** A comparison for a pull request: verdict, what is dangerous, whom it concerns, what moves, what else changes, what is unknown. */
export function diffMarkdown(document: DiffDocument, { budget = commentBudget }: DiffMarkdownOptions = {}): string {
  const verdict = `### ${document.verdict}\n\n`;
  const foot = footer(document);
  const tables = moveParts(document, rankOfClass);
  const changes = document.isUnchanged
    ? []
    : [...limitParts(document), ...routeParts(document, tables), ...changeParts(document, rank)];
  const parts = [...absenceParts(document), ...changes, ...notesPart(rank.notes, document.notes)];
  const { text, isWhole, leftOut } = fitParts(parts, budget - bytesOf(verdict) - bytesOf(foot), shortenedLine);
  const missing = [...tables.values()].reduce((sum, part) => sum + leftOut(part), 0);
  return verdict + (isWhole ? '' : shortened(budget, missing, document.moves.length)) + text + foot;
}

/** Says that a document was shortened, and how many routes are not in it. */
export function shortened(budget: number, missing: number, all: number): string {
  const routes = missing === 0 ? '' : `: ${missing} of ${count(all, 'route')} left out, the mildest first`;
  return `Shortened to stay within ${budget} bytes${routes}. \`poolc diff\` shows everything.\n\n`;
}

const limitParts = ({ limitsExceeded, toAcknowledge }: DiffDocument): readonly Part[] => [
  ...limitsPart(limitsExceeded.map(({ message }) => message)),
  ...listPart(
    rank.limits,
    `#### To acknowledge: ${count(toAcknowledge.length, 'move')}`,
    toAcknowledge.length,
    (index) => codeSpan(toAcknowledge[index] ?? '', 500),
  ),
];

const sideText = ({ name, commit }: DiffDocument['before']): string =>
  `${codeSpan(name)}${commit === null ? '' : ` at ${codeSpan(commit)}`}`;

const footer = ({ before, after, digest }: DiffDocument): string =>
  `Base ${sideText(before)}, head ${sideText(after)}, digest of the moves ${codeSpan(digest)}.\n`;
