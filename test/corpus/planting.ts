import type { Part } from '../../src/model/organization.ts';

/** One mistake that somebody could make in the repository, with the places that its rule has to name. */
export interface Planting {
  readonly rule: string;
  readonly edits: readonly Edit[];
  /** The part of the repository that cannot be judged as a whole any more. */
  readonly breaks?: Part;
  /** Rules that cannot judge beside it. */
  readonly hides?: readonly string[];
}

/**
 * In a file, one text in place of another; or a text at its end; or a whole file; or a file that is gone, with the text
 * that stands for it where findings are expected. `[|` and `|]` mark findings.
 */
export type Edit =
  | { readonly path: string; readonly find: string; readonly put: string }
  | { readonly path: string; readonly append: string }
  | { readonly path: string; readonly create: string }
  | { readonly path: string; readonly gone: string };

export const planting = (rule: string, ...edits: readonly Edit[]): Planting => ({ rule, edits });

/** A mistake after which a part of the repository cannot be judged as a whole. */
export const breaking = (breaks: Part, rule: string, ...edits: readonly Edit[]): Planting => ({ rule, edits, breaks });

/** A mistake beside which some rules cannot judge. */
export const hiding = (hides: readonly string[], rule: string, ...edits: readonly Edit[]): Planting => ({
  rule,
  edits,
  hides,
});

/** An attribute file of uctl. */
export const attributes = (project: string, domain: string, pool: string): string =>
  `domain: ${domain}\nproject: ${project}\nclusterPoolName: ${pool}\n`;

/** The file of a cluster that nothing is wrong with. */
export const awsCluster = (clusterName: string, bucketName: string): string =>
  [
    `clusterName: ${clusterName}`,
    'provider: aws',
    'region: us-east-2',
    'authClientId: 0oaplanted',
    `storage: {bucketName: ${bucketName}}`,
    'aws:',
    '  accountId: "111122223333"',
    '  backendRoleArn: arn:aws:iam::111122223333:role/backend',
    '  workerRoleArn: arn:aws:iam::111122223333:role/worker',
    '',
  ].join('\n');
