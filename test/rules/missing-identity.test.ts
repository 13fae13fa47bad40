import { describe, expect, it } from 'vitest';
import { missingIdentity } from '../../src/rules/missing-identity.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { found, judge, testRule } from '../support/test-rule.ts';

/** Every key that a provider's cluster file must say, and what it becomes in the chart; written out from domain.md section 5. */
const required: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws: {
    authClientId: 'global.AUTH_CLIENT_ID',
    'storage.bucketName': 'global.METADATA_BUCKET',
    'aws.accountId': 'global.AWS_ACCOUNT_ID',
    'aws.backendRoleArn': 'global.BACKEND_IAM_ROLE_ARN',
    'aws.workerRoleArn': 'global.WORKER_IAM_ROLE_ARN',
  },
  gcp: {
    authClientId: 'global.AUTH_CLIENT_ID',
    'storage.bucketName': 'global.METADATA_BUCKET',
    'gcp.projectId': 'global.GOOGLE_PROJECT_ID',
    'gcp.backendServiceAccount': 'global.BACKEND_IAM_ROLE_ARN',
    'gcp.workerServiceAccount': 'global.WORKER_IAM_ROLE_ARN',
  },
  azure: {
    authClientId: 'global.AUTH_CLIENT_ID',
    'storage.bucketName': 'global.METADATA_CONTAINER',
    'storage.accountName': 'global.AZURE_STORAGE_ACCOUNT',
    'storage.metadataPrefix': 'storage.metadataPrefix',
    'azure.subscriptionId': 'global.AZURE_SUBSCRIPTION_ID',
    'azure.tenantId': 'global.AZURE_TENANT_ID',
    'azure.resourceGroup': 'global.AZURE_RESOURCE_GROUP',
    'azure.backendClientId': 'global.AZURE_BACKEND_CLIENT_ID',
    'azure.workerClientId': 'global.AZURE_WORKER_CLIENT_ID',
    'azure.keyVaultUri': 'global.AZURE_KEY_VAULT_URI',
  },
  oci: {
    authClientId: 'global.AUTH_CLIENT_ID',
    'storage.bucketName': 'global.METADATA_BUCKET',
    'storage.endpoint': 'storage.endpoint',
    'storage.credentialsSecretName': 'storage.credentialsSecretRef.name',
    'values.userRoleAnnotationKey': 'userRoleAnnotationKey',
    'values.userRoleAnnotationValue': 'userRoleAnnotationValue',
    'values.imageBuilder.defaultRepository': 'imageBuilder.defaultRepository',
  },
};
const expectedKeys: typeof required = { ...required, custom: required['oci'] ?? {} };

/** Real-looking values, so that no other rule has a word to say. */
const realValues: Readonly<Record<string, string>> = {
  'storage.accountName': 'acmeunion',
  'storage.endpoint': 'https://objects.acme.example',
  'aws.accountId': '"123456789012"',
  'aws.backendRoleArn': 'arn:aws:iam::123456789012:role/union-backend',
  'aws.workerRoleArn': 'arn:aws:iam::123456789012:role/union-worker',
  'gcp.projectId': 'acme-prod',
  'gcp.backendServiceAccount': 'union-backend@acme-prod.iam.gserviceaccount.com',
  'gcp.workerServiceAccount': 'union-worker@acme-prod.iam.gserviceaccount.com',
  'azure.keyVaultUri': 'https://acme-union.vault.azure.net',
  'values.imageBuilder.defaultRepository': 'registry.acme.example/union',
};

/** A cluster file of these keys, each on its own line; a key is `a`, `a.b` or `a.b.c`. */
function clusterFile(provider: string, values: ReadonlyMap<string, string>): string {
  const lines = [`clusterName: cluster-1`, `provider: ${provider}`, 'region: here-1'];
  const open: string[] = [];
  for (const [key, value] of values) {
    const path = key.split('.');
    for (const [depth, step] of path.slice(0, -1).entries()) {
      if (open[depth] === step) continue;
      open.splice(depth, open.length, step);
      lines.push(`${'  '.repeat(depth)}${step}:`);
    }
    open.length = Math.min(open.length, path.length - 1);
    lines.push(`${'  '.repeat(path.length - 1)}${path.at(-1)}: ${value}`);
  }
  return `${lines.join('\n')}\n`;
}

