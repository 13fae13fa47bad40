import type { Compiled } from '../compile/compiled.ts';

/** The pools that list a cluster, in byte order. */
export const poolsOf = (cluster: string, { clusterPools }: Compiled): readonly string[] =>
  [...clusterPools].flatMap(([pool, members]) => (members.includes(cluster) ? [pool] : []));

/** Whether a state knows a cluster, by a file of its own or as a member of a pool. */
export const knowsCluster = (cluster: string, state: Compiled): boolean =>
  state.clusterValues.has(cluster) || poolsOf(cluster, state).length > 0;

/** The metadata bucket that a cluster leaves and the one that it gets, where both are known and differ. */
export function bucketChange(
  cluster: string,
  before: Compiled,
  after: Compiled,
): { readonly was: string; readonly is: string } | undefined {
  const [was, is] = [before, after].map(({ clusters }) => clusters.get(cluster)?.metadataBucket);
  return was === undefined || is === undefined || was === is ? undefined : { was, is };
}
