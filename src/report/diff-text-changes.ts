import { count } from '../base/text.ts';
import type { Change } from '../diff/changes.ts';
import { eventText } from './diff-events.ts';
import { type HelmLeafView, helmGroups } from './diff-helm.ts';
import { knownChanges } from './diff-known.ts';
import type { DiffReport } from './diff-report.ts';
import { clusterDifferences, idleRows, rowSubject, valueText } from './diff-values.ts';
import { inertText, nameList, nameText } from './inert-text.ts';

/** What changes beside routes, under one title. */
export interface ChangesSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Everything that changes beside routes: pools, clusters, ownership, mappings that move nothing, settings, Helm values. */
export function changesText(report: DiffReport): readonly ChangesSection[] {
  const known = knownChanges(report.comparison);
  return [
    {
      title: 'what happens to pools and clusters',
      lines: known.events.map((event) => inertText(eventText(event))),
    },
    { title: 'pools', lines: known.pools.map((change) => sidesLine(change, nameList)) },
    { title: 'clusters', lines: known.clusters.flatMap(clusterLines) },
    {
      title: 'ownership of projects',
      lines: known.ownership.map((change) => sidesLine(change, (team) => `team ${nameText(team)}`)),
    },
    {
      title: 'mappings that move nothing',
      lines: idleRows(known.rows, report.comparison.moves).map(
        (row) => `${nameText(rowSubject(row))}  ${side(row.before)} → ${side(row.after)}`,
      ),
    },
    {
      title: 'settings, which hold once this is merged',
      lines: known.settings.map(({ key, before, after }) => `${nameText(key)}  ${side(before)} → ${side(after)}`),
    },
    ...helmSections(report),
  ];
}

const side = (text: string | undefined): string => (text === undefined ? 'nothing' : nameText(text));

function sidesLine<T>(change: Change<T>, textOf: (value: T) => string): string {
  const before = change.kind === 'added' ? 'nothing' : textOf(change.before);
  const after = change.kind === 'removed' ? 'nothing' : textOf(change.after);
  return `${nameText(change.name)}  ${change.kind}: ${before} → ${after}`;
}

const clusterLines = (change: DiffReport['comparison']['clusters'][number]): readonly string[] => [
  `${nameText(change.name)}  ${change.kind}`,
  ...clusterDifferences(change).map(({ what, before, after }) => `  ${what}: ${side(before)} → ${side(after)}`),
];

const helmSections = (report: DiffReport): readonly ChangesSection[] =>
  helmGroups(report).map(({ clusters, changes }) => ({
    title: `Helm values of ${clusters.length > 1 ? `${count(clusters.length, 'cluster')}, ` : ''}${nameList(clusters)}`,
    lines: changes.map(
      ({ path, before, after }) =>
        `${nameText(path)}: ${valueText(before)} → ${valueText(after)}${originText(after ?? before, after ? '' : ' before')}`,
    ),
  }));

function originText(leaf: HelmLeafView | undefined, when: string): string {
  if (leaf?.layer === undefined || leaf.place === undefined) return '';
  return `  (${inertText(leaf.layer)}, ${inertText(leaf.place)}${when})`;
}
