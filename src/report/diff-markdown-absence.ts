import { count } from '../base/text.ts';
import { absenceSentences } from './diff-absence.ts';
import { subjectOf } from './diff-move.ts';
import type { DiffDocument, DiffMove } from './diff-schema.ts';
import { codeInCell, codeSpan, prose } from './markdown-escape.ts';
import type { Part } from './markdown-fit.ts';
import { detailsClose, detailsOpen, namesInCell, tableHead, tableRow } from './markdown-table.ts';

/** Kept longest of all: without it, what follows would be read for what it is not. */
const rank = -10;

/** A sentence may name three folders of any length. */
const longestName = 300;

/** What a reader has to know first about a base that has no config folder. */
export function absenceParts(document: DiffDocument): readonly Part[] {
  const [first, ...others] = absenceSentences(document).map((each) =>
    prose(each, (name) => codeSpan(name, longestName)),
  );
  if (first === undefined) return [];
  const items = others.map((each) => `- ${each}\n`).join('');
  return [{ rank, head: `${first}\n\n${items}\n`, rows: 0, row: () => '', more: () => '' }];
}

/** More new routes than these are folded up. */
const openRoutes = 10;

/** The routes of a first rollout: where each leads by this folder. Of where it led before there is nothing to tell. */
export function newRoutesPart(moves: readonly DiffMove[], meaning: string, partRank: number): Part {
  const isFolded = moves.length > openRoutes;
  const head = tableHead(['Route', 'Pool', 'Clusters', 'Team', 'Mapped at']);
  return {
    rank: partRank,
    series: 'moves',
    head: `#### New: ${count(moves.length, 'route')}\n\n${prose(meaning)}\n\n`,
    open: isFolded ? detailsOpen('The new routes') + head : head,
    close: isFolded ? detailsClose : '\n',
    rows: moves.length,
    row: (index) => newRow(moves[index] as DiffMove),
    more: (number) => `${number} of ${count(moves.length, 'new route')} left out here.\n\n`,
  };
}

function newRow(move: DiffMove): string {
  const { after, teams, cause } = move;
  const place = cause?.decidedAfter;
  return tableRow([
    codeInCell(subjectOf(move)),
    after ? codeInCell(after.clusterPoolName) : 'unknown',
    after ? namesInCell(after.clusters) : 'unknown',
    teams.length === 0 ? '' : namesInCell(teams.map(({ name }) => name)),
    place ? codeInCell(place) : after?.level === 'default' ? 'not mapped' : '',
  ]);
}
