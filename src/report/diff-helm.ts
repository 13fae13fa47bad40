import { groupBy } from '../base/collections.ts';
import type { HelmChange, HelmLeaf } from '../diff/helm-changes.ts';
import { helmPathOf } from '../model/helm-value.ts';
import { knownChanges } from './diff-known.ts';
import type { DiffReport } from './diff-report.ts';
import type { DiffDocument, DiffHelmChange, DiffHelmLeaf } from './diff-schema.ts';
import { maskLeaf, maskText } from './mask-value.ts';
import { placeText } from './place.ts';

/** The changed Helm values of each cluster, secrets covered. */
export const helmData = (report: DiffReport): DiffDocument['helm'] =>
  [...knownChanges(report.comparison).helm].map(([cluster, changes]) => ({
    cluster,
    changes: changes.map((change) => changeData(report, change)),
  }));

function changeData(report: DiffReport, { path, before, after }: HelmChange): DiffHelmChange {
  const [was, is] = maskLeaf(helmPathOf(path), before?.value, after?.value);
  return {
    path: maskText(path),
    before: before ? leafData(report, 'before', before, was) : null,
    after: after ? leafData(report, 'after', after, is) : null,
  };
}

/** A built bundle does not tell layers apart. */
function leafData(
  { comparison, places }: DiffReport,
  side: 'before' | 'after',
  { origin }: HelmLeaf,
  value: unknown,
): DiffHelmLeaf {
  const known = comparison[side].source === undefined ? undefined : origin;
  return { value, layer: known?.layer ?? null, place: known ? placeText(places, known.span) : null };
}

/** Clusters of which exactly the same values change, in the same places. */
export interface HelmGroup {
  readonly clusters: readonly string[];
  readonly changes: readonly DiffHelmChange[];
}

/** Each set of changes once: a line in a layer for all clusters is one thing to read. */
export function helmGroups({ helm }: DiffDocument): readonly HelmGroup[] {
  const groups = groupBy(helm, ({ changes }) => JSON.stringify(changes));
  return [...groups.values()].map((members) => ({
    clusters: members.map(({ cluster }) => cluster),
    changes: members[0]?.changes ?? [],
  }));
}
