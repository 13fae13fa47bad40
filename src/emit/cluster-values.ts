import type { Compiled } from '../compile/compiled.ts';
import type { Artifact } from './artifact.ts';
import { fileName } from './file-name.ts';
import { helmMapYaml } from './helm-yaml.ts';
import { emitYaml } from './yaml.ts';

/** clusters/<cluster>/values.yaml: the site values that `helm upgrade` layers over the chart's own. */
export const emitClusterValues = ({ clusterValues }: Compiled): readonly Artifact[] =>
  [...clusterValues].map(([cluster, values]) => ({
    path: `clusters/${fileName(cluster)}/values.yaml`,
    text: emitYaml(helmMapYaml(values)),
  }));
