import type { createColors } from 'picocolors';
import { groupBy } from '../base/collections.ts';
import { count } from '../base/text.ts';
import type { RiskClass } from '../diff/risk-class.ts';
import { isFirstRollout } from './diff-absence.ts';
import { type Difference, differencesOf, labelsOf, subjectOf } from './diff-move.ts';
import type { Party } from './diff-owners.ts';
import type { DiffDocument, DiffMove, DiffRoute } from './diff-schema.ts';
import { inertText, nameList, nameText } from './inert-text.ts';

type Colours = ReturnType<typeof createColors>;

const paints: Readonly<Record<RiskClass, 'red' | 'yellow' | 'green'>> = {
  unrouted: 'red',
  unknown: 'yellow',
  boundary: 'red',
  location: 'yellow',
  capacity: 'yellow',
  safe: 'green',
};

/** Moves by class, those with the same before and after together: they are one thing to understand. */
export function movesText(document: DiffDocument, colours: Colours): readonly string[] {
  const { moves: all, classes: meanings } = document;
  const isNew = isFirstRollout(document);
  const classes = groupBy(all, (move) => move.class);
  return [...classes].flatMap(([riskClass, moves]) => {
    const title = colours[paints[riskClass]](`${isNew ? 'new' : riskClass}: ${count(moves.length, 'route')}`);
    const transitions = groupBy(moves, transitionKey);
    return [
      '',
      title,
      `  ${meanings[riskClass]}`,
      ...[...transitions.values()].flatMap((each) => transitionText(each, isNew)),
    ];
  });
}

const transitionKey = (move: DiffMove): string => {
  const { before, after, unknownBecause } = move;
  return JSON.stringify([before?.clusterPoolName, after?.clusterPoolName, differencesOf(move), unknownBecause]);
};

function transitionText(moves: readonly DiffMove[], isNew: boolean): readonly string[] {
  const [move] = moves;
  if (!move) return [];
  const width = Math.min(40, Math.max(...moves.slice(0, 1000).map((each) => nameText(subjectOf(each)).length)));
  return [
    `  ${isNew ? `in ${poolText(move.after)}` : transitionTitle(move)}`,
    ...(move.unknownBecause === null || isNew ? [] : [`    because ${inertText(move.unknownBecause)}`]),
    ...differencesOf(move).map((difference) => `    ${differenceText(difference)}`),
    ...(move.pools.some(({ owners }) => owners.length > 0)
      ? [
          `    ${move.pools.map((pool) => `pool${pool.role === 'unknown' ? '' : ` ${pool.role}`}: ${partyText(pool)}`).join('; ')}`,
        ]
      : []),
    ...moves.map((each) => `      ${subjectLine(each, width)}`),
  ];
}

const transitionTitle = ({ before, after }: DiffMove): string =>
  before && before.clusterPoolName === after?.clusterPoolName
    ? `in ${poolText(before)}`
    : `${poolText(before)} → ${poolText(after)}`;

const poolText = (route: DiffRoute | null): string => (route ? nameText(route.clusterPoolName) : 'unknown');

const differenceText = ({ what, before, after }: Difference): string =>
  `${what}: ${nameList(before)} → ${nameList(after)}`;

const partyText = ({ name, owners }: Party): string =>
  `${nameText(name)} (${owners.length === 0 ? 'no owners' : nameList(owners)})`;

/** Subject, labels, teams and the place of the cause; a place in the earlier files says so. */
function subjectLine(move: DiffMove, width: number): string {
  const subject = subjectOf(move);
  const at = move.cause?.at;
  const place = at?.place && `${inertText(at.place)}${at.side === 'before' ? ' (before)' : ''}`;
  const parts = [
    ...labelsOf(move).map((label) => (label === 'spillover' ? 'SPILLOVER' : label)),
    ...move.teams.map((team) => `team ${partyText(team)}`),
    ...(place ? [place] : []),
  ];
  return parts.length === 0 ? nameText(subject) : `${nameText(subject).padEnd(width)}  ${parts.join('  ')}`;
}
