import type { Name } from '../../model/located.ts';
import type { Cluster, Organization, Pool } from '../../model/organization.ts';

/** A cluster of a pool, with the place in the pool map that puts it there. */
export interface Member {
  readonly cluster: Cluster;
  readonly name: Name;
}

/** The clusters of a pool that have files, each once, in the order of the pool map. */
export function membersOf(pool: Pool, { links }: Organization): readonly Member[] {
  const members = new Map<Cluster, Member>();
  for (const name of pool.clusters) {
    const cluster = links.clusterNamed.get(name.text);
    if (cluster && !members.has(cluster)) members.set(cluster, { cluster, name });
  }
  return [...members.values()];
}
