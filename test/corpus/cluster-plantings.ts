import { awsCluster, hiding, type Planting, planting } from './planting.ts';

export const clusterMistakes: readonly Planting[] = [
  planting('pool-bucket-mismatch', {
    path: 'clusters/gcp-prod-usc1-2.yaml',
    find: 'bucketName: acme-union-gcp-production\n',
    put: 'bucketName: [|acme-union-gcp-prod|]\n',
  }),
  planting('bucket-shared-between-pools', {
    path: 'clusters/gcp-staging-usc1.yaml',
    find: 'bucketName: acme-union-gcp-staging',
    put: 'bucketName: [|acme-union-gcp-development|]',
  }),
  planting(
    'mixed-storage-in-pool',
    { path: 'clusters/research-burst.yaml', create: awsCluster('research-burst', 'acme-union-research-burst') },
    { path: 'pools.yaml', find: '  - azure-research-weu', put: '  - azure-research-weu\n  - [|research-burst|]' },
  ),
  planting(
    'mixed-region-in-pool',
    { path: 'clusters/aws-prod-use2-3.yaml', find: 'region: us-east-2', put: 'region: us-west-2' },
    { path: 'pools.yaml', find: '    - aws-prod-use2-3', put: '    - [|aws-prod-use2-3|]' },
  ),
  planting('bucket-name', {
    path: 'clusters/aws-dev-use2.yaml',
    find: 'bucketName: acme-union-aws-development',
    put: 'bucketName: [|Acme_Union_Dev|]',
  }),
  planting('account-mismatch', {
    path: 'clusters/aws-staging-use2.yaml',
    find: 'workerRoleArn: arn:aws:iam::',
    put: 'workerRoleArn: [|arn:aws:iam::9999',
  }),
  planting('other-provider-key', {
    path: 'clusters/azure-research-weu.yaml',
    append: 'gcp: {projectId: [|acme-ml-dev|]}\n',
  }),
  planting(
    'missing-identity',
    { path: 'clusters/gcp-dev-usc1.yaml', find: 'clusterName: gcp-dev-usc1', put: 'clusterName: [|gcp-dev-usc1|]' },
    { path: 'clusters/gcp-dev-usc1.yaml', find: '  projectId: acme-ml-dev\n', put: '' },
  ),
  planting('identity-split', {
    path: 'clusters/azure-research-weu.yaml',
    append: 'values: {storage: {bucketName: [|elsewhere|]}}\n',
  }),
  planting('storage-provider', {
    path: 'clusters/aws-shared-use2.yaml',
    append: 'values: {storage: {provider: [|s3|]}}\n',
  }),
  planting(
    'credentials-lookup',
    {
      path: 'clusters/onprem-fra-1.yaml',
      find: 'credentialsSecretName: union-minio-credentials',
      put: 'credentialsSecretName: [|union-minio-credentials|]',
    },
    {
      path: 'clusters/onprem-fra-1.yaml',
      append: '  additionalPodAnnotations: {argocd.argoproj.io/sync-wave: "2"}\n',
    },
  ),
  planting('control-plane-host-form', {
    path: 'poolc.yaml',
    find: 'controlPlaneHost: acme.us-west-2.union.ai',
    put: 'controlPlaneHost: [|https://acme.us-west-2.union.ai/|]',
  }),
  // Without a version nobody knows what the chart takes.
  hiding(['unknown-value', 'deprecated-value'], 'chart-version-unpinned', {
    path: 'poolc.yaml',
    find: 'version: 2026.8.3',
    put: 'version: [|latest|]',
  }),
];
