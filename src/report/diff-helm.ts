import { groupBy } from '../base/collections.ts';
import type { HelmChange, HelmLeaf } from '../diff/helm-changes.ts';
import { helmPathOf } from '../model/helm-value.ts';
import { knownChanges } from './diff-known.ts';
import type { DiffReport } from './diff-report.ts';
import { maskLeaf, maskText } from './mask-value.ts';
import { placeText } from './place.ts';

/** A changed Helm value as reports show it: secrets covered, places as texts. */
export interface HelmChangeView {
  readonly path: string;
  /** Nothing where it is not set. */
  readonly before: HelmLeafView | undefined;
  readonly after: HelmLeafView | undefined;
}

export interface HelmLeafView {
  readonly value: unknown;
  /** Nothing for a built bundle, which does not tell layers apart. */
  readonly layer: string | undefined;
  readonly place: string | undefined;
}

/** Clusters of which exactly the same values change, in the same places. */
export interface HelmGroup {
  readonly clusters: readonly string[];
  readonly changes: readonly HelmChangeView[];
}

/** The changed Helm values of each cluster. */
export function helmChangeViews(report: DiffReport): ReadonlyMap<string, readonly HelmChangeView[]> {
  const { comparison } = report;
  return new Map(
    [...knownChanges(comparison).helm].map(([cluster, changes]) => [
      cluster,
      changes.map((change) => changeView(report, change)),
    ]),
  );
}

/** The same, each set of changes once: a line in a layer for all clusters is one thing to read. */
export function helmGroups(report: DiffReport): readonly HelmGroup[] {
  const groups = groupBy(helmChangeViews(report), ([, changes]) => JSON.stringify(changes));
  return [...groups.values()].map((members) => ({
    clusters: members.map(([cluster]) => cluster),
    changes: members[0]?.[1] ?? [],
  }));
}

function changeView(report: DiffReport, { path, before, after }: HelmChange): HelmChangeView {
  const [was, is] = maskLeaf(helmPathOf(path), before?.value, after?.value);
  return {
    path: maskText(path),
    before: before && leafView(report, 'before', before, was),
    after: after && leafView(report, 'after', after, is),
  };
}

function leafView(
  { comparison, places }: DiffReport,
  side: 'before' | 'after',
  { origin }: HelmLeaf,
  value: unknown,
): HelmLeafView {
  const known = comparison[side].source === undefined ? undefined : origin;
  return { value, layer: known?.layer, place: known && placeText(places, known.span) };
}
