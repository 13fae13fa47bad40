import * as z from 'zod';
import type { StorageKey } from './storage-key.ts';

/**
 * Schema parts that several files share. Patterns stand in the JSON Schemas for editors only:
 * what a name may be is judged by rules, which can say more than that a pattern does not match.
 */

const named = (title: string, description: string, pattern?: string) =>
  z.string().meta({ title, description, ...(pattern === undefined ? {} : { pattern }) });

const dnsLabel = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$';

export const projectName = named('Project', 'A Flyte project: lower-case letters, digits and hyphens.', dnsLabel);
export const domainName = named(
  'Domain',
  "One of the organization's domains, by default development, staging or production.",
);
export const workflowName = named('Workflow', "A workflow's full name, usually a dotted Python path.");
export const clusterPoolName = named(
  'Cluster pool name',
  'A pool that pools.yaml declares.',
  '^[A-Za-z0-9]([-_A-Za-z0-9]*[A-Za-z0-9])?$',
);
export const clusterName = named(
  'Cluster name',
  'The name that the operator Helm chart is installed with (Helm clusterName).',
  dnsLabel,
);
export const ownerName = named('Owner', 'A GitHub user or team, for example "@acme/ml-platform".', '^@[^\\s]+$');

/** One name or a list of names; the list has at least one, since an empty one would say nothing without anyone noticing. */
export const oneOrMany = (name: z.ZodString) => {
  const { title, description } = name.meta() ?? {};
  return z.union([name, z.array(name).min(1)]).meta({ title, description: `${description} One name, or a list.` });
};

export const owners = z
  .array(ownerName)
  .meta({ title: 'Owners', description: 'GitHub teams or users that answer for it. Shown in reports, never pinged.' });

/** Where a pool's or a cluster's data lives. */
export const storageSettings = z
  .strictObject({
    bucketName: named('Metadata bucket', 'Bucket for metadata and data; on Azure the container.').optional(),
    accountName: named('Storage account', 'Azure only: the storage account of the container.').optional(),
    fastRegistrationBucketName: named(
      'Code bucket',
      'Bucket for fast registration. Default: the metadata bucket.',
    ).optional(),
    endpoint: named('Endpoint', 'oci and custom: URL of the S3-compatible endpoint.').optional(),
    credentialsSecretName: named(
      'Credentials secret',
      'oci and custom: name of the Kubernetes Secret that holds the access key. The key itself never stands here.',
    ).optional(),
    metadataPrefix: named(
      'Metadata prefix',
      'azure and other storage that is not S3: prefix of metadata paths.',
    ).optional(),
  } satisfies Record<StorageKey, z.ZodType>)
  .meta({
    title: 'Storage',
    description:
      'Where data lives. May stand on the pool, on the cluster or partly on both; a key with two values is an error.',
  });
