import { poolLayersConflict } from '../../src/rules/pool-layers-conflict.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

const around = {
  'poolc.yaml': settingsWithout('overlapping-pools', 'unknown-value', 'deprecated-value'),
  'pools.yaml': 'gpu: [cluster-1]\ndefault: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};
const layers = (defaults: string, gpu: string) => ({
  ...around,
  'helm/pools/default.yaml': defaults,
  'helm/pools/gpu.yaml': gpu,
});
const message = (path: string, below = 'default', above = 'gpu') =>
  `Pools "${below}" and "${above}" set "${path}" differently, and cluster "cluster-1" is in both.`;

testRule(poolLayersConflict, {
  valid: {
    'layers that set different keys': layers('proxy: {replicas: 1}\n', 'proxy: {image: acme/proxy}\nexecutor: {}\n'),
    'equal scalars, lists and maps, in any order of keys': layers(
      'proxy: {replicas: 2, tolerations: [{key: gpu, value: a100}], enabled: yes}\n',
      'proxy: {enabled: true, tolerations: [{value: a100, key: gpu}], replicas: 0x2}\n',
    ),
    'an empty map, which takes nothing away': layers(
      'proxy: {}\nexecutor: {replicas: 1}\n',
      'proxy: {replicas: 1}\nexecutor: {}\n',
    ),
    'different values for pools that share no cluster': {
      'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
      'clusters/cluster-1.yaml': around['clusters/cluster-1.yaml'],
      'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: 'acme-gpu' }),
      'helm/pools/default.yaml': 'proxy: {replicas: 1}\n',
      'helm/pools/gpu.yaml': 'proxy: {replicas: 2}\n',
    },
    'a pool that overrides base and provider': {
      ...around,
      'helm/base.yaml': 'proxy: {replicas: 1}\n',
      'helm/aws.yaml': 'proxy: {replicas: 2}\n',
      'helm/pools/gpu.yaml': 'proxy: {replicas: 3}\n',
    },
  },
  invalid: {
    'a number, at the pool that comes later in byte order': {
      files: layers('proxy: {replicas: 1}\n', 'proxy: {replicas: [|2|]}\n'),
      messages: [message('proxy.replicas')],
      related: ['helm/pools/default.yaml:1:19'],
    },
    'a text and the number that it looks like': {
      files: layers('proxy: {replicas: 1}\n', 'proxy: {replicas: [|"1"|]}\n'),
      messages: [message('proxy.replicas')],
    },
    'a list that one layer replaces': {
      files: layers('tolerations: [gpu]\n', 'tolerations: [|[gpu, spot]|]\n'),
      messages: [message('tolerations')],
    },
    'null against a value, either way round': {
      files: layers('proxy: null\nexecutor: {replicas: 1}\n', 'proxy: [|{replicas: 1}|]\nexecutor: [|null|]\n'),
      messages: [message('proxy'), message('executor')],
    },
    'a map against a scalar, either way round': {
      files: layers('proxy: 1\nexecutor: {replicas: 1}\n', 'proxy: [|{replicas: 1}|]\nexecutor: [|2|]\n'),
      messages: [message('proxy'), message('executor')],
    },
    'keys with dots, written as for helm --set': {
      files: layers(
        'nodeSelector: {node.kubernetes.io/instance-type: m5}\n',
        'nodeSelector: {node.kubernetes.io/instance-type: [|p4|]}\n',
      ),
      messages: [message('nodeSelector.node\\.kubernetes\\.io/instance-type')],
    },
    'several keys of three pools, each once': {
      files: {
        ...around,
        'pools.yaml': 'a: [cluster-1]\nb: [cluster-1]\ndefault: [cluster-1]\n',
        'helm/pools/a.yaml': 'proxy: {replicas: 1, image: one}\n',
        'helm/pools/b.yaml': 'proxy: {replicas: [|2|]}\n',
        'helm/pools/default.yaml': 'proxy: {replicas: [|3|], image: [|two|]}\n',
      },
      messages: [
        message('proxy.replicas', 'a', 'b'),
        message('proxy.replicas', 'a', 'default'),
        message('proxy.image', 'a', 'default'),
      ],
    },
    'pools that share several clusters, once': {
      files: {
        ...layers('proxy: {replicas: 1}\n', 'proxy: {replicas: [|2|]}\n'),
        'pools.yaml': 'gpu: [cluster-2, cluster-1]\ndefault: [cluster-1, cluster-2]\n',
        'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: 'acme-data' }),
      },
      messages: [message('proxy.replicas')],
    },
  },
});
