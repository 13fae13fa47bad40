import { projectClaimedTwice } from '../../src/rules/project-claimed-twice.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

testRule(projectClaimedTwice, {
  valid: {
    'a team that claims a project in its file and in its folder': {
      'teams/ml.yaml': 'projects: [vision]\n',
      'teams/ml/vision.yaml': 'projects: [vision, speech]\n',
    },
    'projects that only begin alike': {
      'teams/ml.yaml': 'projects: [vision]\n',
      'teams/search.yaml': 'projects: [vision-search]\n',
    },
  },
  invalid: {
    'two teams, at the second one': {
      files: {
        'teams/ml.yaml': 'projects: [speech, vision]\n',
        'teams/search.yaml': 'projects: [search, [|vision|]]\n',
      },
      messages: ['Project "vision" is claimed by team "search" here and by team "ml" elsewhere.'],
      related: ['teams/ml.yaml:1:20'],
    },
    'a file copied for a new team, in the team order and not in that of the files': {
      files: {
        'teams/ml-2/team.yaml': 'projects: [[|vision|], [|speech|]]\n',
        'teams/ml.yaml': 'projects: [vision, speech]\n',
      },
      messages: [
        'Project "vision" is claimed by team "ml-2" here and by team "ml" elsewhere.',
        'Project "speech" is claimed by team "ml-2" here and by team "ml" elsewhere.',
      ],
      related: ['teams/ml.yaml:1:12', 'teams/ml.yaml:1:20'],
    },
    'three teams, each against the first': {
      files: {
        'teams/a.yaml': 'projects: [vision]\n',
        'teams/b.yaml': 'projects: [[|vision|]]\n',
        'teams/c/d/e.yml': 'projects: [[|vision|]]\n',
      },
      messages: [
        'Project "vision" is claimed by team "b" here and by team "a" elsewhere.',
        'Project "vision" is claimed by team "c" here and by team "a" elsewhere.',
      ],
      related: ['teams/a.yaml:1:12', 'teams/a.yaml:1:12'],
    },
    'the claim alone, and not the mappings of either team': {
      files: {
        'teams/a.yaml': exampleTeam('vision', 'default'),
        'teams/b.yaml': `projects: [[|vision|]]
mappings:
  - {project: speech, domain: [development, staging, production], clusterPoolName: default}
`,
      },
      messages: ['Project "vision" is claimed by team "b" here and by team "a" elsewhere.'],
    },
  },
});
