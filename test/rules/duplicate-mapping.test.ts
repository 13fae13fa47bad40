import { duplicateMapping } from '../../src/rules/duplicate-mapping.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { attributes, settingsWithout } from './small-files.ts';

const around = {
  'poolc.yaml': settingsWithout('partially-mapped-project', 'workflow-crosses-bucket'),
  'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
};
const mappings = (...lines: readonly string[]) =>
  `projects: [vision]\nmappings:\n${lines.map((line) => `  - {${line}}\n`).join('')}`;

testRule(duplicateMapping, {
  valid: {
    'lists that meet without covering the same work': {
      ...around,
      'teams/ml.yaml': mappings(
        'project: vision, domain: [development, staging], clusterPoolName: gpu',
        'project: [speech], domain: [development, staging], clusterPoolName: gpu',
        'project: vision, domain: production, clusterPoolName: gpu',
      ),
    },
  },
  invalid: {
    'an attribute file that a team document covers': {
      files: {
        ...around,
        'teams/ml/team.yaml': exampleTeam('vision', 'gpu'),
        'teams/ml/vision.yaml': attributes({ project: 'vision', domain: 'staging', pool: '[|gpu|]' }),
      },
      messages: ['Project-domain "vision/staging" is mapped to pool "gpu" a second time.'],
      related: ['teams/ml/team.yaml:5:22'],
    },
    'a file that was copied': {
      files: {
        ...around,
        'teams/ml/a.yaml': exampleTeam('vision', 'gpu'),
        'teams/ml/b.yaml': exampleTeam('vision', '[|gpu|]'),
      },
      messages: ['Project-domain "vision/development" and 2 more are mapped to pool "gpu" a second time.'],
      related: ['teams/ml/a.yaml:5:22'],
    },
    'a domain twice in one list, at the second one': {
      files: {
        ...around,
        'teams/ml.yaml': mappings(
          'project: [vision, speech], domain: [staging, production, [|staging|]], clusterPoolName: gpu',
        ),
      },
      messages: ['Project-domain "vision/staging" and 1 more are mapped to pool "gpu" a second time.'],
      related: ['teams/ml.yaml:3:42'],
    },
    'a project twice in one list, at the second one': {
      files: {
        ...around,
        'teams/ml.yaml': mappings('project: [vision, [|vision|]], domain: production, clusterPoolName: gpu'),
      },
      messages: ['Project-domain "vision/production" is mapped to pool "gpu" a second time.'],
      related: ['teams/ml.yaml:3:16'],
    },
    'a workflow twice in one list, at the second one': {
      files: {
        ...around,
        'teams/ml.yaml': mappings(
          'project: vision, domain: production, workflow: [train, [|train|]], clusterPoolName: gpu',
        ),
      },
      messages: ['Workflow "train" of "vision/production" is mapped to pool "gpu" a second time.'],
      related: ['teams/ml.yaml:3:54'],
    },
    'each further copy': {
      files: {
        ...around,
        'teams/ml.yaml': mappings(
          'project: vision, domain: production, clusterPoolName: gpu',
          'project: vision, domain: production, clusterPoolName: [|gpu|]',
          'project: vision, domain: production, clusterPoolName: [|gpu|]',
        ),
      },
      messages: [
        'Project-domain "vision/production" is mapped to pool "gpu" a second time.',
        'Project-domain "vision/production" is mapped to pool "gpu" a second time.',
      ],
      related: ['teams/ml.yaml:3:60', 'teams/ml.yaml:3:60'],
    },
  },
});
