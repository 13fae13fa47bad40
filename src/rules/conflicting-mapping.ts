import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';
import { foundInMappings, pairsOfSameSubject, poolOf } from './support/mapping-subject.ts';

const pools = 'default: [cluster-1]\ngpu-b: [cluster-2]\n';

export const conflictingMapping: Rule = {
  id: 'conflicting-mapping',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'One piece of work is mapped to one pool.',
  why: 'The control plane keeps the mapping that was applied last, so the order of two commands would decide where work runs.',
  fix: 'Keep one of the mappings.',
  example: {
    wrong: {
      'pools.yaml': pools,
      'teams/ml/team.yaml': exampleTeam('vision', 'default'),
      'teams/ml/vision.yaml': 'domain: production\nproject: vision\nclusterPoolName: [|gpu-b|]\n',
    },
    right: { 'teams/ml/team.yaml': exampleTeam('vision', 'default') },
  },
  *check(organization) {
    const pairs = pairsOfSameSubject(organization, (first, others) =>
      others.filter((other) => poolOf(other) !== poolOf(first)),
    );
    yield* foundInMappings(
      pairs.map(({ first, other, firstSpan, otherSpan }) => ({
        mapping: first,
        verb: ['is', 'are'],
        rest: `mapped to pool ${quote(poolOf(other))} here and to ${quote(poolOf(first))} elsewhere.`,
        span: otherSpan,
        related: [{ message: `mapped to ${quote(poolOf(first))} here`, span: firstSpan }],
        help: 'Keep one of the two mappings.',
      })),
    );
  },
};
