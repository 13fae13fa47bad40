import type { HelmMap } from '../model/helm-value.ts';

/**
 * What the control plane and the clusters are to be told, free of files and places.
 * Every list and map is in its final order: byte order of the names.
 */
export interface Compiled {
  readonly organization: string;
  readonly controlPlaneHost: string;
  /** Every project exists in each of them. */
  readonly domains: readonly string[];
  /** Pools with their clusters. */
  readonly clusterPools: ReadonlyMap<string, readonly string[]>;
  /** Empty where no cluster files exist. */
  readonly clusters: ReadonlyMap<string, CompiledCluster>;
  /** Projects that a team claims. */
  readonly projects: ReadonlyMap<string, { readonly team: string }>;
  /** By project, domain and workflow; a project-domain stands before its workflows. */
  readonly clusterPoolAttributes: readonly ClusterPoolAttributes[];
  /** Each cluster's merged Helm values, with their origins. */
  readonly clusterValues: ReadonlyMap<string, HelmMap>;
}

/** What of a cluster matters to the work that is routed there. */
export interface CompiledCluster {
  readonly provider: string;
  readonly region: string;
  /** The bucket told apart from every other, as a URI. */
  readonly metadataBucket: string;
  /** The merged `proxy.secretManager` of its values; the chart's own default is type K8s. */
  readonly secretStore: HelmMap | undefined;
  /** The pinned repository for images, else the one that the chart derives from account and region. */
  readonly imageRegistry: string;
  readonly capabilities: readonly string[];
}

/** One stored mapping, with the keys of an attribute file. */
export interface ClusterPoolAttributes {
  readonly domain: string;
  readonly project: string;
  readonly workflow: string | undefined;
  readonly clusterPoolName: string;
}
