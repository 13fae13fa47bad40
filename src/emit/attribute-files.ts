import type { Compiled } from '../compile/compiled.ts';
import type { Artifact } from './artifact.ts';
import { attributesEntry } from './control-plane.ts';
import { fileName } from './file-name.ts';
import { emitYaml } from './yaml.ts';

/** One attribute file for each row: uctl reads one document a file, strictly, so it holds the documented keys and no others. */
export const emitAttributeFiles = ({ clusterPoolAttributes }: Compiled): readonly Artifact[] =>
  clusterPoolAttributes.map((row) => {
    const segments = [row.project, row.domain, ...(row.workflow === undefined ? [] : [row.workflow])].map(fileName);
    return { path: `cluster-pool-attributes/${segments.join('/')}.yaml`, text: emitYaml(attributesEntry(row)) };
  });
