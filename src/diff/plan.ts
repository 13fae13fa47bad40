import { count } from '../base/text.ts';
import type { Comparison } from './compare.ts';
import { helmSteps } from './plan-helm.ts';
import { withIds } from './plan-ids.ts';
import type { PlanOptions } from './plan-options.ts';
import { poolSteps } from './plan-pools.ts';
import { rowSteps } from './plan-row-steps.ts';
import { type NotStorable, rowOperations } from './plan-rows.ts';
import { prose, type Sentence, say } from './plan-sentence.ts';
import type { Step } from './plan-step.ts';

/** The ordered steps that turn one state into another. */
export interface Plan {
  readonly organization: string;
  /** Of the moves: what an acknowledgement of the same change names. */
  readonly digest: string;
  readonly poolManagement: PlanOptions['poolManagement'];
  readonly steps: readonly Step[];
  /** Pins that the plan leaves out because uctl skips them. */
  readonly notStorable: readonly NotStorable[];
  /** What nobody can tell from the two states and somebody has to look up first. */
  readonly notes: readonly Sentence[];
}

/**
 * The plan of a comparison; that of the way back is the plan of the comparison with its sides swapped. What grows comes
 * first and what shrinks last, so that no routed pool is without clusters on the way: new clusters, pools that gain, changed
 * Helm releases, rows that are written, rows that go, pools that lose, clusters that leave. No difference is no step.
 */
export function planOf(
  comparison: Pick<Comparison, 'before' | 'after' | 'moves' | 'digest'>,
  given: PlanOptions,
): Plan {
  const options = { ...given, isFirstRollout: comparison.before.absence !== undefined };
  const [before, after] = [comparison.before.compiled, comparison.after.compiled];
  const helm = helmSteps(before, after, options);
  const pools = poolSteps(before, after, options);
  const rows = rowOperations(before, after);
  const drafts = [
    ...helm.installs,
    ...pools.growing,
    ...helm.upgrades,
    ...rowSteps([...rows.updates, ...rows.deletes], { options, after, moves: comparison.moves }),
    ...pools.shrinking,
    ...helm.uninstalls,
  ];
  return {
    organization: options.organization,
    digest: comparison.digest,
    poolManagement: options.poolManagement,
    steps: withIds(drafts),
    notStorable: rows.notStorable,
    notes: options.isFirstRollout ? firstRolloutNotes(options) : notesOn(comparison),
  };
}

const firstRolloutNotes = ({ organization, poolManagement }: PlanOptions): readonly Sentence[] => [
  say`This is a first rollout: what the control plane of ${organization} and the clusters hold today is not known to poolc. The steps write everything, and overwrite what is there.`,
  say`Before the first step, look up what is there and keep it: each step says how. Rows that are stored today for work which nothing maps here stay as they are.${prose(
    poolManagement === 'union' ? ' Pools that are not in the map that is handed over go with it.' : '',
  )}`,
];

function notesOn({ before, after, moves }: Pick<Comparison, 'before' | 'after' | 'moves'>): readonly Sentence[] {
  const unknown = moves.filter(({ unknownBecause }) => unknownBecause !== undefined).length;
  const [was, is] = [before.compiled.organization, after.compiled.organization];
  return [
    ...(unknown === 0
      ? []
      : [
          say`${prose(count(unknown, 'route'))} cannot be known, because findings touch them on one side. Correct those and plan again, or look up what is stored for them.`,
        ]),
    ...(was === is
      ? []
      : [
          say`The organization changes from ${was} to ${is}: this plan supposes that the control plane of ${is} stores what the earlier state says.`,
        ]),
  ];
}
