import { describe, expect, it } from 'vitest';
import { identitySplit } from '../../src/rules/identity-split.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { judge, testRule } from '../support/test-rule.ts';
import { customCluster, settingsWithout } from './small-files.ts';

const cluster = { 'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }) };
const withoutClientId = {
  'clusters/cluster-1.yaml': (cluster['clusters/cluster-1.yaml'] ?? '').replace('authClientId: 0oa1b2c3\n', ''),
};
const split = (path: string, here: string, identity: string) =>
  `"${path}" is ${here} here, but ${identity} by the identity of cluster "cluster-1".`;

testRule(identitySplit, {
  valid: {
    'layers that repeat the identity, in every column of the chart': {
      ...cluster,
      'helm/base.yaml': 'orgName: acme\nglobal: {ORG_NAME: acme, CONTROLPLANE_HOST: acme.us-west-2.union.ai}\n',
      'helm/aws.yaml': 'global: {AWS_REGION: us-east-2, AWS_ACCOUNT_ID: "123456789012", METADATA_BUCKET: acme-data}\n',
      'helm/pools/default.yaml': 'storage: {bucketName: acme-data}\n',
    },
    'a layer of another provider or another pool': {
      'poolc.yaml': settingsWithout('unused-pool'),
      'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
      ...cluster,
      'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: 'acme-gpu' }),
      'helm/gcp.yaml': 'storage: {bucketName: acme-gcp}\n',
      'helm/pools/gpu.yaml': 'storage: {bucketName: acme-gpu}\n',
    },
    'keys beside the identity': {
      ...cluster,
      'helm/base.yaml': 'storage: {s3ForcePathStyle: true}\nproxy: {replicas: 2}\n',
    },
    'an identity that layers give under both names alike': {
      ...withoutClientId,
      'helm/base.yaml': 'global: {AUTH_CLIENT_ID: 0oa1b2c3}\n',
      'helm/aws.yaml': 'secrets: {admin: {clientId: 0oa1b2c3}}\n',
    },
  },
  invalid: {
    'a bucket in a layer for all clusters': {
      files: { ...cluster, 'helm/base.yaml': 'storage: {bucketName: [|acme-old|]}\n' },
      messages: [split('storage.bucketName', '"acme-old"', '"acme-data"')],
      related: ['clusters/cluster-1.yaml:5:23'],
    },
    'both names of a bucket, each at its place': {
      files: {
        ...cluster,
        'helm/aws.yaml': 'global: {METADATA_BUCKET: [|acme-old|]}\nstorage: {bucketName: [|acme-old|]}\n',
      },
      messages: [
        split('global.METADATA_BUCKET', '"acme-old"', '"acme-data"'),
        split('storage.bucketName', '"acme-old"', '"acme-data"'),
      ],
    },
    'a code bucket in a layer, where the cluster file lets it be the metadata bucket': {
      files: { ...cluster, 'helm/base.yaml': 'storage: {fastRegistrationBucketName: [|acme-code|]}\n' },
      messages: [split('storage.fastRegistrationBucketName', '"acme-code"', '"acme-data"')],
    },
    'organization and host against poolc.yaml': {
      files: {
        ...cluster,
        'helm/base.yaml': 'orgName: [|acme-inc|]\nglobal: {CONTROLPLANE_HOST: [|acme.union.ai|]}\n',
      },
      messages: [
        split('orgName', '"acme-inc"', '"acme"'),
        split('global.CONTROLPLANE_HOST', '"acme.union.ai"', '"acme.us-west-2.union.ai"'),
      ],
      related: ['poolc.yaml:1:15', 'poolc.yaml:2:19'],
    },
    'storage of the pool against its own layer': {
      files: {
        'pools.yaml': 'default: {clusters: [cluster-1], storage: {bucketName: acme-data}}\n',
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1' }),
        'helm/pools/default.yaml': 'storage: {bucketName: [|acme-old|]}\n',
      },
      messages: [split('storage.bucketName', '"acme-old"', '"acme-data"')],
      related: ['pools.yaml:1:56'],
    },
    "a cluster's own values": {
      files: {
        'clusters/cluster-1.yaml': exampleCluster({
          clusterName: 'cluster-1',
          bucketName: 'acme-data',
          more: 'values:\n  clusterName: [|cluster-2|]\n  global: {AWS_REGION: [|us-west-1|]}\n',
        }),
      },
      messages: [
        split('clusterName', '"cluster-2"', '"cluster-1"'),
        split('global.AWS_REGION', '"us-west-1"', '"us-east-2"'),
      ],
    },
    'null, which would delete the value': {
      files: { ...cluster, 'helm/base.yaml': 'storage: {bucketName: [|~|]}\n' },
      messages: [split('storage.bucketName', 'null', '"acme-data"')],
    },
    'an account that lost its quotes, and a map where a text belongs': {
      files: {
        ...cluster,
        'helm/base.yaml': 'global: {AWS_ACCOUNT_ID: [|123456789012|], AWS_REGION: [|{name: us-east-2}|]}\n',
      },
      messages: [
        split('global.AWS_ACCOUNT_ID', '123456789012', '"123456789012"'),
        split('global.AWS_REGION', '{"name":"us-east-2"}', '"us-east-2"'),
      ],
    },
    'a value in a shared layer, once for all clusters that it does not fit': {
      files: {
        'pools.yaml': 'default: [cluster-1, cluster-2, cluster-3]\n',
        ...cluster,
        'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: 'acme-data' }),
        'clusters/cluster-3.yaml': exampleCluster({ clusterName: 'cluster-3', bucketName: 'acme-data' }),
        'helm/aws.yaml': 'clusterName: [|cluster-3|]\n',
      },
      messages: [split('clusterName', '"cluster-3"', '"cluster-1"')],
    },
    'a storage endpoint of S3-compatible storage, and a provider that the chart would misread': {
      files: {
        'clusters/cluster-1.yaml': customCluster({
          name: 'cluster-1',
          storage: 'bucketName: data, endpoint: minio.acme.example',
        }),
        'helm/custom.yaml': 'storage: {endpoint: [|minio.acme.test|], provider: [|aws|]}\n',
      },
      messages: [
        split('storage.endpoint', '"minio.acme.test"', '"minio.acme.example"'),
        split('storage.provider', '"aws"', '"compat"'),
      ],
    },
    'two names of one thing that only layers give, at the second name': {
      files: {
        ...withoutClientId,
        'helm/base.yaml': 'global: {AUTH_CLIENT_ID: 0oa1b2c3}\n',
        'helm/aws.yaml': 'secrets: {admin: {clientId: [|0oa9z8y7|]}}\n',
      },
      messages: [
        '"secrets.admin.clientId" is "0oa9z8y7", but "global.AUTH_CLIENT_ID" is "0oa1b2c3" for cluster "cluster-1".',
      ],
      related: ['helm/base.yaml:1:26'],
    },
    'a second name that a layer deletes, once for all clusters': {
      files: {
        'pools.yaml': 'default: [cluster-1, cluster-2]\n',
        ...withoutClientId,
        'clusters/cluster-2.yaml': withoutClientId['clusters/cluster-1.yaml'].replace('cluster-1', 'cluster-2'),
        'helm/base.yaml': 'global: {AUTH_CLIENT_ID: 0oa1b2c3}\nsecrets: {admin: {clientId: [|null|]}}\n',
      },
      messages: [
        '"secrets.admin.clientId" is null, but "global.AUTH_CLIENT_ID" is "0oa1b2c3" for cluster "cluster-1".',
      ],
    },
  },
});

describe('identity-split and what is not filled in yet', () => {
  const rulesFound = (files: Readonly<Record<string, string>>) => judge(files).map(({ rule }) => rule);

  it('leaves a placeholder in the cluster file to missing-identity', () => {
    const files = {
      'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: '<bucket>' }),
      'helm/base.yaml': 'storage: {bucketName: acme-data}\n',
    };
    expect(rulesFound(files)).toEqual(['missing-identity']);
  });
  it('leaves a placeholder in a layer to missing-identity', () => {
    const files = {
      ...withoutClientId,
      'helm/base.yaml': 'global: {AUTH_CLIENT_ID: <client-id>}\nsecrets: {admin: {clientId: 0oa1b2c3}}\n',
    };
    expect(rulesFound(files)).toEqual(['missing-identity']);
  });
});
