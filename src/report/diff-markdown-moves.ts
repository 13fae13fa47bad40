import { groupBy } from '../base/collections.ts';
import { count } from '../base/text.ts';
import type { Move } from '../diff/moves.ts';
import type { ResolvedRoute } from '../diff/resolve.ts';
import { classMeaning, type RiskClass, riskClasses } from '../diff/risk-class.ts';
import { type Difference, labelsOf, type MoveView } from './diff-move.ts';
import type { DiffReport } from './diff-report.ts';
import { codeInCell, prose } from './markdown-escape.ts';
import type { Part } from './markdown-fit.ts';
import { detailsClose, detailsOpen, namesInCell, tableHead, tableRow } from './markdown-table.ts';
import { placeText } from './place.ts';

/** Classes that nobody may overlook; the others stand further down. */
export const severeClasses: ReadonlySet<RiskClass> = new Set(['unrouted', 'unknown', 'boundary']);

/** More safe moves than these are folded up. */
const openSafeMoves = 10;

const head = tableHead(['Route', 'From', 'To', 'What differs', 'Team', 'Cause']);

/** A table for each class of moves, the worst first; all of one series, so that only the mildest are left out. */
export function moveParts(
  report: DiffReport,
  viewOf: (move: Move) => MoveView,
  ranks: (riskClass: RiskClass) => number,
): ReadonlyMap<RiskClass, Part> {
  const classes = groupBy(report.comparison.moves, ({ riskClass }) => riskClass);
  return new Map(
    riskClasses.flatMap((riskClass): [RiskClass, Part][] => {
      const moves = classes.get(riskClass) ?? [];
      if (moves.length === 0) return [];
      const total = count(moves.length, 'route');
      const isFolded = riskClass === 'safe' && moves.length > openSafeMoves;
      const part: Part = {
        rank: ranks(riskClass),
        series: 'moves',
        head: `#### ${titles[riskClass]}: ${total}\n\n${classMeaning[riskClass]}\n\n`,
        open: isFolded ? detailsOpen(`The ${riskClass} routes`) + head : head,
        close: isFolded ? detailsClose : '\n',
        rows: moves.length,
        row: (index) => moveRow(report, viewOf(moves[index] as Move)),
        more: (number) =>
          `${number} of ${moves.length} ${riskClass} ${moves.length === 1 ? 'route is' : 'routes are'} left out here.\n\n`,
      };
      return [[riskClass, part]];
    }),
  );
}

const titles: Readonly<Record<RiskClass, string>> = {
  unrouted: 'Unrouted',
  unknown: 'Unknown',
  boundary: 'Crossing a boundary',
  location: 'New location',
  capacity: 'Less capacity',
  safe: 'Safe',
};

function moveRow({ places }: DiffReport, view: MoveView): string {
  const { move, subject, before, after, differences, teams, cause } = view;
  const clusters = differences.find(({ what }) => what.startsWith('clusters'));
  const labels = labelsOf(view).map((label) => (label === 'spillover' ? '**spillover**' : label));
  const what = [
    ...(move.unknownBecause === undefined ? [] : [prose(move.unknownBecause, codeInCell)]),
    ...differences.filter((each) => each !== clusters).map(differenceText),
    ...(clusters && clusters.what !== 'clusters' ? ['another component'] : []),
  ];
  const place = cause
    ? `${codeInCell(placeText(places, cause.span))}${cause.side === 'before' ? ' (before)' : ''}`
    : '';
  return tableRow([
    `${codeInCell(subject)}${labels.length > 0 ? ` ${labels.join(', ')}` : ''}`,
    sideText(before, clusters?.before),
    sideText(after, clusters?.after),
    what.join('; '),
    namesInCell(teams.map(({ name }) => name)).replace(/^none$/, ''),
    place,
  ]);
}

const sideText = (route: ResolvedRoute | undefined, clusters: readonly string[] | undefined): string =>
  route ? `${codeInCell(route.poolName)}${clusters ? ` (${namesInCell(clusters)})` : ''}` : 'unknown';

const differenceText = ({ what, before, after }: Difference): string =>
  `${what} ${namesInCell(before)} → ${namesInCell(after)}`;
