import { conflictingMapping } from '../../src/rules/conflicting-mapping.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { attributes, settingsWithout } from './small-files.ts';

const pools = 'default: [cluster-1]\ngpu-a: [cluster-2]\ngpu-b: [cluster-3]\n';
const around = {
  'poolc.yaml': settingsWithout('partially-mapped-project', 'workflow-crosses-bucket', 'unused-pool'),
  'pools.yaml': pools,
};
const mappings = (...lines: readonly string[]) =>
  `projects: [vision]\nmappings:\n${lines.map((line) => `  - {${line}}\n`).join('')}`;

testRule(conflictingMapping, {
  valid: {
    'a workflow that runs elsewhere than its project-domain': {
      ...around,
      'teams/ml.yaml': mappings(
        'project: vision, domain: production, clusterPoolName: gpu-a',
        'project: vision, domain: production, workflow: train, clusterPoolName: gpu-b',
      ),
    },
    'one project in two domains, and one workflow name in two projects': {
      ...around,
      'teams/ml.yaml': mappings(
        'project: vision, domain: staging, clusterPoolName: gpu-a',
        'project: vision, domain: production, clusterPoolName: gpu-b',
        'project: vision, domain: staging, workflow: train, clusterPoolName: gpu-b',
        'project: speech, domain: staging, workflow: train, clusterPoolName: gpu-a',
      ),
    },
  },
  invalid: {
    'two attribute files of a team': {
      files: {
        ...around,
        'teams/ml/a.yaml': attributes({ project: 'vision', domain: 'production', pool: 'gpu-a' }),
        'teams/ml/b.yaml': attributes({ project: 'vision', domain: 'production', pool: '[|gpu-b|]' }),
      },
      messages: ['Project-domain "vision/production" is mapped to pool "gpu-b" here and to "gpu-a" elsewhere.'],
      related: ['teams/ml/a.yaml:3:18'],
    },
    'a team document and an attribute file that it still has from before': {
      files: {
        ...around,
        'teams/ml/production.yaml': attributes({ project: 'vision', domain: 'production', pool: 'gpu-a' }),
        'teams/ml/team.yaml': exampleTeam('vision', '[|gpu-b|]'),
      },
      messages: ['Project-domain "vision/production" is mapped to pool "gpu-b" here and to "gpu-a" elsewhere.'],
      related: ['teams/ml/production.yaml:3:18'],
    },
    'two mappings of one file': {
      files: {
        ...around,
        'teams/ml.yaml': mappings(
          'project: vision, domain: production, clusterPoolName: gpu-a',
          'project: vision, domain: production, clusterPoolName: [|gpu-b|]',
        ),
      },
      messages: ['Project-domain "vision/production" is mapped to pool "gpu-b" here and to "gpu-a" elsewhere.'],
      related: ['teams/ml.yaml:3:60'],
    },
    'a workflow': {
      files: {
        ...around,
        'teams/ml.yaml': mappings(
          'project: vision, domain: production, workflow: train, clusterPoolName: gpu-a',
          'project: vision, domain: production, workflow: [serve, train], clusterPoolName: [|gpu-b|]',
        ),
      },
      messages: ['Workflow "train" of "vision/production" is mapped to pool "gpu-b" here and to "gpu-a" elsewhere.'],
      related: ['teams/ml.yaml:3:77'],
    },
    'one finding for two lists that have several project-domains in common': {
      files: {
        ...around,
        'teams/ml.yaml': mappings(
          'project: [vision, speech], domain: [development, staging], clusterPoolName: gpu-a',
          'project: [vision, speech], domain: [staging, production], clusterPoolName: [|gpu-b|]',
        ),
      },
      messages: [
        'Project-domain "vision/staging" and 1 more are mapped to pool "gpu-b" here and to "gpu-a" elsewhere.',
      ],
    },
    'one finding for two copies of a team document': {
      files: {
        ...around,
        'teams/ml/team.yaml': exampleTeam('vision', 'gpu-a'),
        'teams/ml/team2.yaml': exampleTeam('vision', '[|gpu-b|]'),
      },
      messages: [
        'Project-domain "vision/development" and 2 more are mapped to pool "gpu-b" here and to "gpu-a" elsewhere.',
      ],
    },
    'three pools for one project-domain, each against the first': {
      files: {
        ...around,
        'teams/ml.yaml': mappings(
          'project: vision, domain: production, clusterPoolName: gpu-a',
          'project: vision, domain: production, clusterPoolName: [|gpu-b|]',
          'project: vision, domain: production, clusterPoolName: [|default|]',
        ),
      },
      messages: [
        'Project-domain "vision/production" is mapped to pool "gpu-b" here and to "gpu-a" elsewhere.',
        'Project-domain "vision/production" is mapped to pool "default" here and to "gpu-a" elsewhere.',
      ],
    },
    'only the mapping that differs among copies of another': {
      files: {
        ...around,
        'teams/ml.yaml': mappings(
          'project: vision, domain: production, clusterPoolName: gpu-a',
          'project: vision, domain: production, clusterPoolName: [|gpu-b|]',
          'project: vision, domain: production, clusterPoolName: gpu-a',
        ),
      },
      messages: ['Project-domain "vision/production" is mapped to pool "gpu-b" here and to "gpu-a" elsewhere.'],
    },
    'two unrelated conflicts of two teams, in one run': {
      files: {
        ...around,
        'teams/ml/a.yaml': exampleTeam('vision', 'gpu-a'),
        'teams/ml/b.yaml': attributes({ project: 'vision', domain: 'staging', pool: '[|gpu-b|]' }),
        'teams/search/a.yaml': attributes({ project: 'search', domain: 'staging', pool: 'gpu-b' }),
        'teams/search/b.yaml': exampleTeam('search', '[|default|]'),
      },
      messages: [
        'Project-domain "vision/staging" is mapped to pool "gpu-b" here and to "gpu-a" elsewhere.',
        'Project-domain "search/staging" is mapped to pool "default" here and to "gpu-b" elsewhere.',
      ],
    },
  },
});
