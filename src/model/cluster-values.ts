import { sortedBy } from '../base/collections.ts';
import type { HelmMap } from './helm-value.ts';
import { derivedIdentity } from './identity.ts';
import { mergeLayer, mergeLayers } from './merge.ts';
import type { Cluster, HelmLayer, Links, Settings } from './organization.ts';
import { storageOf } from './storage.ts';

/** What the layers of a cluster are taken from. */
export interface LayerSources {
  readonly settings: Settings;
  readonly layers: readonly HelmLayer[];
  readonly links: Pick<Links, 'poolsOfCluster'>;
}

/** The layers that users wrote for a cluster, the lowest first: base, its provider, its pools in byte order, its own values. */
export function userLayers({ layers, links }: LayerSources, cluster: Cluster): readonly HelmMap[] {
  const pools = new Set(links.poolsOfCluster.get(cluster.name.text)?.map(({ name }) => name.text));
  const poolLayers = layers.filter(({ kind, name }) => kind === 'pool' && pools.has(name));
  const files = [
    ...layers.filter(({ kind }) => kind === 'base'),
    ...layers.filter(({ kind, name }) => kind === 'provider' && name === cluster.provider),
    ...sortedBy(poolLayers, ({ name }) => name),
  ];
  return [...files.map(({ values }) => values), ...(cluster.values ? [cluster.values] : [])];
}

/** The identity layer of a cluster, derived from its file, its pools and poolc.yaml. */
export const identityLayer = ({ settings, links }: LayerSources, cluster: Cluster): HelmMap =>
  derivedIdentity(settings, cluster, storageOf(cluster, links.poolsOfCluster));

/** A cluster's Helm values: all its layers, and above them its identity. */
export function clusterValues(sources: LayerSources, cluster: Cluster): HelmMap {
  const identity = identityLayer(sources, cluster);
  const user = mergeLayers(userLayers(sources, cluster));
  return user ? mergeLayer(user, identity) : identity;
}
