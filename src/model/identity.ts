import { isPlaceholder } from './bucket.ts';
import { type HelmMap, type HelmPath, type HelmValue, helmPathOf } from './helm-value.ts';
import type { Name } from './located.ts';
import type { Cluster, Settings, StorageSettings } from './organization.ts';
import type { Provider } from './provider.ts';

/**
 * The identity of a cluster: what the dataplane chart (2026.8.3) needs to be told so that nothing renders empty or wrong.
 * Some templates read the global and some the top-level key, so both are written, as equal literals.
 */
export interface IdentityKey {
  /** Where a user writes it: a path in poolc.yaml, in the cluster file or in the pool's storage. */
  readonly key: string;
  /** Helm paths that carry it. */
  readonly paths: readonly HelmPath[];
  /** The path without which the chart renders something empty or wrong, when there is one. */
  readonly required: HelmPath | undefined;
}

const identityKey = (key: string, required: string, ...others: readonly string[]): IdentityKey => ({
  key,
  paths: [required, ...others].map(helmPathOf),
  required: helmPathOf(required),
});

const optional = (identity: IdentityKey): IdentityKey => ({ ...identity, required: undefined });

const common: readonly IdentityKey[] = [
  identityKey('organization', 'global.ORG_NAME', 'orgName'),
  identityKey('controlPlaneHost', 'global.CONTROLPLANE_HOST'),
  identityKey('clusterName', 'clusterName', 'global.CLUSTER_NAME'),
  identityKey('authClientId', 'global.AUTH_CLIENT_ID', 'secrets.admin.clientId'),
];

const codeBucket = identityKey(
  'storage.fastRegistrationBucketName',
  'global.FAST_REGISTRATION_BUCKET',
  'storage.fastRegistrationBucketName',
);
const buckets = [identityKey('storage.bucketName', 'global.METADATA_BUCKET', 'storage.bucketName'), codeBucket];

const compatible: readonly IdentityKey[] = [
  ...buckets,
  identityKey('provider', 'provider'),
  identityKey('storage.provider', 'storage.provider'),
  identityKey('storage.endpoint', 'storage.endpoint'),
  identityKey('region', 'storage.region'),
  identityKey('storage.credentialsSecretName', 'storage.credentialsSecretRef.name'),
  optional(identityKey('storage.metadataPrefix', 'storage.metadataPrefix')),
  identityKey('values.userRoleAnnotationKey', 'userRoleAnnotationKey'),
  identityKey('values.userRoleAnnotationValue', 'userRoleAnnotationValue'),
  identityKey('values.imageBuilder.defaultRepository', 'imageBuilder.defaultRepository'),
];

const ofProvider: Readonly<Record<Provider, readonly IdentityKey[]>> = {
  aws: [
    ...buckets,
    identityKey('aws.accountId', 'global.AWS_ACCOUNT_ID'),
    identityKey('region', 'global.AWS_REGION'),
    identityKey('aws.backendRoleArn', 'global.BACKEND_IAM_ROLE_ARN'),
    identityKey('aws.workerRoleArn', 'global.WORKER_IAM_ROLE_ARN'),
  ],
  gcp: [
    ...buckets,
    identityKey('gcp.projectId', 'global.GOOGLE_PROJECT_ID'),
    identityKey('region', 'global.GCP_REGION'),
    identityKey('gcp.backendServiceAccount', 'global.BACKEND_IAM_ROLE_ARN'),
    identityKey('gcp.workerServiceAccount', 'global.WORKER_IAM_ROLE_ARN'),
  ],
  azure: [
    identityKey('storage.bucketName', 'global.METADATA_CONTAINER', 'storage.bucketName'),
    optional(codeBucket),
    identityKey('storage.accountName', 'global.AZURE_STORAGE_ACCOUNT'),
    identityKey('storage.metadataPrefix', 'storage.metadataPrefix'),
    identityKey('region', 'storage.region'),
    identityKey('azure.subscriptionId', 'global.AZURE_SUBSCRIPTION_ID'),
    identityKey('azure.tenantId', 'global.AZURE_TENANT_ID'),
    identityKey('azure.resourceGroup', 'global.AZURE_RESOURCE_GROUP'),
    identityKey('azure.backendClientId', 'global.AZURE_BACKEND_CLIENT_ID'),
    identityKey('azure.workerClientId', 'global.AZURE_WORKER_CLIENT_ID'),
    identityKey('azure.keyVaultUri', 'global.AZURE_KEY_VAULT_URI'),
  ],
  oci: compatible,
  custom: compatible,
};

/** Whether a value can identify anything: a text, and none that stands for another one. */
export const identifies = (value: HelmValue): boolean =>
  value.kind === 'scalar' && typeof value.value === 'string' && !isPlaceholder(value.value);

/** What a cluster of a provider has to be told. */
export const identityKeysOf = (provider: Provider): readonly IdentityKey[] => [...common, ...ofProvider[provider]];

/** What the chart calls the storage of a provider whose chart overlay does not say it. */
const storageProvider: Partial<Record<Provider, string>> = { oci: 'oci', custom: 'compat' };

/** The value of an identity key as the user wrote it, or nothing where no key of ours says it. */
function identityName(key: string, settings: Settings, cluster: Cluster, storage: StorageSettings): Name | undefined {
  const [group = '', item = ''] = key.split('.');
  switch (key) {
    case 'organization':
      return settings.organization;
    case 'controlPlaneHost':
      return settings.controlPlaneHost;
    case 'clusterName':
      return cluster.name;
    case 'region':
      return cluster.region;
    case 'provider':
      return { text: cluster.provider, span: cluster.providerSpan };
    case 'storage.provider':
      return { text: storageProvider[cluster.provider] ?? cluster.provider, span: cluster.providerSpan };
    case 'storage.fastRegistrationBucketName':
      return storage.get('fastRegistrationBucketName') ?? storage.get('bucketName');
    default:
      return group === 'storage' ? storage.get(item as never) : cluster.identity.get(key);
  }
}

/** The Helm values that follow from a cluster's identity, as the highest layer of all. */
export function derivedIdentity(settings: Settings, cluster: Cluster, storage: StorageSettings): HelmMap {
  const root = new Map<string, HelmValue>();
  const layer = 'identity';
  for (const { key, paths } of identityKeysOf(cluster.provider)) {
    const name = identityName(key, settings, cluster, storage);
    if (name === undefined) continue;
    for (const path of paths) {
      const leaf: HelmValue = { kind: 'scalar', value: name.text, origin: { layer, span: name.span } };
      setAt(root, path, leaf, { layer, span: name.span });
    }
  }
  return { kind: 'map', entries: root, origin: { layer, span: cluster.name.span } };
}

function setAt(entries: Map<string, HelmValue>, path: HelmPath, leaf: HelmValue, origin: HelmMap['origin']): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    entries.set(key, leaf);
    return;
  }
  const existing = entries.get(key);
  const child = new Map(existing?.kind === 'map' ? existing.entries : []);
  setAt(child, rest, leaf, origin);
  entries.set(key, { kind: 'map', entries: child, origin });
}
