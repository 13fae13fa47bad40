import { groupBy } from '../../base/collections.ts';
import { Suggestions } from '../../base/suggestions.ts';
import type { Name } from '../../model/located.ts';
import type { Cluster, Organization } from '../../model/organization.ts';
import { baseNameOf } from '../../source/layout.ts';

/** What the file of a cluster is named after. */
export const fileNameOf = ({ file }: Cluster): string => baseNameOf(file.path);

/**
 * The names that make clusters: those in their files, or without any those in the pool map. One that differs from the
 * name of its file is left out, because cluster-name-mismatch has said that it may be a slip.
 */
export const declaredClusters = ({ clusters, pools, hasClusterFiles }: Organization): readonly Name[] =>
  hasClusterFiles
    ? clusters.filter((cluster) => cluster.name.text === fileNameOf(cluster)).map(({ name }) => name)
    : pools.flatMap((pool) => pool.clusters);

/** Declared names that differ from another one only by letter case, with that one: the one in lower case, else the first. */
export function otherSpellings(organization: Organization): ReadonlyMap<Name, Name> {
  const others = new Map<Name, Name>();
  for (const same of groupBy(declaredClusters(organization), ({ text }) => text.toLowerCase()).values()) {
    const kept = same.find(({ text }) => text === text.toLowerCase()) ?? same[0];
    for (const name of same) if (kept && name.text !== kept.text) others.set(name, kept);
  }
  return others;
}

/** Clusters that have a file and stand in no pool. */
export const clustersInNoPool = ({ clusters, links }: Organization): readonly Cluster[] =>
  clusters.filter(({ name }) => !links.poolsOfCluster.has(name.text));

/**
 * Clusters in no pool that a pool seems to mean all the same: in another letter case, under a mistyped name, or by the
 * name of their file. What their pool would give them is not known until the finding about that name is settled.
 */
export function clustersMeantByPools(organization: Organization): ReadonlySet<Cluster> {
  const { links } = organization;
  const members = [...links.poolsOfCluster.keys()];
  const inLowerCase = new Set(members.map((name) => name.toLowerCase()));
  const candidates = clustersInNoPool(organization);
  const names = candidates.map(({ name }) => name.text);
  const suggestions = new Suggestions();
  const mistyped = new Set(
    members.filter((name) => !links.clusterNamed.has(name)).map((name) => suggestions.nearest(name, names)),
  );
  const isMeant = (cluster: Cluster): boolean =>
    inLowerCase.has(cluster.name.text.toLowerCase()) ||
    mistyped.has(cluster.name.text) ||
    links.poolsOfCluster.has(fileNameOf(cluster));
  return new Set(candidates.filter(isMeant));
}
