import { otherProviderKey } from '../../src/rules/other-provider-key.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { azureCluster, customCluster, gcpCluster } from './small-files.ts';

const aws = (more: string, bucketName = 'acme-data') => exampleCluster({ clusterName: 'cluster-1', bucketName, more });
const message = (key: string, provider: string, cluster = 'cluster-1') =>
  `The key "${key}" has no effect: cluster "${cluster}" runs on "${provider}".`;

testRule(otherProviderKey, {
  valid: {
    'every storage key that S3-compatible storage takes': {
      'clusters/cluster-1.yaml': customCluster({
        name: 'cluster-1',
        storage:
          'bucketName: data, fastRegistrationBucketName: code, endpoint: minio.acme.example, metadataPrefix: union',
      }),
    },
    'every storage key that Azure takes': {
      'clusters/cluster-1.yaml': azureCluster({
        name: 'cluster-1',
        storage: 'bucketName: data, fastRegistrationBucketName: code, accountName: acme',
      }),
    },
    'an empty block of another provider': { 'clusters/cluster-1.yaml': aws('gcp: {}\n') },
  },
  invalid: {
    'a block that was left over from another cloud, key by key': {
      files: {
        'clusters/cluster-1.yaml': aws(
          'gcp:\n  projectId: [|acme-prod|]\n  workerServiceAccount: [|union@acme-prod.iam|]\n',
        ),
      },
      messages: [message('gcp.projectId', 'aws'), message('gcp.workerServiceAccount', 'aws')],
    },
    'storage keys that the provider does not take': {
      files: {
        'clusters/cluster-1.yaml': aws(
          '',
          'acme-data, accountName: [|acme|], endpoint: [|minio.acme.example|], metadataPrefix: [|union|]',
        ),
      },
      messages: [
        message('storage.accountName', 'aws'),
        message('storage.endpoint', 'aws'),
        message('storage.metadataPrefix', 'aws'),
      ],
    },
    'an account name on S3-compatible storage, credentials on Azure': {
      files: {
        'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
        'clusters/cluster-1.yaml': customCluster({
          name: 'cluster-1',
          storage: 'bucketName: data, endpoint: minio.acme.example, accountName: [|acme|]',
        }),
        'clusters/cluster-2.yaml': azureCluster({
          name: 'cluster-2',
          storage: 'bucketName: data, accountName: acme, credentialsSecretName: [|union-storage|]',
        }),
      },
      messages: [
        message('storage.accountName', 'custom'),
        message('storage.credentialsSecretName', 'azure', 'cluster-2'),
      ],
    },
    'a storage key on the pool, once for all its clusters': {
      files: {
        'pools.yaml': `default:
  clusters: [cluster-1, cluster-2]
  storage: {bucketName: acme-data, endpoint: [|minio.acme.example|]}
`,
        'clusters/cluster-1.yaml': gcpCluster({ name: 'cluster-1', storage: '' }),
        'clusters/cluster-2.yaml': gcpCluster({ name: 'cluster-2', storage: '' }),
      },
      messages: [message('storage.endpoint', 'gcp')],
    },
  },
});
