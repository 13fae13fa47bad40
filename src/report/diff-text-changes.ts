import { count } from '../base/text.ts';
import { isFirstRollout, newHelmText, whenTheyHold } from './diff-absence.ts';
import { eventText } from './diff-events.ts';
import { helmGroups } from './diff-helm.ts';
import { subjectOf } from './diff-move.ts';
import type { DiffDocument, DiffHelmLeaf } from './diff-schema.ts';
import { idleMappings, valueText } from './diff-values.ts';
import { inertText, nameList, nameText } from './inert-text.ts';

/** What changes beside routes, under one title. */
export interface ChangesSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Everything that changes beside routes: pools, clusters, ownership, mappings that move nothing, settings, Helm values. */
export function changesText(document: DiffDocument): readonly ChangesSection[] {
  return [
    {
      title: 'what happens to pools and clusters',
      lines: document.events.map((event) => inertText(eventText(event))),
    },
    { title: 'pools', lines: document.pools.map((change) => sidesLine(change, nameList)) },
    { title: 'clusters', lines: document.clusters.flatMap(clusterLines) },
    {
      title: 'ownership of projects',
      lines: document.ownership.map(({ project, before, after }) =>
        sidesLine({ name: project, before, after }, (team) => `team ${nameText(team)}`),
      ),
    },
    {
      title: 'mappings that move nothing',
      lines: idleMappings(document).map(
        (row) => `${nameText(subjectOf(row))}  ${side(row.before)} → ${side(row.after)}`,
      ),
    },
    {
      title: `settings${whenTheyHold(document)}`,
      lines: document.settings.map(({ key, before, after }) => `${nameText(key)}  ${side(before)} → ${side(after)}`),
    },
    {
      title: `ignore comments${whenTheyHold(document)}`,
      lines: document.ignores.map(
        ({ kind, comment, place }) => `${kind}: ${inertText(comment)}${place === null ? '' : `  ${inertText(place)}`}`,
      ),
    },
    ...helmSections(document),
  ];
}

const side = (text: string | null): string => (text === null ? 'nothing' : nameText(text));

interface Sides<T> {
  readonly name: string;
  readonly before: T | null;
  readonly after: T | null;
}

function sidesLine<T>({ name, before, after }: Sides<T>, textOf: (value: T) => string): string {
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  const text = (value: T | null): string => (value === null ? 'nothing' : textOf(value));
  return `${nameText(name)}  ${kind}: ${text(before)} → ${text(after)}`;
}

const clusterLines = ({ name, kind, differences }: DiffDocument['clusters'][number]): readonly string[] => [
  `${nameText(name)}  ${kind}`,
  ...differences.map(({ what, before, after }) => `  ${what}: ${side(before)} → ${side(after)}`),
];

const helmSections = (document: DiffDocument): readonly ChangesSection[] =>
  isFirstRollout(document)
    ? newHelm(document)
    : helmGroups(document).map(({ clusters, changes }) => ({
        title: `Helm values of ${clusters.length > 1 ? `${count(clusters.length, 'cluster')}, ` : ''}${nameList(clusters)}`,
        lines: changes.map(
          ({ path, before, after }) =>
            `${nameText(path)}: ${valueText(before)} → ${valueText(after)}${originText(after ?? before, after ? '' : ' before')}`,
        ),
      }));

const newHelm = ({ helm }: DiffDocument): readonly ChangesSection[] => [
  { title: 'Helm values', lines: helm.length === 0 ? [] : [newHelmText(helm.length)] },
];

function originText(leaf: DiffHelmLeaf | null, when: string): string {
  if (leaf === null || leaf.layer === null || leaf.place === null) return '';
  return `  (${inertText(leaf.layer)}, ${inertText(leaf.place)}${when})`;
}
