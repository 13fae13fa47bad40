import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { unknownPool } from '../../src/rules/unknown-pool.ts';
import { testRule } from '../support/test-rule.ts';
import { attributes, settingsWithout } from './small-files.ts';

const pools = 'default: [cluster-1]\ngpu-b: [cluster-2]\n';
const quiet = { 'poolc.yaml': settingsWithout('partially-mapped-project', 'workflow-crosses-bucket', 'unused-pool') };

testRule(unknownPool, {
  valid: {
    'pools of both forms, named by both documents': {
      ...quiet,
      'pools.yaml': 'default: [cluster-1]\ngpu-b: {clusters: [cluster-2]}\n',
      'teams/ml.yaml': exampleTeam('vision', 'default'),
      'teams/search.yaml': attributes({ project: 'search', domain: 'production', pool: 'gpu-b' }),
    },
    'a pool whose name needs quotes': {
      'pools.yaml': 'default: [cluster-1]\n"123": [cluster-2]\n',
      'teams/ml.yaml': exampleTeam('vision', '"123"'),
    },
  },
  invalid: {
    'a mistyped pool in a limit, which would guard nothing': {
      files: {
        'poolc.yaml':
          'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nlimits: {poolsThatKeepTheirClusters: [[|defalt|]]}\n',
      },
      messages: ['Pool "defalt" does not exist. Did you mean "default"?'],
    },
    'one letter too many, and says which pool is near': {
      files: { 'pools.yaml': pools, 'teams/ml.yaml': exampleTeam('vision', '[|gpu-bb|]') },
      messages: ['Pool "gpu-bb" does not exist. Did you mean "gpu-b"?'],
    },
    'another letter case': {
      files: { 'pools.yaml': pools, 'teams/ml.yaml': exampleTeam('vision', '[|GPU-B|]') },
      messages: ['Pool "GPU-B" does not exist. Did you mean "gpu-b"?'],
    },
    'a name that is near to none, without a suggestion': {
      files: { ...quiet, 'pools.yaml': pools, 'teams/ml.yaml': exampleTeam('vision', '[|production-cp|]') },
      messages: ['Pool "production-cp" does not exist.'],
    },
    'a cluster where a pool is meant': {
      files: { ...quiet, 'pools.yaml': pools, 'teams/ml.yaml': exampleTeam('vision', '[|cluster-2|]') },
      messages: ['Pool "cluster-2" does not exist.'],
    },
    'one finding for a mapping that expands to several rows': {
      files: {
        ...quiet,
        'pools.yaml': pools,
        'teams/ml.yaml': `mappings:
  - project: [vision, speech]
    domain: [development, production]
    workflow: [train, serve]
    clusterPoolName: [|gpu-c|]
`,
      },
      messages: ['Pool "gpu-c" does not exist. Did you mean "gpu-b"?'],
    },
    'the one wrong mapping of a list': {
      files: {
        ...quiet,
        'pools.yaml': pools,
        'teams/ml.yaml': `mappings:
  - {project: vision, domain: development, clusterPoolName: default}
  - {project: vision, domain: staging, clusterPoolName: [|defualt|]}
  - {project: vision, domain: production, clusterPoolName: gpu-b}
`,
      },
      messages: ['Pool "defualt" does not exist. Did you mean "default"?'],
    },
    'an attribute file, also where it is the second document of its file': {
      files: {
        'poolc.yaml': settingsWithout('partially-mapped-project', 'uctl-ignored-document'),
        'pools.yaml': pools,
        'teams/ml/vision.yaml': [
          attributes({ project: 'vision', domain: 'production', pool: 'gpu-b' }),
          attributes({ project: 'speech', domain: 'production', pool: '[|gpub|]' }),
        ].join('---\n'),
      },
      messages: ['Pool "gpub" does not exist. Did you mean "gpu-b"?'],
    },
    'an empty name, which the control plane would store': {
      files: { ...quiet, 'pools.yaml': pools, 'teams/ml.yaml': exampleTeam('vision', '[|""|]') },
      messages: ['Pool "" does not exist.'],
    },
    'every mapping of several teams, in one run': {
      files: {
        ...quiet,
        'pools.yaml': pools,
        'teams/ml/prod.yml': attributes({ project: 'vision', domain: 'production', pool: '[|gpu|]' }),
        'teams/search.yaml': exampleTeam('search', '[|gpu|]'),
      },
      messages: [
        'Pool "gpu" does not exist. Did you mean "gpu-b"?',
        'Pool "gpu" does not exist. Did you mean "gpu-b"?',
      ],
    },
  },
});
