import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { systemProjectUnroutable } from '../../src/rules/system-project-unroutable.ts';
import { testRule } from '../support/test-rule.ts';

testRule(systemProjectUnroutable, {
  valid: {
    'the platform team': {
      'teams/platform.yaml': `${exampleTeam('system', 'default')}---\n${exampleTeam('union-health-monitoring', 'default')}`,
    },
    'a project whose name only starts like one': { 'teams/ml.yaml': exampleTeam('system-tests', 'default') },
  },
  invalid: {
    'a claim': {
      files: { 'teams/ml.yaml': 'projects: [[|system|], [|union-health-monitoring|]]\n' },
      messages: [
        'Project "system" belongs to the platform; team "ml" may not claim it.',
        'Project "union-health-monitoring" belongs to the platform; team "ml" may not claim it.',
      ],
    },
    'a mapping, which is not called foreign on top of it': {
      files: {
        'teams/platform.yaml': exampleTeam('system', 'default'),
        'teams/ml.yaml': 'domain: production\nproject: [|system|]\nclusterPoolName: default\n',
      },
      messages: ['Project "system" belongs to the platform; team "ml" may not map it.'],
    },
  },
});
