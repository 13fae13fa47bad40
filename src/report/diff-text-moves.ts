import type { createColors } from 'picocolors';
import { groupBy } from '../base/collections.ts';
import { count } from '../base/text.ts';
import type { ResolvedRoute } from '../diff/resolve.ts';
import { classMeaning, type RiskClass } from '../diff/risk-class.ts';
import { type Difference, labelsOf, type MoveView, moveViewer } from './diff-move.ts';
import type { Party } from './diff-owners.ts';
import type { DiffReport } from './diff-report.ts';
import { inertText, nameList, nameText } from './inert-text.ts';
import { placeText } from './place.ts';

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
export function movesText(report: DiffReport, colours: Colours): readonly string[] {
  const viewOf = moveViewer(report);
  const classes = groupBy(report.comparison.moves, ({ riskClass }) => riskClass);
  return [...classes].flatMap(([riskClass, moves]) => {
    const title = colours[paints[riskClass]](`${riskClass}: ${count(moves.length, 'route')}`);
    const transitions = groupBy(moves.map(viewOf), transitionKey);
    return [
      '',
      title,
      `  ${classMeaning[riskClass]}`,
      ...[...transitions.values()].flatMap((views) => transitionText(report, views)),
    ];
  });
}

const transitionKey = ({ move, before, after, differences }: MoveView): string =>
  JSON.stringify([before?.poolName, after?.poolName, differences, move.unknownBecause]);

function transitionText(report: DiffReport, views: readonly MoveView[]): readonly string[] {
  const [view] = views;
  if (!view) return [];
  const width = Math.min(40, Math.max(...views.slice(0, 1000).map(({ subject }) => nameText(subject).length)));
  return [
    `  ${transitionTitle(view)}`,
    ...(view.move.unknownBecause === undefined ? [] : [`    because ${inertText(view.move.unknownBecause)}`]),
    ...view.differences.map((difference) => `    ${differenceText(difference)}`),
    ...(view.pools.some(({ owners }) => owners.length > 0)
      ? [
          `    ${view.pools.map((pool) => `pool${pool.role === 'unknown' ? '' : ` ${pool.role}`}: ${partyText(pool)}`).join('; ')}`,
        ]
      : []),
    ...views.map((each) => `      ${subjectLine(report, each, width)}`),
  ];
}

const transitionTitle = ({ before, after }: MoveView): string =>
  before && before.poolName === after?.poolName ? `in ${poolText(before)}` : `${poolText(before)} → ${poolText(after)}`;

const poolText = (route: ResolvedRoute | undefined): string => (route ? nameText(route.poolName) : 'unknown');

const differenceText = ({ what, before, after }: Difference): string =>
  `${what}: ${nameList(before)} → ${nameList(after)}`;

const partyText = ({ name, owners }: Party): string =>
  `${nameText(name)} (${owners.length === 0 ? 'no owners' : nameList(owners)})`;

/** Subject, labels, teams and the place of the cause; a place in the earlier files says so. */
function subjectLine({ places }: DiffReport, view: MoveView, width: number): string {
  const { subject, teams, cause } = view;
  const place = cause && `${inertText(placeText(places, cause.span))}${cause.side === 'before' ? ' (before)' : ''}`;
  const parts = [
    ...labelsOf(view).map((label) => (label === 'spillover' ? 'SPILLOVER' : label)),
    ...teams.map((team) => `team ${partyText(team)}`),
    ...(place === undefined ? [] : [place]),
  ];
  return parts.length === 0 ? nameText(subject) : `${nameText(subject).padEnd(width)}  ${parts.join('  ')}`;
}
