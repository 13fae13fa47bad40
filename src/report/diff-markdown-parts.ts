import { count } from '../base/text.ts';
import { type RiskClass, riskClasses } from '../diff/risk-class.ts';
import { isFirstRollout } from './diff-absence.ts';
import { severeClasses } from './diff-markdown-moves.ts';
import { isSpillover, subjectOf } from './diff-move.ts';
import type { DiffConcerned, DiffDocument, DiffMove } from './diff-schema.ts';
import { codeSpan, prose } from './markdown-escape.ts';
import type { Part } from './markdown-fit.ts';
import { moveGraph } from './markdown-mermaid.ts';

/** What is kept longest has the lowest rank: what needs an answer, then moves from the worst to the mildest, then the rest. */
export const rank = {
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

export const rankOfClass = (riskClass: RiskClass): number =>
  (severeClasses.has(riskClass) ? rank.severe : rank.mild) + riskClasses.indexOf(riskClass);

/** A list of at most a tenth of the budget; nothing where there are no rows. */
export const listPart = (
  listRank: number,
  head: string,
  rows: number,
  row: (index: number) => string,
): readonly Part[] =>
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

/** A text that is shown whole or not at all. */
export const textPart = (textRank: number, head: string): readonly Part[] =>
  head === '' ? [] : [{ rank: textRank, head, rows: 0, row: () => '', more: () => '' }];

/** The moves of a document: what is severe, whom it concerns, what is mild. */
export function routeParts(document: DiffDocument, tables: ReadonlyMap<RiskClass, Part>): readonly Part[] {
  const classes = (isSevere: boolean): readonly Part[] =>
    [...tables].flatMap(([riskClass, part]) => (severeClasses.has(riskClass) === isSevere ? [part] : []));
  return [
    ...classes(true),
    ...spilloverParts(document),
    ...ownerParts(document),
    ...textPart(rank.graph, moveGraph(document.moves)),
    ...classes(false),
  ];
}

function spilloverParts({ moves }: DiffDocument): readonly Part[] {
  const spilt = moves.filter(isSpillover);
  const head = `#### Spillover: ${count(spilt.length, 'route')}

Nobody changed a line that decides these routes in a file of the team that owns the project, in poolc.yaml, pools.yaml, clusters/ or helm/.`;
  return listPart(rank.spillover, head, spilt.length, (index) => {
    const move = spilt[index] as DiffMove;
    const owners = move.teams
      .slice(0, 3)
      .map(({ name }) => ` of team ${codeSpan(name)}`)
      .join('');
    const place = move.cause?.at?.place;
    return `${codeSpan(subjectOf(move))}${owners}${place ? `, decided at ${codeSpan(place)}` : ''}`;
  });
}

const ownerParts = (document: DiffDocument): readonly Part[] => {
  const { concerned } = document;
  const unknown = isFirstRollout(document) ? 'new' : 'unknown';
  return listPart(rank.owners, '#### Who is concerned', concerned.length, (index) =>
    concernedText(concerned[index] as DiffConcerned, unknown),
  );
};

function concernedText(
  { kind, name, owners, routes, left, joined, unknown }: DiffConcerned,
  whatUnknownIs: 'new' | 'unknown',
): string {
  const shown = owners.slice(0, 5).map((owner) => codeSpan(owner));
  const more = owners.length > shown.length ? ` and ${owners.length - shown.length} more` : '';
  const answerable = shown.length === 0 ? 'no owners' : `${shown.join(', ')}${more}`;
  const kept = routes - left - joined - unknown;
  const roles = [
    ...(left > 0 ? [`${count(left, 'route')} ${left === 1 ? 'leaves' : 'leave'}`] : []),
    ...(joined > 0 ? [`${count(joined, 'route')} ${joined === 1 ? 'joins' : 'join'}`] : []),
    ...(kept > 0 ? [`${count(kept, 'route')} ${kept === 1 ? 'stays' : 'stay'} while it changes`] : []),
    ...(unknown > 0 ? [`${count(unknown, 'route')} ${unknown === 1 ? 'is' : 'are'} ${whatUnknownIs}`] : []),
  ];
  return `${kind} ${codeSpan(name)} (${answerable}): ${kind === 'team' ? count(routes, 'route') : roles.join(', ')}`;
}

/** The limits that a change exceeds, in sentences. */
export const limitsPart = (messages: readonly string[]): readonly Part[] =>
  listPart(rank.limits, '#### Limits exceeded', messages.length, (index) => prose(messages[index] ?? ''));
