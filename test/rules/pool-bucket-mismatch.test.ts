import { describe, expect, it } from 'vitest';
import { poolBucketMismatch } from '../../src/rules/pool-bucket-mismatch.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { found, judge, testRule } from '../support/test-rule.ts';
import { azureCluster, customCluster, gcpCluster, settingsWithout } from './small-files.ts';

const quiet = { 'poolc.yaml': settingsWithout('overlapping-pools') };
const twoClusters = { 'pools.yaml': 'default: [cluster-1, cluster-2]\n' };

const aws = (name: string, bucketName?: string) => ({
  [`clusters/${name}.yaml`]: exampleCluster({ clusterName: name, ...(bucketName === undefined ? {} : { bucketName }) }),
});
const azure = (name: string, storage: string) => ({ [`clusters/${name}.yaml`]: azureCluster({ name, storage }) });
const custom = (name: string, storage: string) => ({ [`clusters/${name}.yaml`]: customCluster({ name, storage }) });

const differs = (name: string, bucket: string, other: string, otherBucket: string, pool = 'default') =>
  `Cluster "${name}" has bucket "${bucket}", but cluster "${other}" of the same pool "${pool}" has "${otherBucket}".`;

testRule(poolBucketMismatch, {
  valid: {
    'one bucket in every cluster file': {
      ...twoClusters,
      ...aws('cluster-1', 'acme-data'),
      ...aws('cluster-2', 'acme-data'),
    },
    'the bucket on the pool, repeated by one of its clusters': {
      'pools.yaml': 'default: {clusters: [cluster-1, cluster-2], storage: {bucketName: acme-data}}\n',
      ...aws('cluster-1', 'acme-data'),
      ...aws('cluster-2'),
    },
    'storage of which the pool says one half and the cluster the other': {
      'pools.yaml': 'default: {clusters: [cluster-1], storage: {bucketName: acme-data}}\n',
      ...custom('cluster-1', 'endpoint: https://minio.acme.example'),
    },
    'one bucket on two pools that share a cluster': {
      ...quiet,
      'pools.yaml':
        'default: {clusters: [cluster-1], storage: {bucketName: acme-data}}\ngpu: {clusters: [cluster-1], storage: {bucketName: acme-data}}\n',
      ...aws('cluster-1'),
    },
    'one endpoint in other words: scheme, letter case and path': {
      'pools.yaml': 'default: [cluster-1, cluster-2, cluster-3, cluster-4]\n',
      ...custom('cluster-1', 'bucketName: acme-data, endpoint: "https://minio.acme.example"'),
      ...custom('cluster-2', 'bucketName: acme-data, endpoint: "http://MinIO.acme.example"'),
      ...custom('cluster-3', 'bucketName: acme-data, endpoint: "https://minio.acme.example:443/"'),
      ...custom('cluster-4', 'bucketName: acme-data, endpoint: minio.acme.example/storage'),
    },
    'an endpoint that is no URL, in another letter case': {
      ...twoClusters,
      ...custom('cluster-1', 'bucketName: acme-data, endpoint: "minio:s3"'),
      ...custom('cluster-2', 'bucketName: acme-data, endpoint: "MinIO:S3"'),
    },
    'a bucket that a Helm layer gives to all': {
      ...twoClusters,
      ...aws('cluster-1'),
      ...aws('cluster-2'),
      'helm/base.yaml': `global: {METADATA_BUCKET: acme-data, FAST_REGISTRATION_BUCKET: acme-data}
storage: {bucketName: acme-data, fastRegistrationBucketName: acme-data}
`,
    },
    'other code buckets': {
      ...twoClusters,
      ...aws('cluster-1', 'acme-data, fastRegistrationBucketName: acme-code-1'),
      ...aws('cluster-2', 'acme-data, fastRegistrationBucketName: acme-code-2'),
    },
  },
  invalid: {
    'two clusters with buckets of their own': {
      files: { ...twoClusters, ...aws('cluster-1', 'acme-data'), ...aws('cluster-2', '[|acme-other|]') },
      messages: [differs('cluster-2', 's3://acme-other', 'cluster-1', 's3://acme-data')],
      related: ['clusters/cluster-1.yaml:5:23'],
    },
    'the one that differs from the others, wherever it stands': {
      files: {
        'pools.yaml': 'default: [cluster-1, cluster-2, cluster-3]\n',
        ...aws('cluster-1', '[|acme-dta|]'),
        ...aws('cluster-2', 'acme-data'),
        ...aws('cluster-3', 'acme-data'),
      },
      messages: [differs('cluster-1', 's3://acme-dta', 'cluster-2', 's3://acme-data')],
      related: ['clusters/cluster-2.yaml:5:23'],
    },
    'each of two, where the third has yet another': {
      files: {
        'pools.yaml': 'default: [cluster-3, cluster-2, cluster-1]\n',
        ...aws('cluster-1', '[|acme-1|]'),
        ...aws('cluster-2', '[|acme-2|]'),
        ...aws('cluster-3', 'acme-3'),
      },
      messages: [
        differs('cluster-1', 's3://acme-1', 'cluster-3', 's3://acme-3'),
        differs('cluster-2', 's3://acme-2', 'cluster-3', 's3://acme-3'),
      ],
    },
    'clusters that two pools share, once': {
      files: {
        ...quiet,
        'pools.yaml': 'default: [cluster-1, cluster-2, cluster-3]\ngpu: [cluster-1, cluster-2]\n',
        ...aws('cluster-1', 'acme-data'),
        ...aws('cluster-2', '[|acme-other|]'),
        ...aws('cluster-3', 'acme-data'),
      },
      messages: [differs('cluster-2', 's3://acme-other', 'cluster-1', 's3://acme-data')],
    },
    'only the cluster that has the bucket of another pool, and not that the pools share it': {
      files: {
        'pools.yaml': 'default: [cluster-1, cluster-2, cluster-3]\ngpu: [cluster-4]\n',
        ...aws('cluster-1', 'acme-data'),
        ...aws('cluster-2', '[|acme-gpu|]'),
        ...aws('cluster-3', 'acme-data'),
        ...aws('cluster-4', 'acme-gpu'),
      },
      messages: [differs('cluster-2', 's3://acme-gpu', 'cluster-1', 's3://acme-data')],
    },
    'buckets on Google Cloud': {
      files: {
        ...twoClusters,
        'clusters/cluster-1.yaml': gcpCluster({ name: 'cluster-1', storage: 'bucketName: acme-data' }),
        'clusters/cluster-2.yaml': gcpCluster({ name: 'cluster-2', storage: 'bucketName: [|acme-other|]' }),
      },
      messages: [differs('cluster-2', 'gs://acme-other', 'cluster-1', 'gs://acme-data')],
    },
    'one container in two storage accounts': {
      files: {
        ...twoClusters,
        ...azure('cluster-1', 'bucketName: data, accountName: acmeeast'),
        ...azure('cluster-2', 'bucketName: [|data|], accountName: acmewest'),
      },
      messages: [
        differs(
          'cluster-2',
          'abfss://data@acmewest.dfs.core.windows.net',
          'cluster-1',
          'abfss://data@acmeeast.dfs.core.windows.net',
        ),
      ],
    },
    'one bucket at two endpoints': {
      files: {
        ...twoClusters,
        ...custom('cluster-1', 'bucketName: data, endpoint: "https://minio.acme.example"'),
        ...custom('cluster-2', 'bucketName: [|data|], endpoint: "https://minio.acme.example:9000"'),
      },
      messages: [
        differs(
          'cluster-2',
          's3://data?endpoint=minio.acme.example:9000',
          'cluster-1',
          's3://data?endpoint=minio.acme.example',
        ),
      ],
    },
    'a bucket that a cluster has from its values': {
      files: {
        ...twoClusters,
        ...aws('cluster-1', 'acme-data'),
        'clusters/cluster-2.yaml': exampleCluster({
          clusterName: 'cluster-2',
          more: `values:
  global: {METADATA_BUCKET: acme-other, FAST_REGISTRATION_BUCKET: acme-other}
  storage: {bucketName: [|acme-other|], fastRegistrationBucketName: acme-other}
`,
        }),
      },
      messages: [differs('cluster-2', 's3://acme-other', 'cluster-1', 's3://acme-data')],
    },
    'a cluster that says another bucket than its pool, and not that it differs from the others': {
      files: {
        'pools.yaml': 'default: {clusters: [cluster-1, cluster-2], storage: {bucketName: acme-data}}\n',
        ...aws('cluster-1', '[|acme-other|]'),
        ...aws('cluster-2'),
      },
      messages: [
        'Cluster "cluster-1" has two values for storage key "bucketName": "acme-other" here, "acme-data" on pool "default".',
      ],
      related: ['pools.yaml:1:67'],
    },
    'every storage key with two values': {
      files: {
        'pools.yaml': `default:
  clusters: [cluster-1]
  storage: {bucketName: data, endpoint: minio.acme.example, metadataPrefix: metadata}
`,
        ...custom('cluster-1', 'bucketName: data, endpoint: [|minio.acme.test|], metadataPrefix: [|meta|]'),
      },
      messages: [
        'Cluster "cluster-1" has two values for storage key "endpoint": "minio.acme.test" here, "minio.acme.example" on pool "default".',
        'Cluster "cluster-1" has two values for storage key "metadataPrefix": "meta" here, "metadata" on pool "default".',
      ],
    },
    'a cluster that contradicts two pools which agree, once': {
      files: {
        ...quiet,
        'pools.yaml':
          'default: {clusters: [cluster-1], storage: {bucketName: acme-data}}\ngpu: {clusters: [cluster-1], storage: {bucketName: acme-data}}\n',
        ...aws('cluster-1', '[|acme-other|]'),
      },
      messages: [
        'Cluster "cluster-1" has two values for storage key "bucketName": "acme-other" here, "acme-data" on pool "default".',
      ],
    },
    'two pools with a bucket each and clusters in both, once': {
      files: {
        ...quiet,
        'pools.yaml': `gpu: {clusters: [cluster-1, cluster-2], storage: {bucketName: acme-gpu}}
default: {clusters: [cluster-2, cluster-1], storage: {bucketName: [|acme-data|]}}
`,
        ...aws('cluster-1'),
        ...aws('cluster-2'),
      },
      messages: [
        'Pools "default" and "gpu" share cluster "cluster-1", but set storage key "bucketName" to "acme-data" here and to "acme-gpu" there.',
      ],
      related: ['pools.yaml:1:63'],
    },
    'a bucket that differs beside a key that decides no bucket': {
      files: {
        'pools.yaml':
          'default: {clusters: [cluster-1, cluster-2], storage: {credentialsSecretName: union-storage, endpoint: minio.acme.example}}\n',
        ...custom('cluster-1', 'bucketName: acme-data'),
        'clusters/cluster-2.yaml': customCluster({ name: 'cluster-2', storage: 'bucketName: [|acme-other|]' }).replace(
          'union-storage',
          '[|storage-key|]',
        ),
      },
      messages: [
        'Cluster "cluster-2" has two values for storage key "credentialsSecretName": "storage-key" here, "union-storage" on pool "default".',
        differs(
          'cluster-2',
          's3://acme-other?endpoint=minio.acme.example',
          'cluster-1',
          's3://acme-data?endpoint=minio.acme.example',
        ),
      ],
    },
  },
});

describe('pool-bucket-mismatch and what is not filled in yet', () => {
  const rulesFound = (files: Readonly<Record<string, string>>) => found(judge(files)).map((line) => line.split(' ')[0]);

  it('leaves a placeholder of a bucket to missing-identity', () => {
    const files = { ...twoClusters, ...aws('cluster-1', 'acme-data'), ...aws('cluster-2', '<bucket>') };
    expect(rulesFound(files)).toEqual(['missing-identity']);
  });
  it('leaves a placeholder of an account or an endpoint to missing-identity', () => {
    const accounts = {
      ...twoClusters,
      ...azure('cluster-1', 'bucketName: data, accountName: acme'),
      ...azure('cluster-2', 'bucketName: data, accountName: <account>'),
    };
    const endpoints = {
      ...twoClusters,
      ...custom('cluster-1', 'bucketName: data, endpoint: minio.acme.example'),
      ...custom('cluster-2', 'bucketName: data, endpoint: https://<host>'),
    };
    expect(rulesFound(accounts)).toEqual(['missing-identity']);
    expect(rulesFound(endpoints)).toEqual(['missing-identity']);
  });
});
