import { identityLayer, userLayers } from './cluster-values.ts';
import { type HelmPath, type HelmValue, helmLeaves, helmValueAt } from './helm-value.ts';
import type { Cluster, Organization } from './organization.ts';

/** How one Helm value of a cluster came about. */
export interface ValueHistory {
  readonly path: HelmPath;
  /** The merged value; nothing where no layer sets it, so that the chart's own default holds. */
  readonly value: HelmValue | undefined;
  /** What each layer that sets the path says, the highest first; the first one wins unless maps were merged. */
  readonly layers: readonly HelmValue[];
}

/** The history of every leaf at or below a path of a cluster's values; one without a value where nothing sets the path. */
export function valueHistories(organization: Organization, cluster: Cluster, path: HelmPath): readonly ValueHistory[] {
  const merged = helmValueAt(organization.links.valuesOfCluster.get(cluster.name.text), path);
  const layers = [...userLayers(organization, cluster), identityLayer(organization, cluster)].reverse();
  const historyOf = (leaf: HelmPath, value: HelmValue | undefined): ValueHistory => ({
    path: leaf,
    value,
    layers: layers.flatMap((layer) => helmValueAt(layer, leaf) ?? []),
  });
  if (!merged) return [historyOf(path, undefined)];
  return [...helmLeaves(merged, path)].map((leaf) => historyOf(leaf.path, leaf.value));
}
