import { accountMismatch } from '../../src/rules/account-mismatch.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { gcpCluster } from './small-files.ts';

const file = exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' });
const backend = 'arn:aws:iam::123456789012:role/union-backend';
const aws = (from: string, to: string) => ({ 'clusters/cluster-1.yaml': file.replace(from, to) });
const gcpFile = gcpCluster({ name: 'cluster-1', storage: 'bucketName: acme-data' });
const gcpBackend = 'union-backend@acme-prod.iam.gserviceaccount.com';
const gcp = (from: string, to: string) => ({ 'clusters/cluster-1.yaml': gcpFile.replaceAll(from, to) });
const noRole = (text: string) => ({
  files: aws(backend, `[|${text}|]`),
  messages: [`Role "${text.replaceAll('"', '')}" of cluster "cluster-1" is not the ARN of a role.`],
});

testRule(accountMismatch, {
  valid: {
    'roles of the account': aws('', ''),
    'a role with a path, in another partition': aws(backend, 'arn:aws-us-gov:iam::123456789012:role/union/backend'),
    'a registry in another account': {
      ...aws('', ''),
      'helm/base.yaml': 'imageBuilder: {defaultRepository: 999999999999.dkr.ecr.us-east-2.amazonaws.com/union}\n',
    },
    'service accounts of the project': gcp('', ''),
    'a project of a domain, which e-mails write the other way round': {
      'clusters/cluster-1.yaml': gcpFile
        .replace('projectId: acme-prod', 'projectId: acme.example:acme-prod')
        .replaceAll('acme-prod.iam', 'acme-prod.acme.example.iam'),
    },
  },
  invalid: {
    'a role of another account': {
      files: aws(backend, `[|${backend.replace('123456789012', '999999999999')}|]`),
      messages: [
        'Role "arn:aws:iam::999999999999:role/union-backend" of cluster "cluster-1" is in account "999999999999", but the cluster is in "123456789012".',
      ],
      related: ['clusters/cluster-1.yaml:7:14'],
    },
    'the role of tasks that a layer sets': {
      files: {
        ...aws('', ''),
        'helm/aws.yaml': 'userRoleAnnotationValue: [|arn:aws:iam::999999999999:role/tasks|]\n',
      },
      messages: [
        'Role "arn:aws:iam::999999999999:role/tasks" of cluster "cluster-1" is in account "999999999999", but the cluster is in "123456789012".',
      ],
    },
    'an account that is none, and not the roles that differ from it': {
      files: aws('"123456789012"', '[|"12345678901"|]'),
      messages: ['AWS account "12345678901" of cluster "cluster-1" is not one: it takes twelve digits.'],
    },
    'a user': noRole('arn:aws:iam::123456789012:user/union-backend'),
    'the name alone': noRole('union-backend'),
    'an account of eleven digits': noRole('arn:aws:iam::12345678901:role/union-backend'),
    'a role without a name': noRole('"arn:aws:iam::123456789012:role/"'),
    'a service account of another project': {
      files: gcp(gcpBackend, '[|union-backend@acme-dev.iam.gserviceaccount.com|]'),
      messages: [
        'Service account "union-backend@acme-dev.iam.gserviceaccount.com" of cluster "cluster-1" is in project "acme-dev", but the cluster is in "acme-prod".',
      ],
      related: ['clusters/cluster-1.yaml:7:14'],
    },
    'an e-mail of a person': {
      files: gcp(gcpBackend, '[|ada@acme.example|]'),
      messages: ['Service account "ada@acme.example" of cluster "cluster-1" is not the e-mail of a service account.'],
    },
  },
});
