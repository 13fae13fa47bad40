import { groupBy } from '../../base/collections.ts';
import { type Bucket, bucketOf } from '../../model/bucket.ts';
import type { Component } from '../../model/components.ts';
import type { Cluster, Organization } from '../../model/organization.ts';
import { type StorageSource, storageSources } from '../../model/storage.ts';
import type { StorageKey } from '../../model/storage-key.ts';

/** Keys that decide which bucket a cluster has. */
const bucketKeys: ReadonlySet<StorageKey> = new Set([
  'bucketName',
  'accountName',
  'fastRegistrationBucketName',
  'endpoint',
]);

/** A storage key of a cluster that two places set to different values. */
export interface StorageConflict {
  readonly cluster: Cluster;
  readonly key: StorageKey;
  /** Of the cluster's own file, or of the first of its pools in byte order. */
  readonly first: StorageSource;
  /** Of a pool. */
  readonly other: StorageSource;
}

/** Storage keys to which the files of the clusters in a component and their pools give several values, each value once. */
export function storageConflicts({ links }: Organization, { clusters }: Component): readonly StorageConflict[] {
  return clusters.flatMap((name) => {
    const cluster = links.clusterNamed.get(name);
    if (!cluster) return [];
    const sources = storageSources(cluster, links.poolsOfCluster.get(name) ?? []);
    return [...groupBy(sources, ({ key }) => key)].flatMap(([key, ofKey]) => {
      const [first, ...others] = [...groupBy(ofKey, ({ name: { text } }) => text).values()].flatMap(
        ([one]) => one ?? [],
      );
      return first ? others.map((other): StorageConflict => ({ cluster, key, first, other })) : [];
    });
  });
}

export interface ClusterBucket {
  readonly cluster: Cluster;
  readonly bucket: Bucket;
}

/** Clusters of a component that run on one provider, and so could have one bucket. */
export interface Peers {
  /** The first cluster that has the bucket which most have: where one differs, that one is the slip. */
  readonly agreed: ClusterBucket;
  /** In the order of the pools; without those whose bucket is not known or has two values. */
  readonly members: readonly ClusterBucket[];
}

/** The metadata buckets of a component's clusters, by provider. */
export function metadataBuckets(organization: Organization, component: Component): readonly Peers[] {
  const { links } = organization;
  const unsettled = new Set(
    storageConflicts(organization, component).flatMap(({ cluster, key }) => (bucketKeys.has(key) ? cluster : [])),
  );
  const names = new Set(component.pools.flatMap(({ clusters }) => clusters.map(({ text }) => text)));
  const all = [...names].flatMap((name): ClusterBucket[] => {
    const cluster = links.clusterNamed.get(name);
    const bucket = cluster && bucketOf(cluster, links.valuesOfCluster.get(name), 'metadata');
    return bucket && !unsettled.has(cluster) ? [{ cluster, bucket }] : [];
  });
  return [...groupBy(all, ({ cluster }) => cluster.provider).values()].flatMap((members): Peers[] => {
    const byBucket = [...groupBy(members, ({ bucket }) => bucket.uri).values()];
    const agreed = byBucket.toSorted((a, b) => b.length - a.length)[0]?.[0];
    return agreed ? [{ agreed, members }] : [];
  });
}
