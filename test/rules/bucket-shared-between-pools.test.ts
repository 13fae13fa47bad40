import { bucketSharedBetweenPools } from '../../src/rules/bucket-shared-between-pools.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { azureCluster, customCluster, gcpCluster, settingsWithout } from './small-files.ts';

const quiet = { 'poolc.yaml': settingsWithout('overlapping-pools') };
const twoPools = { 'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n' };

const aws = (name: string, bucketName?: string) => ({
  [`clusters/${name}.yaml`]: exampleCluster({ clusterName: name, ...(bucketName === undefined ? {} : { bucketName }) }),
});
const azure = (name: string, storage: string) => ({ [`clusters/${name}.yaml`]: azureCluster({ name, storage }) });
const custom = (name: string, storage: string) => ({ [`clusters/${name}.yaml`]: customCluster({ name, storage }) });

const shares = (bucket: string, use: 'metadata' | 'code', name: string, other: string) =>
  `Bucket "${bucket}" is the ${use} bucket of cluster "${name}" and the metadata bucket of "${other}", though the two share no pool.`;

testRule(bucketSharedBetweenPools, {
  valid: {
    'a bucket for each pool': { ...twoPools, ...aws('cluster-1', 'acme-data'), ...aws('cluster-2', 'acme-gpu') },
    'one bucket for clusters that share a pool': {
      'pools.yaml': 'default: [cluster-1, cluster-2]\n',
      ...aws('cluster-1', 'acme-data'),
      ...aws('cluster-2', 'acme-data'),
    },
    'one bucket for pools that share a cluster': {
      ...quiet,
      'pools.yaml': 'default: [cluster-1, cluster-2]\ngpu: [cluster-2]\n',
      ...aws('cluster-1', 'acme-data'),
      ...aws('cluster-2', 'acme-data'),
    },
    'one name on two clouds': {
      ...twoPools,
      ...aws('cluster-1', 'acme-data'),
      'clusters/cluster-2.yaml': gcpCluster({ name: 'cluster-2', storage: 'bucketName: acme-data' }),
    },
    'one container name in two storage accounts': {
      ...twoPools,
      ...azure('cluster-1', 'bucketName: data, accountName: acmeeast'),
      ...azure('cluster-2', 'bucketName: data, accountName: acmewest'),
    },
    'one bucket name at two endpoints': {
      ...twoPools,
      ...custom('cluster-1', 'bucketName: data, endpoint: "https://minio.acme.example"'),
      ...custom('cluster-2', 'bucketName: data, endpoint: "https://minio.acme.test"'),
    },
    'a code bucket that no pool keeps its data in': {
      ...twoPools,
      ...aws('cluster-1', 'acme-data, fastRegistrationBucketName: acme-code'),
      ...aws('cluster-2', 'acme-gpu, fastRegistrationBucketName: acme-code'),
    },
  },
  invalid: {
    'a bucket that was copied with the file': {
      files: { ...twoPools, ...aws('cluster-1', 'acme-data'), ...aws('cluster-2', '[|acme-data|]') },
      messages: [shares('s3://acme-data', 'metadata', 'cluster-2', 'cluster-1')],
      related: ['clusters/cluster-1.yaml:5:23'],
    },
    'a bucket on two pools, once for each further pool and not for each cluster': {
      files: {
        'pools.yaml': `default: {clusters: [cluster-1, cluster-2], storage: {bucketName: acme-data}}
gpu: {clusters: [cluster-3, cluster-4], storage: {bucketName: [|acme-data|]}}
dr: {clusters: [cluster-5], storage: {bucketName: [|acme-data|]}}
`,
        ...aws('cluster-1'),
        ...aws('cluster-2'),
        ...aws('cluster-3'),
        ...aws('cluster-4'),
        ...aws('cluster-5'),
      },
      messages: [
        shares('s3://acme-data', 'metadata', 'cluster-3', 'cluster-1'),
        shares('s3://acme-data', 'metadata', 'cluster-5', 'cluster-1'),
      ],
      related: ['pools.yaml:1:67', 'pools.yaml:1:67'],
    },
    'a bucket on a pool that a cluster of another pool has in its file': {
      files: {
        'pools.yaml': 'default: {clusters: [cluster-1], storage: {bucketName: acme-data}}\ngpu: [cluster-2]\n',
        ...aws('cluster-1'),
        ...aws('cluster-2', '[|acme-data|]'),
      },
      messages: [shares('s3://acme-data', 'metadata', 'cluster-2', 'cluster-1')],
      related: ['pools.yaml:1:56'],
    },
    'one container of one storage account': {
      files: {
        ...twoPools,
        ...azure('cluster-1', 'bucketName: data, accountName: acme'),
        ...azure('cluster-2', 'bucketName: [|data|], accountName: acme'),
      },
      messages: [shares('abfss://data@acme.dfs.core.windows.net', 'metadata', 'cluster-2', 'cluster-1')],
    },
    'one endpoint in other words': {
      files: {
        'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\ndr: [cluster-3]\n',
        ...custom('cluster-1', 'bucketName: data, endpoint: "https://minio.acme.example"'),
        ...custom('cluster-2', 'bucketName: [|data|], endpoint: "http://MINIO.acme.example/"'),
        ...custom('cluster-3', 'bucketName: [|data|], endpoint: Minio.acme.example'),
      },
      messages: [
        shares('s3://data?endpoint=minio.acme.example', 'metadata', 'cluster-2', 'cluster-1'),
        shares('s3://data?endpoint=minio.acme.example', 'metadata', 'cluster-3', 'cluster-1'),
      ],
    },
    'two prefixes in one bucket': {
      files: {
        ...twoPools,
        ...custom('cluster-1', 'bucketName: data, endpoint: minio.acme.example, metadataPrefix: default'),
        ...custom('cluster-2', 'bucketName: [|data|], endpoint: minio.acme.example, metadataPrefix: gpu'),
      },
      messages: [shares('s3://data?endpoint=minio.acme.example', 'metadata', 'cluster-2', 'cluster-1')],
    },
    "a code bucket that is another pool's metadata bucket": {
      files: {
        ...twoPools,
        ...aws('cluster-1', 'acme-data'),
        ...aws('cluster-2', 'acme-gpu, fastRegistrationBucketName: [|acme-data|]'),
      },
      messages: [shares('s3://acme-data', 'code', 'cluster-2', 'cluster-1')],
      related: ['clusters/cluster-1.yaml:5:23'],
    },
    'a code bucket of a pool that stands above the other one, once for all its clusters': {
      files: {
        'pools.yaml': `default:
  clusters: [cluster-1, cluster-2]
  storage: {bucketName: acme-data, fastRegistrationBucketName: [|acme-gpu|]}
gpu: [cluster-3]
`,
        ...aws('cluster-1'),
        ...aws('cluster-2'),
        ...aws('cluster-3', 'acme-gpu'),
      },
      messages: [shares('s3://acme-gpu', 'code', 'cluster-1', 'cluster-3')],
    },
    'two leaks of one cluster into two pools': {
      files: {
        'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\ndr: [cluster-3]\n',
        ...aws('cluster-1', 'acme-data'),
        ...aws('cluster-2', 'acme-gpu'),
        ...aws('cluster-3', '[|acme-data|], fastRegistrationBucketName: [|acme-gpu|]'),
      },
      messages: [
        shares('s3://acme-data', 'metadata', 'cluster-3', 'cluster-1'),
        shares('s3://acme-gpu', 'code', 'cluster-3', 'cluster-2'),
      ],
    },
  },
});
