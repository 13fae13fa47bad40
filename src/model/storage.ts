import { sortedBy } from '../base/collections.ts';
import type { Name } from './located.ts';
import type { Cluster, Links, Pool, StorageSettings } from './organization.ts';
import { type StorageKey, storageKeys } from './storage-key.ts';

/** A storage key of a cluster with the file that says it. */
export interface StorageSource {
  readonly key: StorageKey;
  readonly name: Name;
  /** The pool that says it, or nothing where the cluster's own file does. */
  readonly pool: Pool | undefined;
}

/** Every place that says something about a cluster's storage: its own file first, then its pools in byte order. */
export function storageSources(cluster: Cluster, pools: readonly Pool[]): readonly StorageSource[] {
  const of = (settings: StorageSettings, pool: Pool | undefined): StorageSource[] =>
    storageKeys.flatMap((key) => {
      const name = settings.get(key);
      return name ? [{ key, name, pool }] : [];
    });
  const inOrder = sortedBy(pools, ({ name }) => name.text);
  return [...of(cluster.storage, undefined), ...inOrder.flatMap((pool) => of(pool.storage, pool))];
}

/** A cluster's storage: its own and its pools' keys together; where two differ, a rule says so and the first counts. */
export function storageOf(cluster: Cluster, poolsOfCluster: Links['poolsOfCluster']): StorageSettings {
  const merged = new Map<StorageKey, Name>();
  for (const { key, name } of storageSources(cluster, poolsOfCluster.get(cluster.name.text) ?? []))
    if (!merged.has(key)) merged.set(key, name);
  return merged;
}
