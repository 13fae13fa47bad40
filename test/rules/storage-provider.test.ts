import { describe, expect, it } from 'vitest';
import { storageProvider } from '../../src/rules/storage-provider.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { found, judge, testRule } from '../support/test-rule.ts';
import { azureCluster, customCluster, gcpCluster } from './small-files.ts';

const aws = { 'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }) };
const gcp = { 'clusters/cluster-1.yaml': gcpCluster({ name: 'cluster-1', storage: 'bucketName: acme-data' }) };
const azure = {
  'clusters/cluster-1.yaml': azureCluster({ name: 'cluster-1', storage: 'bucketName: data, accountName: acmedata' }),
};
const custom = {
  'clusters/cluster-1.yaml': customCluster({
    name: 'cluster-1',
    storage: 'bucketName: data, endpoint: https://minio.acme.example',
  }),
};
const base = (provider: string) => ({ 'helm/base.yaml': `storage: {provider: ${provider}}\n` });
const unknown = (written: string, meant: string) =>
  `"storage.provider" is "${written}", which is not one of "compat", "oci", "aws", "gcs" and "custom". Did you mean "${meant}"?`;

testRule(storageProvider, {
  valid: {
    'no value, so that the chart and poolc set it': { ...aws },
    'the one of aws': { ...aws, ...base('aws') },
    'the one of gcp': { ...gcp, ...base('gcs') },
    'the one of azure': { ...azure, ...base('custom') },
    'the one of S3-compatible storage': { ...custom, ...base('compat') },
    'a template, of which nothing is known': { ...aws, ...base('"{{ .Values.global.STORAGE }}"') },
    'a layer that no cluster uses': { ...aws, 'helm/gcp.yaml': 'storage: {provider: gcp}\n' },
    'a value that a higher layer corrects': { ...aws, ...base('gcs'), 'helm/aws.yaml': 'storage: {provider: aws}\n' },
  },
  invalid: {
    'gcp for gcs': { files: { ...gcp, ...base('[|gcp|]') }, messages: [unknown('gcp', 'gcs')] },
    'azure for custom': { files: { ...azure, ...base('[|azure|]') }, messages: [unknown('azure', 'custom')] },
    's3 on aws': { files: { ...aws, ...base('[|s3|]') }, messages: [unknown('s3', 'aws')] },
    'minio for compat': { files: { ...aws, ...base('[|MinIO|]') }, messages: [unknown('MinIO', 'compat')] },
    'a slip': { files: { ...gcp, ...base('[|gcd|]') }, messages: [unknown('gcd', 'gcs')] },
    'a word that only JavaScript knows': {
      files: { ...aws, ...base('[|constructor|]') },
      messages: [
        '"storage.provider" is "constructor", which is not one of "compat", "oci", "aws", "gcs" and "custom".',
      ],
    },
    'a null, which deletes what the chart sets': {
      files: { ...aws, ...base('[|null|]') },
      messages: ['"storage.provider" is "", which is not one of "compat", "oci", "aws", "gcs" and "custom".'],
    },
    'the storage of another provider': {
      files: { ...aws, ...base('[|gcs|]') },
      messages: ['"storage.provider" is "gcs", but cluster "cluster-1" runs on "aws", whose storage is "aws".'],
    },
    'one value that fits one of two clusters': {
      files: {
        ...aws,
        'pools.yaml': 'default: [cluster-1]\ngcp: [cluster-2]\n',
        'poolc.yaml':
          'organization: acme\ncontrolPlaneHost: a.union.ai\nchart: {version: 2026.8.3}\nrules: {unused-pool: off}\n',
        'clusters/cluster-2.yaml': gcpCluster({ name: 'cluster-2', storage: 'bucketName: acme-gcp' }),
        ...base('[|aws|]'),
      },
      messages: ['"storage.provider" is "aws", but cluster "cluster-2" runs on "gcp", whose storage is "gcs".'],
    },
  },
});

describe('storage-provider', () => {
  it('leaves it to identity-split where poolc derives another one', () => {
    const diagnostics = judge({ ...custom, ...base('minio') });
    expect(found(diagnostics)).toEqual(['identity-split helm/base.yaml:1:21 "minio"']);
  });
});
