import { createHash } from 'node:crypto';
import { groupBy } from '../base/collections.ts';
import { count } from '../base/text.ts';
import type { Comparison } from './compare.ts';
import { helmSteps } from './plan-helm.ts';
import type { PlanOptions } from './plan-options.ts';
import { poolSteps } from './plan-pools.ts';
import { rowSteps } from './plan-row-steps.ts';
import { type NotStorable, rowOperations } from './plan-rows.ts';
import { prose, type Sentence, say } from './plan-sentence.ts';
import type { Step, StepAction, StepDraft } from './plan-step.ts';

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
  options: PlanOptions,
): Plan {
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
    notes: notesOn(comparison),
  };
}

function withIds(drafts: readonly StepDraft[]): readonly Step[] {
  const shared = groupBy(drafts, ({ action }) => idOf(action));
  return drafts.map((draft): Step => {
    const id = idOf(draft.action);
    // "a-b/c" and "a/b-c" come to the same text: each is then told apart by what it is made of.
    const isShared = (shared.get(id)?.length ?? 0) > 1;
    return { id: isShared ? `${id}.${digestOf(draft.action)}` : id, manual: draft.command.length === 0, ...draft };
  });
}

const digestOf = (action: StepAction): string =>
  createHash('sha256').update(JSON.stringify(action)).digest('hex').slice(0, 8);

/** The most that one name adds to an id; a longer one ends in a part of its digest. */
const longestPart = 120;

function idPart(name: string): string {
  const safe = [...Buffer.from(name)]
    .map((byte) => String.fromCharCode(byte))
    .map((character) =>
      /[A-Za-z0-9._-]/.test(character)
        ? character
        : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
  return safe.length <= longestPart
    ? safe
    : `${safe.slice(0, longestPart)}.${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}

function idOf(action: StepAction): string {
  const parts = (prefix: string, ...names: readonly (string | undefined)[]): string =>
    [prefix, ...names.flatMap((name) => (name === undefined ? [] : [idPart(name)]))].join('-');
  switch (action.kind) {
    case 'install-cluster':
    case 'upgrade-cluster':
    case 'uninstall-cluster':
      return parts(action.kind, action.cluster);
    case 'hand-over-pools':
      return parts(action.stage === 'grow' ? 'pools-grow' : 'pools-final');
    case 'create-pool':
    case 'remove-pool':
      return parts(action.kind, action.pool);
    case 'assign-cluster':
    case 'unassign-cluster':
      return parts(action.kind, action.pool, action.cluster);
    case 'set-row':
    case 'delete-row': {
      const { project, domain, workflow } = action.subject;
      return parts(action.kind === 'set-row' ? 'attributes' : 'delete-attributes', project, domain, workflow);
    }
  }
}

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
