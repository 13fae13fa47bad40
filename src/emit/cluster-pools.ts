import type { Compiled } from '../compile/compiled.ts';
import type { Artifact } from './artifact.ts';
import { emitYaml } from './yaml.ts';

/** cluster-pools.yaml: the pool map alone, in the shape that Union documents, to be handed over. */
export const emitClusterPools = ({ clusterPools }: Compiled): readonly Artifact[] => [
  { path: 'cluster-pools.yaml', text: emitYaml(clusterPools) },
];
