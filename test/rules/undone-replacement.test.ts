import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { undoneReplacement } from '../../src/rules/undone-replacement.ts';
import { testRule } from '../support/test-rule.ts';

const files = (more = '') => ({
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data', more }),
});

testRule(undoneReplacement, {
  valid: {
    'a null that stays': { ...files(), 'helm/base.yaml': 'prometheus: {server: null}\n' },
    'a null over a map': {
      ...files(),
      'helm/base.yaml': 'proxy: {resources: {}}\n',
      'helm/aws.yaml': 'proxy: {resources: null}\n',
    },
    'maps over maps': {
      ...files(),
      'helm/base.yaml': 'proxy: {replicas: 1}\n',
      'helm/aws.yaml': 'proxy: {podLabels: {a: b}}\n',
    },
  },
  invalid: {
    'a map over a null two layers below': {
      files: {
        ...files('values: {prometheus: {[|server|]: {retention: 3d}}}\n'),
        'helm/base.yaml': 'prometheus: {server: null}\n',
        'helm/aws.yaml': 'proxy: {replicas: 2}\n',
      },
      messages: [
        '"prometheus.server" is a map here and null in a layer below, whose effect on the chart\'s own values gets lost.',
      ],
      related: ['helm/base.yaml:1:22'],
    },
    'a map over a plain value': {
      files: {
        ...files(),
        'helm/base.yaml': 'proxy: {podLabels: none}\n',
        'helm/aws.yaml': 'proxy: {[|podLabels|]: {a: b}}\n',
      },
      messages: [
        '"proxy.podLabels" is a map here and a plain value in a layer below, whose effect on the chart\'s own values gets lost.',
      ],
    },
    'the identity over a null, which is told where the null stands': {
      files: { ...files(), 'helm/base.yaml': 'storage: [|null|]\nglobal: [|none|]\n' },
      messages: [
        '"storage" is null here, but the identity of a cluster needs a map there.',
        '"global" is a plain value here, but the identity of a cluster needs a map there.',
      ],
    },
  },
});
