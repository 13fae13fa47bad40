import { listReplaced } from '../../src/rules/list-replaced.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

const cluster = (clusterName: string, more = '') => ({
  [`clusters/${clusterName}.yaml`]: exampleCluster({ clusterName, bucketName: 'acme-data', more }),
});
const around = { ...cluster('cluster-1'), 'helm/base.yaml': 'operator: {tolerations: [a, b, c]}\n' };
const aws = (list: string) => ({ ...around, 'helm/aws.yaml': `operator: {tolerations: ${list}}\n` });
const none = (layer = 'base') =>
  `"operator.tolerations" replaces the list of layer "${layer}", of which no item is kept.`;

testRule(listReplaced, {
  valid: {
    'an equal list': aws('[a, b, c]'),
    'the same items and more, in any order': aws('[c, d, b, a]'),
    'an empty list and a null, which say what they do': {
      ...aws('[]'),
      'helm/pools/default.yaml': 'operator: {tolerations: ~}\n',
    },
    'a list over an empty one': {
      ...cluster('cluster-1'),
      'helm/base.yaml': 'extraObjects: []\n',
      'helm/aws.yaml': 'extraObjects: [a]\n',
    },
    'lists of layers that no cluster has in common': { ...around, 'helm/gcp.yaml': 'operator: {tolerations: [d]}\n' },
    'lists at different paths': { ...around, 'helm/aws.yaml': 'proxy: {tolerations: [d]}\n' },
    'maps, which Helm merges': { ...around, 'helm/aws.yaml': 'operator: {resources: {}}\n' },
  },
  invalid: {
    'a list that keeps nothing': { files: aws('[|[d]|]'), messages: [none()], related: ['helm/base.yaml:1:25'] },
    'a list that keeps a part': {
      files: aws('[|[a, d]|]'),
      messages: ['"operator.tolerations" replaces the list of layer "base", of which 2 items of 3 are not kept.'],
    },
    'a list of maps, compared by what they say': {
      files: {
        ...cluster('cluster-1'),
        'helm/base.yaml': 'operator: {tolerations: [{key: a, operator: Exists}, {key: b, operator: Exists}]}\n',
        'helm/aws.yaml': 'operator: {tolerations: [|[{operator: Exists, key: a}]|]}\n',
      },
      messages: ['"operator.tolerations" replaces the list of layer "base", of which no item is kept.'],
    },
    'a text or a map in the place of a list': {
      files: {
        ...around,
        'helm/base.yaml': 'extraObjects: [a]\noperator: {tolerations: [a]}\n',
        'helm/aws.yaml': 'extraObjects: [|a|]\noperator: {tolerations: [|{key: a}|]}\n',
      },
      messages: ['"extraObjects" replaces the list of layer "base", of which no item is kept.', none()],
    },
    'every pair of places, once for all clusters': {
      files: {
        ...around,
        'pools.yaml': 'default: [cluster-1, cluster-2, cluster-3]\n',
        ...cluster('cluster-2'),
        ...cluster('cluster-3', 'values: {operator: {tolerations: [|[e]|]}}\n'),
        'helm/pools/default.yaml': 'operator: {tolerations: [|[d]|]}\n',
      },
      messages: [none('pool default'), none()],
      related: ['helm/pools/default.yaml:1:25', 'helm/base.yaml:1:25'],
    },
    'base by two pools of one cluster that agree': {
      files: {
        ...around,
        'poolc.yaml': settingsWithout('overlapping-pools'),
        'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-1]\n',
        'helm/pools/default.yaml': 'operator: {tolerations: [|[d]|]}\n',
        'helm/pools/gpu.yaml': 'operator: {tolerations: [d]}\n',
      },
      messages: [none()],
    },
  },
});
