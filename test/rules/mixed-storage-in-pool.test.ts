import { mixedStorageInPool } from '../../src/rules/mixed-storage-in-pool.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { azureCluster, customCluster, gcpCluster } from './small-files.ts';

const aws = { 'clusters/aws.yaml': exampleCluster({ clusterName: 'aws', bucketName: 'acme-aws' }) };
const gcp = { 'clusters/gcp.yaml': gcpCluster({ name: 'gcp', storage: 'bucketName: acme-gcp' }) };
const azure = {
  'clusters/azure.yaml': azureCluster({ name: 'azure', storage: 'bucketName: data, accountName: acmedata' }),
};
const custom = {
  'clusters/custom.yaml': customCluster({
    name: 'custom',
    storage: 'bucketName: data, endpoint: https://s3.acme.example',
  }),
};

const second = { 'clusters/aws-2.yaml': exampleCluster({ clusterName: 'aws-2', bucketName: 'acme-aws' }) };

testRule(mixedStorageInPool, {
  valid: {
    'one provider': { ...aws, 'pools.yaml': 'default: [aws]\n' },
    'providers in pools of their own': {
      ...aws,
      ...gcp,
      'pools.yaml': 'default: [aws]\ngcp: [gcp]\n',
      'poolc.yaml':
        'organization: acme\ncontrolPlaneHost: a.union.ai\nchart: {version: 2026.8.3}\nrules: {unused-pool: off}\n',
    },
    'clusters without files, of which nothing is known': { 'pools.yaml': 'default: [aws, gcp]\n' },
  },
  invalid: {
    'two clouds, and neither their regions nor their buckets': {
      files: { ...aws, ...gcp, 'pools.yaml': 'default: [aws, [|gcp|]]\n' },
      messages: ['Cluster "gcp" of pool "default" stores its data in Google Cloud Storage, but cluster "aws" in S3.'],
      related: ['clusters/gcp.yaml:2:11', 'clusters/aws.yaml:2:11'],
    },
    'every cluster that differs from the first': {
      files: { ...aws, ...azure, ...custom, 'pools.yaml': 'default: [aws, [|azure|], [|custom|], aws-2]\n', ...second },
      messages: [
        'Cluster "azure" of pool "default" stores its data in Azure Blob Storage, but cluster "aws" in S3.',
        'Cluster "custom" of pool "default" stores its data in S3-compatible storage of its own, but cluster "aws" in S3.',
      ],
    },
  },
});
