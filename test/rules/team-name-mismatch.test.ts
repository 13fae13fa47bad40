import { teamNameMismatch } from '../../src/rules/team-name-mismatch.ts';
import { testRule } from '../support/test-rule.ts';
import { attributes, settingsWithout } from './small-files.ts';

const message = (says: string, path: string) =>
  `Team "${says}" is not what the path says: files here belong to team "${path}".`;

testRule(teamNameMismatch, {
  valid: {
    'the name of the file': { 'teams/ml.yaml': 'team: ml\nprojects: [vision]\n' },
    'the name of the folder, however deep the file is': { 'teams/ml/vision/eu.yml': 'team: ml\nprojects: [vision]\n' },
    'no name, and attribute files, which have none': {
      'poolc.yaml': settingsWithout('partially-mapped-project'),
      'teams/ml.yaml': 'projects: [vision]\n',
      'teams/ml/vision.yaml': attributes({ project: 'vision', domain: 'production', pool: 'default' }),
    },
    'a name with a dot': { 'teams/ml.core.yaml': 'team: ml.core\nprojects: [vision]\n' },
  },
  invalid: {
    'a file that was copied from another team': {
      files: { 'teams/search.yaml': 'team: [|ml|]\nprojects: [search]\n' },
      messages: [message('ml', 'search')],
    },
    'the name of the file where the folder counts': {
      files: { 'teams/ml/vision.yaml': 'team: [|vision|]\nprojects: [vision]\n' },
      messages: [message('vision', 'ml')],
    },
    'another letter case': {
      files: { 'teams/ml.yaml': 'team: [|ML|]\nprojects: [vision]\n' },
      messages: [message('ML', 'ml')],
    },
    'every document of a file, and every file of a team': {
      files: {
        'teams/ml.yaml': 'team: ml\nprojects: [vision]\n---\nteam: [|mll|]\nprojects: [speech]\n---\nteam: [|mlx|]\n',
        'teams/ml/team.yaml': 'team: [|""|]\n',
      },
      messages: [message('mll', 'ml'), message('mlx', 'ml'), message('', 'ml')],
    },
  },
});
