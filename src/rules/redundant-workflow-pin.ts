import { quote } from '../base/text.ts';
import { type Organization, subjectOf } from '../model/organization.ts';
import { candidatesFor } from '../model/route.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';
import { type FoundInMapping, foundInMappings, poolOf, usablePins } from './support/mapping-subject.ts';

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
    yield* foundInMappings([...redundantPins(organization)]);
  },
};

function* redundantPins(organization: Organization): Generator<FoundInMapping> {
  for (const mapping of usablePins(organization)) {
    const [winner] = candidatesFor(organization.links, { ...subjectOf(mapping), workflow: undefined });
    if (winner?.poolName !== poolOf(mapping)) continue;
    yield {
      mapping,
      verb: ['is', 'are'],
      rest: `pinned to pool ${quote(winner.poolName)}, where all of the project-domain runs.`,
      span: mapping.clusterPoolName.span,
      related: winner.mapping
        ? [{ message: 'the project-domain is mapped here', span: winner.mapping.clusterPoolName.span }]
        : [],
      help: 'uctl skips such a pin, so it does not keep the workflow there when the project-domain moves. Delete it.',
    };
  }
}
