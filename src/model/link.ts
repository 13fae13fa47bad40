import { groupBy, sortedBy } from '../base/collections.ts';
import { clusterValues } from './cluster-values.ts';
import type { HelmMap } from './helm-value.ts';
import {
  type Claim,
  type Cluster,
  type Links,
  type Mapping,
  type Organization,
  type Pool,
  subjectOf,
} from './organization.ts';
import { SubjectMap } from './subject-map.ts';

/** References between the parts of an organization. Reports nothing: which of them lead nowhere is for rules to judge. */
export function link({ settings, pools, clusters, teams, mappings, layers }: Omit<Organization, 'links'>): Links {
  const poolsOfCluster = membership(pools);
  const valuesOfCluster = new Map<string, HelmMap>();
  for (const cluster of clusters)
    if (!valuesOfCluster.has(cluster.name.text))
      valuesOfCluster.set(cluster.name.text, clusterValues({ settings, layers, links: { poolsOfCluster } }, cluster));
  const claims = teams.flatMap(({ name: team, projects }) => projects.map((project): Claim => ({ team, project })));
  return {
    poolNamed: firstNamed(pools),
    clusterNamed: firstNamed(clusters),
    poolsOfCluster,
    mappingsOf: bySubject(mappings),
    claimsOnProject: groupBy(claims, ({ project }) => project.text),
    valuesOfCluster,
  };
}

function bySubject(mappings: readonly Mapping[]): SubjectMap<readonly Mapping[]> {
  const groups = new SubjectMap<Mapping[]>();
  for (const mapping of mappings) {
    const subject = subjectOf(mapping);
    const group = groups.get(subject);
    if (group) group.push(mapping);
    else groups.set(subject, [mapping]);
  }
  return groups;
}

function firstNamed<T extends Pool | Cluster>(items: readonly T[]): ReadonlyMap<string, T> {
  const named = new Map<string, T>();
  for (const item of items) if (!named.has(item.name.text)) named.set(item.name.text, item);
  return named;
}

function membership(pools: readonly Pool[]): ReadonlyMap<string, readonly Pool[]> {
  const members = sortedBy(pools, ({ name }) => name.text).flatMap((pool) =>
    [...new Set(pool.clusters.map(({ text }) => text))].map((cluster) => ({ pool, cluster })),
  );
  const grouped = groupBy(members, ({ cluster }) => cluster);
  return new Map([...grouped].map(([cluster, entries]) => [cluster, entries.map(({ pool }) => pool)]));
}
