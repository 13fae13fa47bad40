import { bucketName } from '../../src/rules/bucket-name.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { type Invalid, testRule } from '../support/test-rule.ts';
import { azureCluster, customCluster, gcpCluster } from './small-files.ts';

const s3 = (name: string) => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: name }),
});
const gcs = (name: string) => ({
  'clusters/cluster-1.yaml': gcpCluster({ name: 'cluster-1', storage: `bucketName: ${name}` }),
});
const azure = (name: string, account = 'acmedata') => ({
  'clusters/cluster-1.yaml': azureCluster({
    name: 'cluster-1',
    storage: `bucketName: ${name}, accountName: ${account}`,
  }),
});
const compatible = (name: string) => ({
  'clusters/cluster-1.yaml': customCluster({
    name: 'cluster-1',
    storage: `bucketName: ${name}, endpoint: https://minio.acme.example`,
  }),
});
const finds = (
  files: (name: string) => Invalid['files'],
  name: string,
  problem: string,
  thing = 'Bucket',
): Invalid => ({
  files: files(`[|${name}|]`),
  messages: [`${thing} name "${name.replaceAll('"', '')}" ${problem}.`],
});
const s3Takes = 'it takes lower-case letters, digits, dots and hyphens';

testRule(bucketName, {
  valid: {
    'S3: dots, digits and hyphens': s3('acme.data-1'),
    'S3: 63 characters': s3('a'.repeat(63)),
    'Google Cloud Storage: an underscore': gcs('acme_data'),
    'Azure: a container and an account': azure('union-metadata', 'acme1234'),
    'S3-compatible: what AWS reserves': compatible('xn--acme-s3alias'),
    'a placeholder, which is for missing-identity': { 'pools.yaml': 'default: [cluster-1]\n' },
  },
  invalid: {
    'S3: an underscore': finds(s3, 'acme_data', `holds "_"; ${s3Takes}`),
    'S3: a capital': finds(s3, 'Acme-data', `holds "A"; ${s3Takes}`),
    'S3: a URI': finds(s3, 's3://acme-data', `holds ":"; ${s3Takes}`),
    'S3: too short': finds(s3, 'ab', 'has 2 characters; it takes 3 to 63'),
    'S3: too long': finds(s3, 'a'.repeat(64), 'has 64 characters; it takes 3 to 63'),
    'S3: a hyphen at the end': finds(s3, 'acme-', 'does not have a letter or digit at both ends'),
    'S3: two dots': finds(s3, 'acme..data', 'has two dots in a row'),
    'S3: an address': finds(s3, '"10.0.0.1"', 'looks like an IP address'),
    'S3: a reserved beginning': finds(s3, 'sthree-acme', 'begins with "sthree-", which AWS reserves'),
    'S3: a reserved ending': finds(s3, 'acme--x-s3', 'ends in "--x-s3", which AWS reserves'),
    'Google Cloud Storage: the name of Google': finds(gcs, 'google-data', 'begins with "goog", which Google reserves'),
    'Google Cloud Storage: a slash': finds(
      gcs,
      'acme/data',
      'holds "/"; it takes lower-case letters, digits, dots, hyphens and underscores',
    ),
    'Azure: a dot in a container': finds(
      azure,
      'acme.data',
      'holds "."; it takes lower-case letters, digits and hyphens',
      'Container',
    ),
    'Azure: two hyphens': finds(azure, 'acme--data', 'has two hyphens in a row', 'Container'),
    'Azure: a hyphen in an account': finds(
      (account) => azure('data', account),
      'acme-data',
      'holds "-"; it takes lower-case letters and digits',
      'Storage account',
    ),
    'Azure: a long account': finds(
      (account) => azure('data', account),
      'a'.repeat(25),
      'has 25 characters; it takes 3 to 24',
      'Storage account',
    ),
    'S3-compatible: a capital': finds(compatible, 'Data', `holds "D"; ${s3Takes}`),
    'a code bucket': {
      files: {
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1' }),
        'pools.yaml':
          'default:\n  clusters: [cluster-1]\n  storage: {bucketName: acme, fastRegistrationBucketName: [|acme_code|]}\n',
      },
      messages: [`Bucket name "acme_code" holds "_"; ${s3Takes}.`],
    },
    'a bucket of the pool, and the code bucket that it stands for, once for all clusters': {
      files: {
        'clusters/a.yaml': exampleCluster({ clusterName: 'a' }),
        'clusters/b.yaml': exampleCluster({ clusterName: 'b' }),
        'pools.yaml': 'default:\n  clusters: [a, b]\n  storage: {bucketName: [|acme_data|]}\n',
      },
      messages: [`Bucket name "acme_data" holds "_"; ${s3Takes}.`],
    },
  },
});
