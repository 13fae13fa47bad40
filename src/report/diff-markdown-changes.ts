import { count } from '../base/text.ts';
import { isFirstRollout, newHelmText, whenTheyHold } from './diff-absence.ts';
import { eventText } from './diff-events.ts';
import { type HelmGroup, helmGroups } from './diff-helm.ts';
import { subjectOf } from './diff-move.ts';
import type { DiffDocument, DiffHelmChange, DiffHelmLeaf } from './diff-schema.ts';
import { idleMappings, valueText } from './diff-values.ts';
import { codeInCell, codeInHtml, codeSpan, prose } from './markdown-escape.ts';
import type { Part } from './markdown-fit.ts';
import { detailsClose, detailsOpen, namesInCell, tableHead, tableRow } from './markdown-table.ts';

/** Changed values of one block that are shown; it is folded up, and who wants all of them reads the values file. */
const shownValues = 30;

/** Clusters that the summary of a block names. */
const shownClusters = 5;

type Row = string;

/** Everything that changes beside routes; ranks count up from the first, Helm values being the first to go. */
export function changeParts(
  document: DiffDocument,
  ranks: { readonly structure: number; readonly rows: number; readonly helm: number },
): readonly Part[] {
  return [
    part(
      ranks.structure,
      'What happens to pools and clusters',
      undefined,
      document.events.map((event) => `- ${prose(eventText(event))}\n`),
    ),
    part(
      ranks.structure,
      'Pools',
      ['Pool', 'Before', 'After'],
      document.pools.map((change) => sidesRow(change, namesInCell)),
    ),
    part(ranks.structure, 'Clusters', ['Cluster', 'What', 'Before', 'After'], document.clusters.flatMap(clusterRows)),
    part(
      ranks.structure,
      'Ownership of projects',
      ['Project', 'Before', 'After'],
      document.ownership.map(({ project, before, after }) =>
        sidesRow({ name: project, before, after }, (team) => `team ${codeInCell(team)}`),
      ),
    ),
    part(
      ranks.structure,
      `Settings${whenTheyHold(document)}`,
      ['Setting', 'Before', 'After'],
      document.settings.map(({ key, before, after }) => tableRow([codeInCell(key), side(before), side(after)])),
    ),
    part(
      ranks.structure,
      `Ignore comments${whenTheyHold(document)}`,
      ['Comment', 'Change', 'At'],
      document.ignores.map(({ kind, comment, place }) => tableRow([codeInCell(comment), kind, side(place)])),
    ),
    part(
      ranks.rows,
      'Mappings that move nothing',
      ['Route', 'Before', 'After'],
      idleMappings(document).map((row) => tableRow([codeInCell(subjectOf(row)), side(row.before), side(row.after)])),
    ),
    isFirstRollout(document)
      ? part(ranks.structure, 'Helm values', undefined, newHelmRows(document))
      : helmPart(ranks.helm, document),
  ].flatMap((each) => each ?? []);
}

const side = (text: string | null): string => (text === null ? 'nothing' : codeInCell(text));

interface Sides<T> {
  readonly name: string;
  readonly before: T | null;
  readonly after: T | null;
}

function sidesRow<T>({ name, before, after }: Sides<T>, textOf: (value: T) => string): Row {
  const text = (value: T | null): string => (value === null ? 'nothing' : textOf(value));
  return tableRow([codeInCell(name), text(before), text(after)]);
}

const clusterRows = ({ name, differences }: DiffDocument['clusters'][number]): readonly Row[] =>
  differences.map(({ what, before, after }) =>
    tableRow([codeInCell(name), prose(what, codeInCell), side(before), side(after)]),
  );

/** A part of a tenth of the budget at most; nothing where there are no rows. */
function part(
  rank: number,
  title: string,
  columns: readonly string[] | undefined,
  rows: readonly Row[],
): Part | undefined {
  if (rows.length === 0) return undefined;
  return {
    rank,
    share: 0.1,
    head: `#### ${title}\n\n`,
    open: columns ? tableHead(columns) : '',
    close: '\n',
    rows: rows.length,
    row: (index) => rows[index] ?? '',
    more: (number) => `${number} more left out here.\n\n`,
  };
}

function helmPart(rank: number, document: DiffDocument): Part | undefined {
  const groups = helmGroups(document);
  if (groups.length === 0) return undefined;
  return {
    rank,
    head: `#### Helm values: ${count(clustersIn(groups), 'cluster')}\n\n`,
    rows: groups.length,
    row: (index) => helmBlock(groups[index] as HelmGroup),
    more: (number) =>
      `Helm values of ${count(clustersIn(groups.slice(groups.length - number)), 'more cluster')} left out here.\n\n`,
  };
}

const newHelmRows = ({ helm }: DiffDocument): readonly Row[] =>
  helm.length === 0 ? [] : [`${prose(newHelmText(helm.length))}\n`];

const clustersIn = (groups: readonly HelmGroup[]): number =>
  groups.reduce((sum, { clusters }) => sum + clusters.length, 0);

/** The changed values of clusters that change alike, folded up. */
function helmBlock({ clusters, changes }: HelmGroup): string {
  const named = clusters.slice(0, shownClusters).map((cluster) => codeInHtml(cluster, 60));
  const others = clusters.length > named.length ? ` and ${clusters.length - named.length} more` : '';
  const rest = changes.length - shownValues;
  return [
    detailsOpen(`${named.join(', ')}${others}: ${count(changes.length, 'value')}`),
    tableHead(['Value', 'Before', 'After', 'Set by', 'At']),
    ...changes.slice(0, shownValues).map(helmRow),
    ...(rest > 0 ? [`\n${count(rest, 'more value')} left out here.\n`] : []),
    detailsClose,
  ].join('');
}

function helmRow({ path, before, after }: DiffHelmChange): Row {
  const { layer, place } = after ?? before ?? {};
  const cell = (text: string | null | undefined): string => (text == null ? '' : codeInCell(text));
  return tableRow([
    cell(path),
    valueCell(before),
    valueCell(after),
    cell(layer),
    cell(place) + (after || place == null ? '' : ' (before)'),
  ]);
}

const valueCell = (leaf: DiffHelmLeaf | null): string => (leaf ? codeInCell(valueText(leaf)) : 'not set');

/** What is not known, as a list. */
export const notesPart = (rank: number, notes: readonly string[]): readonly Part[] => {
  const all = part(
    rank,
    'What is unknown',
    undefined,
    notes.map((note) => `- ${prose(note, codeSpan)}\n`),
  );
  return all ? [all] : [];
};
