import type { ClusterPoolAttributes } from '../compile/compiled.ts';
import { plainOrQuoted } from './yaml.ts';

/**
 * One row with the keys of an attribute file in the order of the documentation, as `emitYaml` would write it in a column
 * that `lineBreak` leads to, with the end of its last line.
 *
 * Rows are nearly all of what a large organization gives, and a Map for each would cost more than all else that is done
 * with it. Joined, because a text that is put together piece by piece takes three times the memory.
 */
export function attributesText(
  { domain, project, workflow, clusterPoolName }: ClusterPoolAttributes,
  lineBreak: string,
): string {
  const lines = [`domain: ${plainOrQuoted(domain)}`, `project: ${plainOrQuoted(project)}`];
  if (workflow !== undefined) lines.push(`workflow: ${plainOrQuoted(workflow)}`);
  lines.push(`clusterPoolName: ${plainOrQuoted(clusterPoolName)}\n`);
  return lines.join(lineBreak);
}
