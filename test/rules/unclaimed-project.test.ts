import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { unclaimedProject } from '../../src/rules/unclaimed-project.ts';
import { testRule } from '../support/test-rule.ts';

const attributes = (domain: string, project = 'vision') =>
  `domain: ${domain}\nproject: ${project}\nclusterPoolName: default\n`;
const a = { 'teams/a/1.yaml': attributes('development'), 'teams/a/2.yaml': attributes('staging') };

testRule(unclaimedProject, {
  valid: {
    'a project that one team maps and nobody claims': { ...a, 'teams/a/3.yaml': attributes('production') },
    'a claimed project': { 'teams/a.yaml': exampleTeam('vision', 'default') },
  },
  invalid: {
    'a project that two teams map, at the second team': {
      files: { ...a, 'teams/b.yaml': attributes('production', '[|vision|]') },
      messages: ['Project "vision" is mapped by teams "a" and "b", and no team claims it.'],
      related: ['teams/a/1.yaml:2:10'],
    },
    'a slip in every mapping of a claimed project, whose work would run in the default pool': {
      files: {
        'teams/a.yaml': exampleTeam('[|visoin|]', 'default').replace('projects: [[|visoin|]]', 'projects: [vision]'),
      },
      messages: ['Project "visoin" is not what team "a" claims. Did you mean "vision"?'],
    },
  },
});