const valuesOf = (provider: string) =>
  new Map(Object.keys(expectedKeys[provider] ?? {}).map((key) => [key, realValues[key] ?? 'acme-union']));

describe('missing-identity by provider', () => {
  for (const [provider, keys] of Object.entries(expectedKeys)) {
    it(`is content with the keys of ${provider} and nothing else`, () => {
      expect(found(judge({ 'clusters/cluster-1.yaml': clusterFile(provider, valuesOf(provider)) }))).toEqual([]);
    });
    for (const [key, path] of Object.entries(keys)) {
      const shownKey = key.replace('values.', '');
      const place = key.startsWith('storage.') ? 'the cluster file or on its pool' : 'the cluster file';
      it(`${provider} needs ${key}`, () => {
        const values = valuesOf(provider);
        values.delete(key);
        const findings = judge({ 'clusters/cluster-1.yaml': clusterFile(provider, values) });
        expect(found(findings)).toEqual(['missing-identity clusters/cluster-1.yaml:1:14 "cluster-1"']);
        expect(findings[0]?.message).toBe(
          `Cluster "cluster-1" has no "${shownKey}", which provider "${provider}" needs.`,
        );
        expect(findings[0]?.help).toBe(`Set "${key}" in ${place}; it becomes "${path}" in its Helm values.`);
      });
      it(`${provider} needs a value for ${key}`, () => {
        const values = valuesOf(provider);
        values.set(key, '""');
        const findings = judge({ 'clusters/cluster-1.yaml': clusterFile(provider, values) });
        const subject = key.startsWith('values.') ? path : key;
        expect(findings.map(({ rule }) => rule)).toEqual(['missing-identity']);
        expect(findings[0]?.message).toBe(`"${subject}" of cluster "cluster-1" is "", which identifies nothing.`);
      });
    }
  }
});

const bucket = 'acme-data';
const cluster = (storage: string | undefined, more = '') => ({
  'clusters/cluster-1.yaml': exampleCluster({
    clusterName: 'cluster-1',
    ...(storage === undefined ? {} : { bucketName: storage }),
    more,
  }),
});
const withoutClientId = exampleCluster({ clusterName: 'cluster-1', bucketName: bucket }).replace(
  'authClientId: 0oa1b2c3\n',
  '',
);
const identifiesNothing = (key: string, value: string) =>
  `"${key}" of cluster "cluster-1" is ${value}, which identifies nothing.`;

