import type { WorkflowFile } from '../workflow-file.ts';

/** What must hold for every workflow and action. `bad/<id>.yml`, or `bad/<id>/action.yml`, breaks this rule and no other. */
export interface WorkflowRule {
  readonly id: string;
  /** What could happen without it. */
  readonly why: string;
  /** What is wrong with a file, one sentence each; the others of its folder are given for what only they say together. */
  check(file: WorkflowFile, folder: readonly WorkflowFile[]): Iterable<string>;
}
