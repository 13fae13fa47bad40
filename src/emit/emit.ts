import type { Compiled } from '../compile/compiled.ts';
import type { Artifact } from './artifact.ts';
import { emitAttributeFiles } from './attribute-files.ts';
import { emitClusterPools } from './cluster-pools.ts';
import { emitClusterValues } from './cluster-values.ts';
import { emitControlPlane } from './control-plane.ts';

/** What turns compiled data into files; each is one kind of output. */
type Emitter = (compiled: Compiled) => readonly Artifact[];

const emitters: readonly Emitter[] = [emitControlPlane, emitClusterPools, emitAttributeFiles, emitClusterValues];

/** Every generated file but the manifest, in byte order of the paths within each kind. */
export const emit = (compiled: Compiled): readonly Artifact[] => emitters.flatMap((emitter) => emitter(compiled));