testRule(missingIdentity, {
  valid: {
    'storage that stands on the pool': {
      'pools.yaml': 'default: {clusters: [cluster-1], storage: {bucketName: acme-data}}\n',
      ...cluster(undefined),
    },
    'a client id that a layer for all clusters gives': {
      'clusters/cluster-1.yaml': withoutClientId,
      'helm/base.yaml': 'global: {AUTH_CLIENT_ID: 0oa1b2c3}\nsecrets: {admin: {clientId: 0oa1b2c3}}\n',
    },
    'a client id that the highest layer corrects': {
      'clusters/cluster-1.yaml': `${withoutClientId}values:
  global: {AUTH_CLIENT_ID: 0oa1b2c3}
`,
      'helm/base.yaml': 'global: {AUTH_CLIENT_ID: null}\n',
      'helm/aws.yaml': 'global: {AUTH_CLIENT_ID: <client-id>}\n',
    },
    'an optional key left out: the code bucket of Azure': {
      'clusters/cluster-1.yaml': clusterFile('azure', valuesOf('azure')),
    },
  },
  invalid: {
    'a bucket that nobody wrote, for the metadata and not again for the code': {
      files: { 'clusters/cluster-1.yaml': exampleCluster({ clusterName: '[|cluster-1|]' }) },
      messages: ['Cluster "cluster-1" has no "storage.bucketName", which provider "aws" needs.'],
    },
    'a code bucket that nobody wrote, where only a layer names the metadata bucket': {
      files: {
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: '[|cluster-1|]' }),
        'helm/base.yaml': 'global: {METADATA_BUCKET: acme-data}\n',
      },
      messages: ['Cluster "cluster-1" has no "storage.fastRegistrationBucketName", which provider "aws" needs.'],
    },
    'every key that is missing, in every cluster': {
      files: {
        'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
        'clusters/cluster-1.yaml': `clusterName: [|[|cluster-1|]|]
provider: aws
region: us-east-2
authClientId: 0oa1b2c3
storage: {bucketName: acme-data}
aws: {accountId: "123456789012"}
`,
        'clusters/cluster-2.yaml': exampleCluster({ clusterName: '[|cluster-2|]' }),
      },
      messages: [
        'Cluster "cluster-1" has no "aws.backendRoleArn", which provider "aws" needs.',
        'Cluster "cluster-1" has no "aws.workerRoleArn", which provider "aws" needs.',
        'Cluster "cluster-2" has no "storage.bucketName", which provider "aws" needs.',
      ],
    },
    'a placeholder in angle brackets': {
      files: cluster('[|<your-bucket>|]'),
      messages: [identifiesNothing('storage.bucketName', '"<your-bucket>"')],
    },
    "the chart's own placeholder for an account": {
      files: {
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: bucket }).replace(
          'arn:aws:iam::123456789012:role/union-worker',
          '[|arn:aws:iam::ACCOUNT_ID:role/union-worker|]',
        ),
      },
      messages: [identifiesNothing('aws.workerRoleArn', '"arn:aws:iam::ACCOUNT_ID:role/union-worker"')],
    },
    'a template, which nobody would fill in': {
      files: cluster('[|"{{ .Values.global.METADATA_BUCKET }}"|]'),
      messages: [identifiesNothing('storage.bucketName', '"{{ .Values.global.METADATA_BUCKET }}"')],
    },
    'a text of spaces': {
      files: cluster('[|"  "|]'),
      messages: [identifiesNothing('storage.bucketName', '"  "')],
    },
    'an empty region': {
      files: {
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: bucket, region: '[|""|]' }),
      },
      messages: [identifiesNothing('region', '""')],
    },
    'a placeholder on the pool, once for all its clusters': {
      files: {
        'pools.yaml': 'default: {clusters: [cluster-1, cluster-2], storage: {bucketName: [|<bucket>|]}}\n',
        ...cluster(undefined),
        'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2' }),
      },
      messages: [identifiesNothing('storage.bucketName', '"<bucket>"')],
    },
    'a control plane without a host, once for all clusters': {
      files: {
        'poolc.yaml': 'organization: acme\ncontrolPlaneHost: [|""|]\nchart: {version: 2026.8.3}\n',
        'pools.yaml': 'default: [cluster-1, cluster-2]\n',
        ...cluster(bucket),
        'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: bucket }),
      },
      messages: [identifiesNothing('controlPlaneHost', '""')],
    },
    'a layer that takes the value away from all clusters': {
      files: {
        'clusters/cluster-1.yaml': withoutClientId,
        'helm/base.yaml': 'global: {AUTH_CLIENT_ID: [|null|]}\n',
      },
      messages: [identifiesNothing('global.AUTH_CLIENT_ID', 'null')],
    },
    'a number that lost its quotes in a layer': {
      files: {
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: bucket }).replace(
          '  accountId: "123456789012"\n',
          '',
        ),
        'helm/aws.yaml': 'global: {AWS_ACCOUNT_ID: [|123456789012|]}\n',
      },
      messages: [
        '"global.AWS_ACCOUNT_ID" of cluster "cluster-1" is the number 123456789012, but the chart takes a text; write it in quotes.',
      ],
    },
    'a word that Helm reads as a boolean': {
      files: { 'clusters/cluster-1.yaml': `${withoutClientId}values:\n  global: {AUTH_CLIENT_ID: [|yes|]}\n` },
      messages: [
        '"global.AUTH_CLIENT_ID" of cluster "cluster-1" is the boolean true, but the chart takes a text; write it in quotes.',
      ],
    },
    'a map or a list where a text belongs': {
      files: {
        'pools.yaml': 'default: [cluster-1]\n',
        'clusters/cluster-1.yaml': withoutClientId,
        'helm/aws.yaml': 'global: {AUTH_CLIENT_ID: [|[0oa1b2c3]|]}\n',
      },
      messages: [identifiesNothing('global.AUTH_CLIENT_ID', 'a list')],
    },
  },
});
