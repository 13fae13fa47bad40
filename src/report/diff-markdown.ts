import { count } from '../base/text.ts';
import { acknowledgementText } from '../diff/limits.ts';
import type { Move } from '../diff/moves.ts';
import { type RiskClass, riskClasses } from '../diff/risk-class.ts';
import { type Concerned, concernedBy } from './diff-concerned.ts';
import { changeParts, notesPart } from './diff-markdown-changes.ts';
import { moveParts, severeClasses } from './diff-markdown-moves.ts';
import { moveViewer } from './diff-move.ts';
import { type DiffReport, isUnchanged, type Side } from './diff-report.ts';
import { verdictOf } from './diff-verdict.ts';
import { codeSpan, prose } from './markdown-escape.ts';
import { bytesOf, fitParts, type Part } from './markdown-fit.ts';
import { moveGraph } from './markdown-mermaid.ts';
import { placeText } from './place.ts';

export interface DiffMarkdownOptions {
  /** The most UTF-8 bytes; GitHub refuses a comment above 65,536 characters. Verdict and footer stand in any case. */
  readonly budget?: number;
}

/** Safe under every limit that GitHub was seen to apply, whether it counts characters, UTF-16 units or bytes. */
const defaultBudget = 60_000;

/** Bytes for the line that says that something was left out. */
const shortenedLine = 160;

/** What is kept longest has the lowest rank: what needs an answer, then moves from the worst to the mildest, then the rest. */
const rank = {
  limits: 0,
  notes: 1,
  spillover: 2,
  owners: 3,
  graph: 4,
  severe: 10,
  structure: 20,
  mild: 30,
  rows: 40,
  helm: 50,
} as const;

const rankOfClass = (riskClass: RiskClass): number =>
  (severeClasses.has(riskClass) ? rank.severe : rank.mild) + riskClasses.indexOf(riskClass);

/** The body of a pull request comment: verdict, what is dangerous, whom it concerns, what moves, what else changes, what is unknown. */
export function diffMarkdown(report: DiffReport, { budget = defaultBudget }: DiffMarkdownOptions = {}): string {
  const verdict = `### ${verdictOf(report)}\n\n`;
  const foot = footer(report);
  const moves = moveParts(report, moveViewer(report), rankOfClass);
  const parts = isUnchanged(report.comparison) ? notesPart(rank.notes, report.notes) : allParts(report, moves);
  const { text, isWhole, leftOut } = fitParts(parts, budget - bytesOf(verdict) - bytesOf(foot), shortenedLine);
  const missing = [...moves.values()].reduce((sum, part) => sum + leftOut(part), 0);
  const routes =
    missing === 0
      ? ''
      : `: ${missing} of ${count(report.comparison.moves.length, 'route')} left out, the mildest first`;
  return (
    verdict +
    (isWhole ? '' : `Shortened to stay within ${budget} bytes${routes}. \`poolc diff\` shows everything.\n\n`) +
    text +
    foot
  );
}

function allParts(report: DiffReport, moves: ReadonlyMap<RiskClass, Part>): readonly Part[] {
  const classes = (isSevere: boolean): readonly Part[] =>
    [...moves].flatMap(([riskClass, part]) => (severeClasses.has(riskClass) === isSevere ? [part] : []));
  const graph = moveGraph(report.comparison.moves);
  return [
    ...limitParts(report),
    ...classes(true),
    ...spilloverParts(report),
    ...ownerParts(report),
    ...(graph === '' ? [] : [{ ...noRows, rank: rank.graph, head: graph }]),
    ...classes(false),
    ...changeParts(report, rank),
    ...notesPart(rank.notes, report.notes),
  ];
}

const noRows = { rows: 0, row: () => '', more: () => '' } as const;

/** A list of at most a tenth of the budget. */
const list = (listRank: number, head: string, rows: number, row: (index: number) => string): readonly Part[] =>
  rows === 0
    ? []
    : [
        {
          rank: listRank,
          share: 0.1,
          head: `${head}\n\n`,
          close: '\n',
          rows,
          row: (index) => `- ${row(index)}\n`,
          more: (number) => `${number} more left out here.\n\n`,
        },
      ];

function limitParts({ exceeded, comparison }: DiffReport): readonly Part[] {
  const counted = new Set(exceeded.flatMap(({ moves }) => moves));
  const moves = comparison.moves.filter((move) => counted.has(move));
  const acknowledgement = (index: number): string =>
    codeSpan(acknowledgementText(moves[index] as Move, comparison.digest), 500);
  return [
    ...list(rank.limits, '#### Limits exceeded', exceeded.length, (index) => prose(exceeded[index]?.message ?? '')),
    ...list(
      rank.limits,
      'Each of the moves that count can be acknowledged by its text:',
      moves.length,
      acknowledgement,
    ),
  ];
}

function spilloverParts(report: DiffReport): readonly Part[] {
  const viewOf = moveViewer(report);
  const causes = (report.comparison.causes ?? []).filter(({ isSpillover }) => isSpillover);
  const head = `#### Spillover: ${count(causes.length, 'route')}

Nobody changed a line that decides these routes in a file of the team that owns the project, in poolc.yaml, pools.yaml, clusters/ or helm/.`;
  return list(rank.spillover, head, causes.length, (index) => {
    const { subject, teams, cause } = viewOf(causes[index]?.move as Move);
    const owners = teams
      .slice(0, 3)
      .map(({ name }) => ` of team ${codeSpan(name)}`)
      .join('');
    return `${codeSpan(subject)}${owners}${cause ? `, decided at ${codeSpan(placeText(report.places, cause.span))}` : ''}`;
  });
}

function ownerParts(report: DiffReport): readonly Part[] {
  const concerned = concernedBy(report.comparison);
  return list(rank.owners, '#### Who is concerned', concerned.length, (index) =>
    concernedText(concerned[index] as Concerned),
  );
}

function concernedText({ kind, party, routes, left, joined, unknown }: Concerned): string {
  const shown = party.owners.slice(0, 5).map((owner) => codeSpan(owner));
  const more = party.owners.length > shown.length ? ` and ${party.owners.length - shown.length} more` : '';
  const owners = shown.length === 0 ? 'no owners' : `${shown.join(', ')}${more}`;
  const kept = routes - left - joined - unknown;
  const roles = [
    ...(left > 0 ? [`${count(left, 'route')} ${left === 1 ? 'leaves' : 'leave'}`] : []),
    ...(joined > 0 ? [`${count(joined, 'route')} ${joined === 1 ? 'joins' : 'join'}`] : []),
    ...(kept > 0 ? [`${count(kept, 'route')} ${kept === 1 ? 'stays' : 'stay'} while it changes`] : []),
    ...(unknown > 0 ? [`${count(unknown, 'route')} ${unknown === 1 ? 'is' : 'are'} unknown`] : []),
  ];
  return `${kind} ${codeSpan(party.name)} (${owners}): ${kind === 'team' ? count(routes, 'route') : roles.join(', ')}`;
}

const sideText = ({ name, commit }: Side): string =>
  `${codeSpan(name)}${commit === undefined ? '' : ` at ${codeSpan(commit)}`}`;

const footer = ({ sides, comparison }: DiffReport): string =>
  `Base ${sideText(sides.before)}, head ${sideText(sides.after)}, digest of the moves ${codeSpan(comparison.digest)}.\n`;
