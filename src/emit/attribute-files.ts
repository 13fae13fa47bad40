import type { ClusterPoolAttributes, Compiled } from '../compile/compiled.ts';
import type { Artifact } from './artifact.ts';
import { attributesText } from './attributes-text.ts';
import { fileName } from './file-name.ts';

/** One attribute file for each row: uctl reads one document a file, strictly, so it holds the documented keys and no others. */
export const emitAttributeFiles = ({ clusterPoolAttributes }: Compiled): readonly Artifact[] =>
  clusterPoolAttributes.map((row) => ({ path: pathOf(row), text: attributesText(row, '\n') }));

function pathOf({ project, domain, workflow }: ClusterPoolAttributes): string {
  const segments = ['cluster-pool-attributes', fileName(project), fileName(domain)];
  if (workflow !== undefined) segments.push(fileName(workflow));
  return `${segments.join('/')}.yaml`;
}
