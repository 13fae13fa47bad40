import type { Span } from '../base/span.ts';
import { type HelmMap, type HelmPath, helmPathOf, helmTextAt, helmValueAt } from './helm-value.ts';
import type { Cluster } from './organization.ts';

/** A bucket told apart from every other one, with the place that names it. */
export interface Bucket {
  /** For instance `s3://acme-production` or `abfss://data@acmestorage.dfs.core.windows.net`. */
  readonly uri: string;
  readonly span: Span;
}

/** Texts that stand for a value nobody filled in yet, or that only the chart's templates would fill in. */
export const isPlaceholder = (text: string): boolean => text.trim() === '' || /<[^>]*>|ACCOUNT_ID|\{\{/.test(text);

const paths = {
  metadata: ['storage.bucketName', 'global.METADATA_BUCKET', 'global.METADATA_CONTAINER'].map(helmPathOf),
  code: ['storage.fastRegistrationBucketName', 'global.FAST_REGISTRATION_BUCKET'].map(helmPathOf),
};

/** The bucket that a cluster's merged values name for metadata or for code; nothing while it, or what identifies it, is missing. */
export function bucketOf(cluster: Cluster, values: HelmMap | undefined, use: keyof typeof paths): Bucket | undefined {
  const path = paths[use].find((candidate) => helmTextAt(values, candidate) !== undefined);
  const bucket = path && helmTextAt(values, path);
  const span = path && helmValueAt(values, path)?.origin.span;
  if (bucket === undefined || span === undefined || isPlaceholder(bucket)) return undefined;
  const uri = bucketUri(cluster, values, bucket);
  return uri === undefined ? undefined : { uri, span };
}

/**
 * Names of S3 and Google buckets are global. Azure containers repeat across storage accounts, and buckets of OCI and other
 * S3-compatible storage across endpoints, so there the account or the endpoint belongs to the identity; a prefix never does.
 */
function bucketUri({ provider }: Cluster, values: HelmMap | undefined, bucket: string): string | undefined {
  switch (provider) {
    case 'aws':
      return `s3://${bucket}`;
    case 'gcp':
      return `gs://${bucket}`;
    case 'azure': {
      const account = realTextAt(values, ['global', 'AZURE_STORAGE_ACCOUNT']);
      return account && `abfss://${bucket}@${account}.dfs.core.windows.net`;
    }
    case 'oci':
    case 'custom': {
      const endpoint = realTextAt(values, ['storage', 'endpoint']);
      return endpoint && `s3://${bucket}?endpoint=${hostOf(endpoint)}`;
    }
  }
}

function realTextAt(values: HelmMap | undefined, path: HelmPath): string | undefined {
  const text = helmTextAt(values, path);
  return text === undefined || isPlaceholder(text) ? undefined : text;
}

/** Host and port of an endpoint: scheme, letter case, user and path do not make it another storage. */
function hostOf(endpoint: string): string {
  const url = endpoint.includes('://') ? endpoint : `https://${endpoint}`;
  return (URL.canParse(url) ? new URL(url).host : endpoint).toLowerCase();
}
