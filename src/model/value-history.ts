import { identityLayer, userLayers } from './cluster-values.ts';
import { type HelmPath, type HelmValue, helmLeaves, helmValueAt } from './helm-value.ts';
import type { Cluster, Organization } from './organization.ts';

/** How one Helm value of a cluster came about. */
export interface ValueHistory {
  readonly path: HelmPath;
  /** The merged value, if there is one. */
  readonly value: HelmValue | undefined;
  /** Where there is none because something else than a map stands above it: that, with its path. */
  readonly covered: { readonly path: HelmPath; readonly value: HelmValue } | undefined;
  /** What each layer that sets the path says, the highest first; the first one wins unless maps were merged. */
  readonly layers: readonly HelmValue[];
}

/** The history of every leaf at or below a path of a cluster's values; one without a value where nothing sets the path. */
export function valueHistories(organization: Organization, cluster: Cluster, path: HelmPath): readonly ValueHistory[] {
  const values = organization.links.valuesOfCluster.get(cluster.name.text);
  const merged = helmValueAt(values, path);
  const layers = [...userLayers(organization, cluster), identityLayer(organization, cluster)].reverse();
  const historyOf = (leaf: HelmPath, value: HelmValue | undefined): ValueHistory => ({
    path: leaf,
    value,
    covered: value ? undefined : coverOf(values, leaf),
    layers: layers.flatMap((layer) => helmValueAt(layer, leaf) ?? []),
  });
  if (!merged) return [historyOf(path, undefined)];
  return [...helmLeaves(merged, path)].map((leaf) => historyOf(leaf.path, leaf.value));
}

/** The nearest thing above a path that is there and can hold nothing below it. */
function coverOf(values: HelmValue | undefined, path: HelmPath): ValueHistory['covered'] {
  const above = path.map((_, length) => path.slice(0, path.length - length - 1));
  for (const nearer of above) {
    const value = helmValueAt(values, nearer);
    if (value) return value.kind === 'map' ? undefined : { path: nearer, value };
  }
  return undefined;
}
