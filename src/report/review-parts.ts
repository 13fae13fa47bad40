import { count } from '../base/text.ts';
import { textPart } from './diff-markdown-parts.ts';
import { codeInCell, codeSpan, prose } from './markdown-escape.ts';
import type { Part } from './markdown-fit.ts';
import { detailsClose, detailsOpen, tableHead, tableRow } from './markdown-table.ts';
import type { EarlierRun, ReviewDocument, ReviewFinding } from './review-document.ts';
import { type Gate, ownText } from './review-gate.ts';
import { openTexts } from './review-verdict.ts';

/** Among the ranks of a comparison: what stands in the way of merging is kept longest. */
const rank = {
  acknowledge: -3,
  limits: -2,
  errors: -1,
  judgedBy: 1,
  plan: 5,
  acknowledged: 6,
  warnings: 25,
  history: 60,
} as const;

/** A list of which the rows may take a share of the budget. */
const list = (listRank: number, share: number, head: string, rows: readonly string[], more: string): readonly Part[] =>
  rows.length === 0
    ? []
    : [
        {
          rank: listRank,
          share,
          head: `${head}\n\n`,
          close: '\n',
          rows: rows.length,
          row: (index) => `- ${rows[index]}\n`,
          more: (number) => `${count(number, more)} left out here.\n\n`,
        },
      ];

/** What has to be written to acknowledge each move that needs it. */
export function acknowledgeParts(gate: Gate): readonly Part[] {
  const texts = openTexts(gate);
  const head = `#### To acknowledge: ${count(texts.length, 'move')}

Somebody with write access who did not open the pull request accepts a move by a comment with its line. A push that changes the moves asks anew.`;
  return list(
    rank.acknowledge,
    0.3,
    head,
    texts.map((text) => codeSpan(`/poolc ack ${text}`, 600)),
    'more move',
  );
}

/** Limits that are exceeded, with how many of their moves are acknowledged. */
export function limitParts({ limits, honoured }: Gate): readonly Part[] {
  const rows = limits.map(({ message, moves }) => {
    const accepted = moves.filter((move) => honoured.has(ownText(move))).length;
    if (moves.length === 0) return `${prose(message)} No move comes of it, so nothing can acknowledge it.`;
    const sofar = accepted === 0 ? '' : ` ${accepted} of them ${accepted === 1 ? 'is' : 'are'} acknowledged.`;
    return `${prose(message)}${sofar}`;
  });
  return list(rank.limits, 0.1, '#### Limits exceeded', rows, 'more limit');
}

/** Who acknowledged what, and when. */
export function acknowledgedParts({ honoured }: Gate): readonly Part[] {
  const rows = [...honoured.values()].map(
    ({ acknowledgement, by, at }) => `${codeSpan(acknowledgement, 600)} by ${codeSpan(by)}, ${codeSpan(at)}`,
  );
  return list(rank.acknowledged, 0.2, `#### Acknowledged: ${count(rows.length, 'move')}`, rows, 'more move');
}

/** Which findings are shown; those that are not are counted. */
export interface ShownFindings {
  /** The most of a severity. */
  readonly most: number;
  /** Whether warnings that the base has already are shown too. */
  readonly withOldWarnings: boolean;
}

/** Findings of one severity, new ones first. */
export function findingParts(
  { findings }: ReviewDocument,
  severity: ReviewFinding['severity'],
  { most, withOldWarnings }: ShownFindings,
): readonly Part[] {
  const all = findings.filter((each) => each.severity === severity);
  const fresh = all.filter(({ isNew }) => isNew);
  const old = all.filter(({ isNew }) => !isNew);
  const isError = severity === 'error';
  const told = [...fresh, ...(isError || withOldWarnings ? old : [])];
  if (told.length === 0) return [];
  const hidden = all.length - told.length;
  const notes = [
    ...(told.length > most ? [`These are the first ${most}; the summary of the job has all.`] : []),
    ...(hidden > 0 ? [`The base has ${count(hidden, `more ${severity}`)}, which the summary of the job lists.`] : []),
  ];
  const title = isError ? 'Errors' : hidden > 0 ? 'New warnings' : 'Warnings';
  const head = `#### ${[`${title}: ${told.length}`, ...notes].join('\n\n')}`;
  const rows = told.slice(0, most).map(findingText);
  return list(isError ? rank.errors : rank.warnings, isError ? 0.3 : 0.1, head, rows, `more ${severity}`);
}

function findingText({ rule, message, help, path, start, isNew }: ReviewFinding): string {
  const place = codeSpan(`${path}:${start.line}:${start.column}`);
  return `${place} ${codeSpan(rule)}: ${prose(message)}${help === undefined ? '' : ` ${prose(help)}`}${isNew ? '' : ' (not new)'}`;
}

/** What a change alters in its own judgement, which takes effect when it is merged. */
export function judgedByParts({ judgedBy }: ReviewDocument): readonly Part[] {
  const { side, changes } = judgedBy;
  if (changes.length === 0) return [];
  const cell = (text: string | null): string => (text === null ? 'nothing' : codeInCell(text));
  return [
    {
      rank: rank.judgedBy,
      share: 0.1,
      head: `#### Judged by ${codeSpan(side)}\n\nWhat this changes in limits, rule levels, baseline and ignore comments takes effect when it is merged.\n\n`,
      open: tableHead(['What', 'Before', 'After']),
      close: '\n',
      rows: changes.length,
      row: (index) => {
        const { what = '', before = null, after = null } = changes[index] ?? {};
        return tableRow([codeInCell(what), cell(before), cell(after)]);
      },
      more: (number) => `${count(number, 'more change')} left out here.\n\n`,
    },
  ];
}

/** What carrying the change out takes. */
export function planPart({ plan, gate, diff }: ReviewDocument): readonly Part[] {
  if (diff.isUnchanged) return [];
  if (plan) return textPart(rank.plan, `**Plan:** ${prose(plan.verdict)} \`poolc plan\` gives them.\n\n`);
  const elsewhere = diff.absence?.kind === 'elsewhere' ? 'the base has its config folder elsewhere' : undefined;
  const why = gate.errors > 0 ? 'there are errors' : (elsewhere ?? 'the base has errors');
  return textPart(rank.plan, `**Plan:** none, because ${why}.\n\n`);
}

/** Earlier runs on the same pull request, folded up. */
export function historyParts(history: readonly EarlierRun[]): readonly Part[] {
  if (history.length === 0) return [];
  return [
    {
      rank: rank.history,
      head: '',
      open:
        detailsOpen(`Earlier: ${count(history.length, 'run')}`) +
        tableHead(['Commit', 'Verdict', 'Digest of the moves']),
      close: detailsClose,
      rows: history.length,
      row: (index) => {
        const { commit = '', verdict = '', digest = '' } = history[index] ?? {};
        return tableRow([codeInCell(commit.slice(0, 12)), prose(verdict, codeInCell), codeInCell(digest)]);
      },
      more: (number) => `${count(number, 'earlier run')} left out here.\n\n`,
    },
  ];
}
