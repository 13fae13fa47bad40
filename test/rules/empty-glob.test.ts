import { emptyGlob } from '../../src/rules/empty-glob.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

testRule(emptyGlob, {
  valid: {
    'folders that are absent': {},
    'a folder with one file that is read, among others that are not': {
      'teams/ml.yaml': exampleTeam('vision', 'default'),
      'teams/README.md': '# Teams\n',
    },
  },
  invalid: {
    'a folder in which every file has the wrong ending': {
      files: { 'teams/ml.yaml.bak': `[||]${exampleTeam('vision', 'default')}` },
      messages: ['Folder "teams" exists, but no file in it matches "teams/**/*.{yaml,yml}".'],
    },
    'a folder of JSON files, which are not also called unread': {
      files: { 'helm/base.json': '[||]{}' },
      messages: ['Folder "helm" exists, but no file in it matches "helm/*.{yaml,yml}" and "helm/pools/*.{yaml,yml}".'],
    },
    'a hidden file, which is never read': {
      files: { 'clusters/.cluster-1.yaml': '[||]clusterName: cluster-1\n' },
      messages: ['Folder "clusters" exists, but no file in it matches "clusters/*.{yaml,yml}".'],
    },
  },
});
