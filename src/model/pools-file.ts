import * as z from 'zod';
import { clusterName, clusterPoolName, owners, storageSettings } from './names.ts';

/** pools.yaml: the pool map in the documented shape, or in a longer one that carries storage and owners. */

const clusters = z.array(clusterName).meta({ title: 'Clusters', description: 'The clusters of the pool.' });

export const poolEntry = z
  .union([
    clusters,
    z.strictObject({ clusters, storage: storageSettings.optional(), owners: owners.optional() }).meta({
      title: 'Pool with storage or owners',
      description: 'The clusters of the pool, where their data lives, and who answers for the pool.',
    }),
  ])
  .meta({ title: 'Cluster pool', description: 'A list of clusters, or a map with clusters, storage and owners.' });

export const poolsFile = z.record(clusterPoolName, poolEntry).meta({
  title: 'pools.yaml',
  description:
    'The pool map: each cluster pool with its clusters. "default" is where work runs that nothing else maps.',
});
