import { groupBy } from '../base/collections.ts';
import { count } from '../base/text.ts';
import type { RiskClass } from '../diff/risk-class.ts';
import { differencesOf, isSpillover, subjectOf } from './diff-move.ts';
import type { DiffMove } from './diff-schema.ts';
import { verbs } from './diff-verdict.ts';
import { inertText, nameList } from './inert-text.ts';
import type { ReviewDocument, ReviewFinding } from './review-document.ts';
import type { Gate } from './review-gate.ts';
import { openTexts } from './review-verdict.ts';

/** A remark on lines of a file, as GitHub's checks take it: columns only where it stands on one line. */
export interface CheckAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly level: 'notice' | 'warning' | 'failure';
  /** At most 255 characters. */
  readonly title: string;
  /** At most 64 KB; plain text. */
  readonly message: string;
}

const levels = ['failure', 'warning', 'notice'] as const;

/** GitHub takes 64 KB; nobody reads more than this beside a line. */
const longestMessage = 4000;

/** Subjects that a remark names. */
const shownSubjects = 10;

/** Remarks on the lines of a change, failures first: findings in files that it touches, and what moves because of a line. */
export function reviewAnnotations(
  review: ReviewDocument,
  gate: Gate,
  diff: ReviewDocument['diff'],
): readonly CheckAnnotation[] {
  const all = [
    ...review.findings.filter(isWorthARemark).map(ofFinding),
    ...ofMoves(diff.moves, new Set(openTexts(gate))),
  ];
  return levels.flatMap((level) => all.filter((each) => each.level === level));
}

/** What is elsewhere, or was there before, would not be seen beside the change, or not be meant by it; the summary has it. */
const isWorthARemark = ({ severity, isNew, isInChangedFile }: ReviewFinding): boolean =>
  isInChangedFile && (severity === 'error' || isNew);

function ofFinding({ rule, severity, message, help, path, start, end, related }: ReviewFinding): CheckAnnotation {
  const lines = [
    message,
    ...(help === undefined ? [] : [help]),
    ...related.map((other) => `see ${other.path}:${other.start.line}:${other.start.column}: ${other.message}`),
  ];
  return {
    path,
    startLine: start.line,
    endLine: end.line,
    ...(start.line === end.line ? { startColumn: start.column, endColumn: end.column } : {}),
    level: severity === 'error' ? 'failure' : 'warning',
    title: `poolc[${rule}]`,
    message: messageOf(lines),
  };
}

/** Classes of which a line is worth a remark; safe moves are not, unless nobody who may cause them did. */
const told: Readonly<Partial<Record<RiskClass, CheckAnnotation['level']>>> = {
  unrouted: 'warning',
  boundary: 'notice',
  location: 'notice',
  capacity: 'notice',
};

/** What one line moves in one way is one remark; of a line that went, at the nearest that is left. */
function ofMoves(moves: readonly DiffMove[], open: ReadonlySet<string>): readonly CheckAnnotation[] {
  const worth = moves.filter((move) => move.cause?.at?.anchor && (told[move.class] !== undefined || isSpillover(move)));
  const groups = groupBy(worth, (move) =>
    JSON.stringify([move.cause?.at?.anchor, move.cause?.at?.place, move.class, isSpillover(move), differencesOf(move)]),
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    const at = first?.cause?.at;
    if (!first || !at?.anchor) return [];
    const asked = members.map(({ acknowledgement }) => acknowledgement).filter((text) => open.has(text));
    const spillover = isSpillover(first);
    const level = asked.length > 0 ? 'failure' : spillover ? 'warning' : (told[first.class] ?? 'notice');
    const subjects = members.slice(0, shownSubjects).map(subjectOf);
    const more = members.length - subjects.length;
    const lines = [
      `${what(first.class, members.length)}: ${nameList(subjects)}${more > 0 ? ` and ${more} more` : ''}`,
      ...differencesOf(first).map(({ what, before, after }) => `${what}: ${nameList(before)} → ${nameList(after)}`),
      ...(at.side === 'before' && at.place !== null
        ? [`It was decided at ${at.place} of the base, which is gone.`]
        : []),
      ...(spillover ? ['Nobody changed a line that decides this in a file of the team that owns the project.'] : []),
      ...asked.slice(0, shownSubjects).map((text) => `To acknowledge it, comment: /poolc ack ${text}`),
    ];
    return [
      {
        path: at.anchor.path,
        startLine: at.anchor.line,
        endLine: at.anchor.line,
        level,
        title: `poolc: ${what(first.class, members.length)}${spillover ? ', spillover' : ''}`,
        message: messageOf(lines),
      },
    ];
  });
}

const what = (riskClass: RiskClass, number: number): string => {
  const [one, many] = riskClass === 'unknown' || riskClass === 'safe' ? ['moves', 'move'] : verbs[riskClass];
  return `${count(number, 'route')} ${number === 1 ? one : many}`;
};

function messageOf(lines: readonly string[]): string {
  const text = lines.map(inertText).join('\n');
  return text.length <= longestMessage ? text : `${text.slice(0, longestMessage).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
