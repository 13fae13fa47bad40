import { link } from './link.ts';
import type { Organization } from './organization.ts';

/** An organization as it would be if no pool had these clusters. */
export function withoutClusters(organization: Organization, names: readonly string[]): Organization {
  const pools = organization.pools.map((pool) => ({
    ...pool,
    clusters: pool.clusters.filter(({ text }) => !names.includes(text)),
  }));
  const parts = { ...organization, pools };
  return { ...parts, links: link(parts) };
}
