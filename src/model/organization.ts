import type { Severity } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import type { EmptyFolder } from '../source/layout.ts';
import type { HelmMap } from './helm-value.ts';
import type { KnownValues } from './known-values.ts';
import type { BaselineEntry } from './load-baseline.ts';
import type { Name } from './located.ts';
import type { Provider } from './provider.ts';
import type { StorageKey } from './storage-key.ts';
import type { Subject, SubjectMap } from './subject-map.ts';

/** Everything that the files of a repository say, linked; not to be confused with a Flyte project. */
export interface Organization {
  readonly settings: Settings;
  /** In the order of pools.yaml. */
  readonly pools: readonly Pool[];
  /** In byte order of their files. */
  readonly clusters: readonly Cluster[];
  /** Whether clusters are described by files; without, only their names are known. */
  readonly hasClusterFiles: boolean;
  /** In byte order of their names. */
  readonly teams: readonly Team[];
  /** Every project × domain (× workflow) that a team maps, in byte order of the files and then as written. */
  readonly mappings: readonly Mapping[];
  readonly layers: readonly HelmLayer[];
  /** Findings that were accepted when poolc was adopted. */
  readonly baseline: readonly BaselineEntry[];
  /** Where attribute documents start that are not the first of their file. */
  readonly laterAttributeDocuments: readonly Span[];
  /** Files of the config folder that look like configuration although nothing reads them. */
  readonly unclaimedFiles: readonly SourceFile[];
  readonly emptyFolders: readonly EmptyFolder[];
  /** What the chart knows whose folder poolc.yaml names; nothing where it names none, or one that cannot be read. */
  readonly chart: KnownValues | undefined;
  /** Kinds of input of which a part could not be read: what needs all of it must not be judged. */
  readonly incomplete: ReadonlySet<Part>;
  readonly links: Links;
}

export type Part = 'settings' | 'pools' | 'clusters' | 'teams' | 'helm' | 'baseline';

/** References between the parts; of several things with one name the first is meant, and a rule reports the others. */
export interface Links {
  readonly poolNamed: ReadonlyMap<string, Pool>;
  readonly clusterNamed: ReadonlyMap<string, Cluster>;
  /** The pools that list a cluster, in byte order. */
  readonly poolsOfCluster: ReadonlyMap<string, readonly Pool[]>;
  /** All mappings of one and the same work, in the order of the organization. */
  readonly mappingsOf: SubjectMap<readonly Mapping[]>;
  /** Every claim on a project, the first being the owner. */
  readonly claimsOnProject: ReadonlyMap<string, readonly Claim[]>;
  /** Every cluster's values, merged from all layers and the derived identity. */
  readonly valuesOfCluster: ReadonlyMap<string, HelmMap>;
}

export type RuleLevel = Severity | 'off';

export interface Settings {
  readonly file: SourceFile;
  readonly organization: Name;
  readonly controlPlaneHost: Name;
  readonly domains: readonly Name[];
  readonly chart: { readonly name: string; readonly version: Name | undefined; readonly path: Name | undefined };
  readonly poolManagement: 'union' | 'uctl';
  readonly ruleLevels: readonly { readonly rule: Name; readonly level: RuleLevel }[];
  readonly limits: Limits;
}

export interface Limits {
  readonly moved?: number | string;
  readonly removed?: number | string;
  readonly boundary?: number | string;
  readonly poolsThatKeepTheirClusters: readonly Name[];
  /** In bytes. */
  readonly fileSize: number;
}

/** Storage keys that a file sets; rules judge how those of a cluster and of its pools go together. */
export type StorageSettings = ReadonlyMap<StorageKey, Name>;

export interface Pool {
  readonly name: Name;
  readonly clusters: readonly Name[];
  readonly storage: StorageSettings;
  readonly owners: readonly Name[];
}

export interface Cluster {
  readonly file: SourceFile;
  readonly name: Name;
  readonly provider: Provider;
  readonly providerSpan: Span;
  readonly region: Name;
  readonly storage: StorageSettings;
  /** Identity beside storage, by its path in the file: `authClientId`, `aws.accountId`. */
  readonly identity: ReadonlyMap<string, Name>;
  readonly capabilities: readonly Name[];
  /** The `values:` of the file, the highest layer that a user writes. */
  readonly values: HelmMap | undefined;
}

export interface Team {
  readonly name: string;
  readonly owners: readonly Name[];
  readonly projects: readonly Name[];
  /** What its documents call the team, where they do. */
  readonly declaredNames: readonly Name[];
}

export interface Claim {
  readonly team: string;
  readonly project: Name;
}

/** One project × domain (× workflow) → pool, expanded from a team document or taken from an attribute file. */
export interface Mapping {
  readonly team: string;
  readonly project: Name;
  readonly domain: Name;
  readonly workflow: Name | undefined;
  readonly clusterPoolName: Name;
}

export const subjectOf = ({ project, domain, workflow }: Mapping): Subject => ({
  project: project.text,
  domain: domain.text,
  workflow: workflow?.text,
});

export interface HelmLayer {
  readonly kind: 'base' | 'provider' | 'pool';
  /** `base`, the provider or the pool. */
  readonly name: string;
  readonly file: SourceFile;
  readonly values: HelmMap;
}
