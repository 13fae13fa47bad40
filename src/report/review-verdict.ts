import { count } from '../base/text.ts';
import type { DiffDocument } from './diff-schema.ts';
import { verdictOf } from './diff-verdict.ts';
import type { ReviewDocument } from './review-document.ts';
import { type Gate, ownText } from './review-gate.ts';

/** A setting by which changes are judged. */
export const isOfJudgement = (key: string): boolean => /^(?:limits\.|rules\.|baseline )/.test(key);

/** The comparison as it is once acknowledgements count: what they settle is neither exceeded nor open any more. */
export function acknowledgedDiff({ diff }: ReviewDocument, { honoured, limits }: Gate): DiffDocument {
  const stillExceeded = new Set(limits.map(({ message }) => message));
  const facts = {
    ...diff,
    moves: diff.moves.map((move) => (honoured.has(move.acknowledgement) ? { ...move, isAcknowledged: true } : move)),
    counts: { ...diff.counts, acknowledged: diff.counts.acknowledged + honoured.size },
    toAcknowledge: diff.toAcknowledge.filter((text) => !honoured.has(text)),
    limitsExceeded: diff.limitsExceeded.filter(({ message }) => stillExceeded.has(message)),
  };
  return { ...facts, verdict: verdictOf(facts) };
}

/** What a reviewer has to know first, in one line: `1 error; 2 routes move, 2 cross a boundary; 2 moves have to be acknowledged.` */
export function reviewVerdict(review: ReviewDocument, gate: Gate): string {
  const open = openTexts(gate).length;
  const warnings = review.findings.filter(({ severity, isNew }) => severity === 'warning' && isNew).length;
  const parts = [
    ...(gate.errors > 0 ? [count(gate.errors, 'error')] : []),
    acknowledgedDiff(review, gate).verdict.replace(/\.$/, ''),
    ...(gate.errors === 0 && warnings > 0 ? [count(warnings, 'new warning')] : []),
    ...(open > 0 ? [`${count(open, 'move')} ${open === 1 ? 'has' : 'have'} to be acknowledged`] : []),
  ];
  const [first = '', ...others] = parts;
  return `${[first, ...others.map((part) => part.replace(/^N/, 'n'))].join('; ')}.`;
}

/** The moves that somebody has to acknowledge before the gate opens, each by its text; errors and what cannot be acknowledged aside. */
export const openTexts = ({ open, limits, honoured }: Gate): readonly string[] => {
  const counted = limits.flatMap(({ moves }) => moves);
  return [...new Set([...open, ...counted].map(ownText))].filter((text) => !honoured.has(text));
};
