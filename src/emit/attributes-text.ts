import type { ClusterPoolAttributes } from '../compile/compiled.ts';
import { plainOrQuoted } from './yaml.ts';

/**
 * One row with the keys of an attribute file, in the order of the documentation, as `emitYaml` would write it in a column
 * that `lineBreak` leads to. Rows are nearly all of what large organizations give, and a Map for each would cost more than
 * all else that happens to them.
 */
export const attributesText = (
  { domain, project, workflow, clusterPoolName }: ClusterPoolAttributes,
  lineBreak: string,
): string =>
  `domain: ${plainOrQuoted(domain)}${lineBreak}project: ${plainOrQuoted(project)}${lineBreak}` +
  (workflow === undefined ? '' : `workflow: ${plainOrQuoted(workflow)}${lineBreak}`) +
  `clusterPoolName: ${plainOrQuoted(clusterPoolName)}`;
