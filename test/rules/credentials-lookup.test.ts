import { credentialsLookup } from '../../src/rules/credentials-lookup.ts';
import { testRule } from '../support/test-rule.ts';
import { customCluster } from './small-files.ts';

const cluster = (secret: string) => ({
  'clusters/cluster-1.yaml': customCluster({
    name: 'cluster-1',
    storage: 'bucketName: data, endpoint: https://minio.acme.example',
  }).replace('union-storage', secret),
});
const message =
  'Storage credentials of cluster "cluster-1" are looked up in Secret "union-storage", which renders nothing under Argo CD.';
const level = (text: string) => ({
  'poolc.yaml': `organization: acme\ncontrolPlaneHost: a.union.ai\nchart: {version: 2026.8.3}\nrules: {credentials-lookup: ${text}}\n`,
});

testRule(credentialsLookup, {
  valid: {
    'no sign of Argo CD': cluster('union-storage'),
    'a sign, and nobody who cares': {
      ...cluster('union-storage'),
      ...level('off'),
      'helm/base.yaml': 'additionalPodAnnotations: {argocd.argoproj.io/sync-wave: "1"}\n',
    },
  },
  invalid: {
    'an annotation that only Argo CD reads': {
      files: {
        ...cluster('[|union-storage|]'),
        'helm/base.yaml': 'additionalPodAnnotations:\n  argocd.argoproj.io/sync-wave: "1"\n',
      },
      messages: [message],
      related: ['helm/base.yaml:2:3'],
    },
    'an object of its kinds': {
      files: {
        ...cluster('[|union-storage|]'),
        'helm/custom.yaml': 'extraObjects: [{apiVersion: argoproj.io/v1alpha1, kind: Application}]\n',
      },
      messages: [message],
    },
    'a level in poolc.yaml, which says that Argo CD is used': {
      files: { ...cluster('[|union-storage|]'), ...level('warning') },
      messages: [message],
    },
  },
});
