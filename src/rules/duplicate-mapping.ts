import { quote } from '../base/text.ts';
import { exampleTeam } from './example-files.ts';
import { distinctSpan, sameSubject, subjectOf } from './mapping-subject.ts';
import type { Rule } from './rule.ts';

export const duplicateMapping: Rule = {
  id: 'duplicate-mapping',
  severity: 'warning',
  fixed: false,
  needs: [],
  summary: 'A mapping stands once.',
  why: 'Whoever changes one copy finds that nothing happens, or creates a conflict without seeing the other copy.',
  fix: 'Delete one of the copies.',
  example: {
    wrong: {
      'teams/ml/team.yaml': exampleTeam('vision', 'default'),
      'teams/ml/vision.yaml': 'domain: production\nproject: vision\nclusterPoolName: [|default|]\n',
    },
    right: { 'teams/ml/team.yaml': exampleTeam('vision', 'default') },
  },
  *check(organization) {
    for (const [first, ...others] of sameSubject(organization)) {
      if (!first || others.some(({ clusterPoolName }) => clusterPoolName.text !== first.clusterPoolName.text)) continue;
      for (const other of others)
        yield {
          span: distinctSpan(other, first),
          message: `${subjectOf(first)} is mapped to pool ${quote(first.clusterPoolName.text)} a second time.`,
          related: [{ message: 'first mapped here', span: distinctSpan(first, other) }],
          help: 'Delete one of the two; a copy that is changed later becomes a conflict.',
        };
    }
  },
};
