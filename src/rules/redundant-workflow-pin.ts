import { quote } from '../base/text.ts';
import { routeOf } from '../model/route.ts';
import { exampleTeam } from './example-files.ts';
import { subjectOf, usableMappings } from './mapping-subject.ts';
import type { Rule } from './rule.ts';

const pin = (pool: string): string =>
  `domain: production\nproject: vision\nworkflow: train\nclusterPoolName: ${pool}\n`;
const pools = 'default: [cluster-1]\n';

export const redundantWorkflowPin: Rule = {
  id: 'redundant-workflow-pin',
  severity: 'warning',
  fixed: false,
  needs: ['teams', 'pools'],
  summary: 'A workflow is mapped only where it runs elsewhere than the rest of its project-domain.',
  why: 'uctl compares with the inherited pool and skips an equal one: the pin is never stored, and the workflow later moves with its project-domain although the file says it stays.',
  fix: 'Delete the pin, or pin the workflow once the project-domain has moved.',
  example: {
    wrong: {
      'pools.yaml': pools,
      'teams/ml/team.yaml': exampleTeam('vision', 'default'),
      'teams/ml/train.yaml': pin('[|default|]'),
    },
    right: { 'pools.yaml': pools, 'teams/ml/team.yaml': exampleTeam('vision', 'default') },
  },
  *check(organization) {
    for (const mapping of usableMappings(organization)) {
      if (!mapping.workflow) continue;
      const subject = { project: mapping.project.text, domain: mapping.domain.text, workflow: undefined };
      const { winner } = routeOf(organization, subject);
      if (winner.poolName !== mapping.clusterPoolName.text) continue;
      yield {
        span: mapping.clusterPoolName.span,
        message: `${subjectOf(mapping)} is pinned to pool ${quote(winner.poolName)}, where all of the project-domain runs.`,
        related: winner.mapping
          ? [{ message: 'the project-domain is mapped here', span: winner.mapping.clusterPoolName.span }]
          : [],
        help: 'uctl skips such a pin, so it does not keep the workflow there when the project-domain moves. Delete it.',
      };
    }
  },
};
