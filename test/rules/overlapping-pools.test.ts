import { overlappingPools } from '../../src/rules/overlapping-pools.ts';
import { testRule } from '../support/test-rule.ts';

testRule(overlappingPools, {
  valid: {
    'a partition': { 'pools.yaml': 'default: [a, b]\ngpu: [c]\ndr: [d, e]\n' },
  },
  invalid: {
    "the documentation's example, at the last pool of the cluster": {
      files: {
        'pools.yaml': `default: # this is the clusterPool where executions will run, unless another mapping specified
  - my-dev-cluster
development-cp:
  - [|my-dev-cluster|]
staging-cp:
  - my-staging-cluster
production-cp:
  - production-cluster-1
  - production-cluster-2
dr-region:
  - dr-site-cluster
`,
      },
      messages: ['Cluster "my-dev-cluster" is in pools "default" and "development-cp".'],
      related: ['pools.yaml:2:5'],
    },
    'one cluster in three pools, once': {
      files: { 'pools.yaml': 'default: [a]\ngpu: [a]\ndr: {clusters: [[|a|]]}\n' },
      messages: ['Cluster "a" is in pools "default", "gpu" and "dr".'],
      related: ['pools.yaml:1:11', 'pools.yaml:2:7'],
    },
    'a pool inside another one': {
      files: { 'pools.yaml': 'default: [a, b, c]\ngpu: [[|a|]]\n' },
      messages: ['Cluster "a" is in pools "default" and "gpu".'],
    },
    'pools that overlap in pairs': {
      files: { 'pools.yaml': 'default: [a, b]\ngpu: [[|b|], c]\ndr: [[|a|], [|c|]]\n' },
      messages: [
        'Cluster "b" is in pools "default" and "gpu".',
        'Cluster "a" is in pools "default" and "dr".',
        'Cluster "c" is in pools "gpu" and "dr".',
      ],
      related: ['pools.yaml:1:14', 'pools.yaml:1:11', 'pools.yaml:2:10'],
    },
    'two groups of pools that have nothing to do with each other': {
      files: { 'pools.yaml': 'default: [a]\ngpu: [[|a|]]\neast: [b]\nwest: [[|b|]]\n' },
      messages: ['Cluster "a" is in pools "default" and "gpu".', 'Cluster "b" is in pools "east" and "west".'],
    },
  },
});
