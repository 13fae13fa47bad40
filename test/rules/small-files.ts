/** Small files that several tables of this folder need around the line they are about. */

/** A poolc.yaml that turns rules off which a row is not about, so that its repository can stay small. */
export const settingsWithout = (...rules: readonly string[]): string =>
  [
    'organization: acme',
    'controlPlaneHost: acme.us-west-2.union.ai',
    'chart: {version: 2026.8.3}',
    `rules: {${rules.map((rule) => `${rule}: off`).join(', ')}}`,
    '',
  ].join('\n');

interface Attributes {
  readonly project: string;
  readonly domain: string;
  readonly workflow?: string;
  readonly pool: string;
}

/** An attribute file as uctl takes it. */
export const attributes = ({ project, domain, workflow, pool }: Attributes): string =>
  [
    `domain: ${domain}`,
    `project: ${project}`,
    ...(workflow === undefined ? [] : [`workflow: ${workflow}`]),
    `clusterPoolName: ${pool}`,
    '',
  ].join('\n');

interface ClusterFile {
  readonly name: string;
  /** Further keys of `storage:`, or the ones that a row is about. */
  readonly storage: string;
  /** Further lines of the file. */
  readonly more?: string;
}

/** A complete cluster file on Google Cloud, but for its storage. */
export const gcpCluster = ({ name, storage, more = '' }: ClusterFile): string => `clusterName: ${name}
provider: gcp
region: us-central1
authClientId: 0oa1b2c3
storage: {${storage}}
gcp:
  projectId: acme-prod
  backendServiceAccount: union-backend@acme-prod.iam.gserviceaccount.com
  workerServiceAccount: union-worker@acme-prod.iam.gserviceaccount.com
${more}`;

/** A complete cluster file on Azure, but for its container and storage account. */
export const azureCluster = ({ name, storage, more = '' }: ClusterFile): string => `clusterName: ${name}
provider: azure
region: westeurope
authClientId: 0oa1b2c3
storage: {metadataPrefix: metadata, ${storage}}
azure:
  subscriptionId: 11111111-2222-3333-4444-555555555555
  tenantId: 66666666-7777-8888-9999-000000000000
  resourceGroup: acme-union
  backendClientId: aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee
  workerClientId: ffffffff-0000-1111-2222-333333333333
  keyVaultUri: https://acme-union.vault.azure.net
${more}`;

/** A complete cluster file with S3-compatible storage, but for its bucket and endpoint. */
export const customCluster = ({ name, storage, more = '' }: ClusterFile): string => `clusterName: ${name}
provider: custom
region: fra
authClientId: 0oa1b2c3
storage: {credentialsSecretName: union-storage, ${storage}}
values:
  userRoleAnnotationKey: acme.example/role
  userRoleAnnotationValue: union-worker
  imageBuilder: {defaultRepository: registry.acme.example/union}
${more}`;
