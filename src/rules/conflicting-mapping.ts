import { quote } from '../base/text.ts';
import { exampleTeam } from './example-files.ts';
import { sameSubject, subjectOf } from './mapping-subject.ts';
import type { Rule } from './rule.ts';

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
    for (const [first, ...others] of sameSubject(organization)) {
      if (!first) continue;
      for (const { clusterPoolName: other } of others)
        if (other.text !== first.clusterPoolName.text)
          yield {
            span: other.span,
            message: `${subjectOf(first)} is mapped to pool ${quote(other.text)} here and to ${quote(first.clusterPoolName.text)} elsewhere.`,
            related: [{ message: `mapped to ${quote(first.clusterPoolName.text)} here`, span: first.clusterPoolName.span }],
            help: 'Keep one of the two mappings.',
          };
    }
  },
};
