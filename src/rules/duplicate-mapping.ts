import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';
import { foundInMappings, pairsOfSameSubject, poolOf } from './support/mapping-subject.ts';

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
    // Among mappings that conflict, which of them is one too many is not for this rule to say.
    const pairs = pairsOfSameSubject(organization, (first, others) =>
      others.every((other) => poolOf(other) === poolOf(first)) ? others : [],
    );
    yield* foundInMappings(
      pairs.map(({ first, firstSpan, otherSpan }) => ({
        mapping: first,
        verb: ['is', 'are'],
        rest: `mapped to pool ${quote(poolOf(first))} a second time.`,
        span: otherSpan,
        related: [{ message: 'first mapped here', span: firstSpan }],
        help: 'Delete one of the two; a copy that is changed later becomes a conflict.',
      })),
    );
  },
};
