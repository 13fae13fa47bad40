import { foreignProject } from '../../src/rules/foreign-project.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';
import { attributes, settingsWithout } from './small-files.ts';

const around = {
  'poolc.yaml': settingsWithout('partially-mapped-project'),
  'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
  'teams/ml/team.yaml': exampleTeam('vision', 'gpu'),
};
const message = (project: string, owner: string, team: string) =>
  `Project "${project}" belongs to team "${owner}"; team "${team}" may not map it.`;

testRule(foreignProject, {
  valid: {
    'a team that maps what another file of it claims': {
      ...around,
      'teams/ml/speech/team.yaml': 'projects: [speech]\n',
      'teams/ml/speech.yaml': attributes({ project: 'speech', domain: 'production', pool: 'default' }),
    },
    'a project that nobody claims': {
      ...around,
      'teams/search.yaml': attributes({ project: 'search', domain: 'production', pool: 'default' }),
    },
  },
  invalid: {
    'an attribute file in the folder of another team': {
      files: {
        ...around,
        'teams/search/critical.yaml': attributes({
          project: '[|vision|]',
          domain: 'production',
          workflow: 'train',
          pool: 'default',
        }),
      },
      messages: [message('vision', 'ml', 'search')],
      related: ['teams/ml/team.yaml:1:12'],
    },
    'the foreign projects in a list with own ones, once each': {
      files: {
        ...around,
        'teams/platform.yaml': 'projects: [builds]\n',
        'teams/search.yaml': `projects: [search]
mappings:
  - project: [search, [|vision|], [|builds|]]
    domain: [development, staging, production]
    clusterPoolName: default
`,
      },
      messages: [message('vision', 'ml', 'search'), message('builds', 'platform', 'search')],
      related: ['teams/ml/team.yaml:1:12', 'teams/platform.yaml:1:12'],
    },
    'each mapping, and no conflict or copy beside it': {
      files: {
        ...around,
        'teams/search.yaml': `mappings:
  - {project: [|vision|], domain: production, clusterPoolName: default}
  - {project: [|vision|], domain: production, clusterPoolName: gpu}
  - {project: [|vision|], domain: production, clusterPoolName: gpu}
`,
      },
      messages: [
        message('vision', 'ml', 'search'),
        message('vision', 'ml', 'search'),
        message('vision', 'ml', 'search'),
      ],
    },
    'several teams, in one run': {
      files: {
        ...around,
        'teams/a.yaml': attributes({ project: '[|vision|]', domain: 'staging', pool: 'default' }),
        'teams/z/z.yaml': attributes({ project: '[|vision|]', domain: 'staging', pool: 'default' }),
      },
      messages: [message('vision', 'ml', 'a'), message('vision', 'ml', 'z')],
    },
  },
});
