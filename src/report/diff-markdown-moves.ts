import { groupBy } from '../base/collections.ts';
import { count } from '../base/text.ts';
import { type RiskClass, riskClasses } from '../diff/risk-class.ts';
import { isFirstRollout } from './diff-absence.ts';
import { newRoutesPart } from './diff-markdown-absence.ts';
import { type Difference, differencesOf, labelsOf, subjectOf } from './diff-move.ts';
import type { DiffDocument, DiffMove, DiffRoute } from './diff-schema.ts';
import { codeInCell, prose } from './markdown-escape.ts';
import type { Part } from './markdown-fit.ts';
import { detailsClose, detailsOpen, namesInCell, tableHead, tableRow } from './markdown-table.ts';

/** Classes that nobody may overlook; the others stand further down. */
export const severeClasses: ReadonlySet<RiskClass> = new Set(['unrouted', 'unknown', 'boundary']);

/** More safe moves than these are folded up. */
const openSafeMoves = 10;

const head = tableHead(['Route', 'From', 'To', 'What differs', 'Team', 'Cause']);

/** A table for each class of moves, the worst first; all of one series, so that only the mildest are left out. */
export function moveParts(
  document: DiffDocument,
  ranks: (riskClass: RiskClass) => number,
): ReadonlyMap<RiskClass, Part> {
  const { moves: all, classes: meanings } = document;
  const classes = groupBy(all, (move) => move.class);
  return new Map(
    riskClasses.flatMap((riskClass): [RiskClass, Part][] => {
      const moves = classes.get(riskClass) ?? [];
      if (moves.length === 0) return [];
      if (riskClass === 'unknown' && isFirstRollout(document))
        return [[riskClass, newRoutesPart(moves, meanings[riskClass], ranks(riskClass))]];
      const total = count(moves.length, 'route');
      const isFolded = riskClass === 'safe' && moves.length > openSafeMoves;
      const part: Part = {
        rank: ranks(riskClass),
        series: 'moves',
        head: `#### ${titles[riskClass]}: ${total}\n\n${prose(meanings[riskClass])}\n\n`,
        open: isFolded ? detailsOpen(`The ${riskClass} routes`) + head : head,
        close: isFolded ? detailsClose : '\n',
        rows: moves.length,
        row: (index) => moveRow(moves[index] as DiffMove),
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

function moveRow(move: DiffMove): string {
  const { before, after, teams, cause, unknownBecause } = move;
  const differences = differencesOf(move);
  const clusters = differences.find(({ what }) => what.startsWith('clusters'));
  const labels = labelsOf(move).map((label) => (label === 'spillover' ? '**spillover**' : label));
  const what = [
    ...(unknownBecause === null ? [] : [prose(unknownBecause, codeInCell)]),
    ...differences.filter((each) => each !== clusters).map(differenceText),
    ...(clusters && clusters.what !== 'clusters' ? ['another component'] : []),
  ];
  const at = cause?.at;
  const place = at?.place ? `${codeInCell(at.place)}${at.side === 'before' ? ' (before)' : ''}` : '';
  return tableRow([
    `${codeInCell(subjectOf(move))}${labels.length > 0 ? ` ${labels.join(', ')}` : ''}`,
    sideText(before, clusters?.before),
    sideText(after, clusters?.after),
    what.join('; '),
    namesInCell(teams.map(({ name }) => name)).replace(/^none$/, ''),
    place,
  ]);
}

const sideText = (route: DiffRoute | null, clusters: readonly string[] | undefined): string =>
  route ? `${codeInCell(route.clusterPoolName)}${clusters ? ` (${namesInCell(clusters)})` : ''}` : 'unknown';

const differenceText = ({ what, before, after }: Difference): string =>
  `${what} ${namesInCell(before)} → ${namesInCell(after)}`;
