import type { HelmMap, HelmValue } from './helm-value.ts';

/**
 * Lays one layer over another as Helm merges `-f` files (mergeMaps in Helm's pkg/cli/values): maps deeply, everything else
 * is replaced whole. A null replaces too and stays, because on installation it also deletes the chart's own default.
 * Both sides stay as they are; every node of the result keeps its origin.
 */
export function mergeLayer(below: HelmMap, above: HelmMap): HelmMap {
  const entries = new Map<string, HelmValue>(below.entries);
  for (const [key, value] of above.entries) {
    const covered = entries.get(key);
    entries.set(key, covered?.kind === 'map' && value.kind === 'map' ? mergeLayer(covered, value) : value);
  }
  return { kind: 'map', entries, origin: above.origin };
}

/** Merges layers, the lowest first; nothing for no layer. */
export function mergeLayers(layers: readonly HelmMap[]): HelmMap | undefined {
  const [lowest, ...others] = layers;
  return lowest && others.reduce(mergeLayer, lowest);
}
