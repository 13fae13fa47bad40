import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { uctlIgnoredDocument } from '../../src/rules/uctl-ignored-document.ts';
import { testRule } from '../support/test-rule.ts';

const attributes = (domain: string, key = 'domain') => `${key}: ${domain}\nproject: vision\nclusterPoolName: default\n`;

testRule(uctlIgnoredDocument, {
  valid: {
    'several team documents in one file': {
      'teams/ml.yaml': `${exampleTeam('vision', 'default')}---\n${exampleTeam('search', 'default')}`,
    },
    'an attribute document in front of a team document': {
      'teams/ml.yaml': `${attributes('development')}---\nmappings:\n  - {project: vision, domain: [staging, production], clusterPoolName: default}\n`,
    },
  },
  invalid: {
    'every attribute document behind the first document': {
      files: {
        'teams/ml.yaml': [
          attributes('development'),
          attributes('staging', '[|domain|]'),
          attributes('production', '[|domain|]'),
        ].join('---\n'),
      },
      messages: [
        'This attribute document is not the first of its file; uctl would ignore it.',
        'This attribute document is not the first of its file; uctl would ignore it.',
      ],
    },
    'an attribute document behind a team document': {
      files: {
        'teams/ml.yaml': `mappings:\n  - {project: vision, domain: [staging, production], clusterPoolName: default}\n---\n${attributes('development', '[|domain|]')}`,
      },
      messages: ['This attribute document is not the first of its file; uctl would ignore it.'],
    },
  },
});
