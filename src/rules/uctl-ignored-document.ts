import type { Rule } from './rule.ts';

const first = 'domain: development\nproject: vision\nclusterPoolName: default\n';
const second = 'domain: staging\nproject: vision\nclusterPoolName: default\n';
const third = { 'teams/ml/production.yaml': 'domain: production\nproject: vision\nclusterPoolName: default\n' };

export const uctlIgnoredDocument: Rule = {
  id: 'uctl-ignored-document',
  severity: 'warning',
  fixed: false,
  needs: [],
  summary: 'An attribute file holds one document.',
  why: 'poolc compiles all documents of a file, but uctl reads only the first: whoever applies the file by hand leaves the others out.',
  fix: 'Give each attribute document a file of its own, or write a team document.',
  example: {
    wrong: {
      ...third,
      'teams/ml/vision.yaml': `${first}---\n[|domain|]: staging\nproject: vision\nclusterPoolName: default\n`,
    },
    right: { ...third, 'teams/ml/development.yaml': first, 'teams/ml/staging.yaml': second },
  },
  *check({ laterAttributeDocuments }) {
    for (const span of laterAttributeDocuments)
      yield {
        span,
        message: 'This attribute document is not the first of its file; uctl would ignore it.',
        help: 'Give it a file of its own, or write the mappings as one team document.',
      };
  },
};
