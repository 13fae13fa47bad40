import { fileName } from '../emit/file-name.ts';
import { emitYaml } from '../emit/yaml.ts';
import type { PlanOptions } from './plan-options.ts';
import { prose, type Sentence, say } from './plan-sentence.ts';
import type { Command, StepDraft } from './plan-step.ts';

/** A cluster's place in a pool. */
export interface Member {
  readonly pool: string;
  readonly cluster: string;
}

/** What lists the pools, for people to look at. */
export const listPools = ({ organization }: PlanOptions): string => `uctl get clusterpools --org=${organization}`;

/** `uctl create clusterpool`, with the file that it reads. */
export function createPool(pool: string, { organization, isFirstRollout }: PlanOptions): StepDraft {
  const path = `clusterpool-${fileName(pool)}.yaml`;
  const text = emitYaml(new Map([['clusterPool', new Map([['id', new Map([['name', pool]])]])]]));
  return {
    action: { kind: 'create-pool', pool },
    title: say`Create pool ${pool}`,
    command: ['uctl', 'create', 'clusterpool', `--clusterPoolSpecFile=${path}`, `--org=${organization}`],
    files: [{ origin: 'step', path, text }],
    why: isFirstRollout
      ? say`The pool is new to poolc. Where it exists already, the command says so, and that is well.`
      : say`The pool is new.`,
    preconditions: [],
    verify: {
      text: say`uctl finds a pool called ${pool}.`,
      command: ['uctl', 'get', 'clusterpool', '--output=json', `--org=${organization}`, '--', pool],
      expected: { kind: 'pool-exists', pool },
      tellsApart: true,
    },
    undo: {
      text: say`Delete the pool${prose(isFirstRollout ? ', unless it existed before' : '')}. uctl delete clusterpool exists, but how it is told which pool is not documented.`,
      command: [],
    },
  };
}

/** `uctl create clusterpoolassignment`, or its opposite. */
export function assignment(
  kind: 'assign-cluster' | 'unassign-cluster',
  { pool, cluster }: Member,
  { organization, isFirstRollout }: PlanOptions,
  preconditions: readonly Sentence[],
): StepDraft {
  const command = (verb: 'create' | 'delete'): Command => [
    ...['uctl', verb, 'clusterpoolassignment'],
    ...[`--poolName=${pool}`, `--clusterName=${cluster}`, `--org=${organization}`],
  ];
  const joins = kind === 'assign-cluster';
  return {
    action: { kind, pool, cluster },
    title: joins ? say`Put cluster ${cluster} into pool ${pool}` : say`Take cluster ${cluster} out of pool ${pool}`,
    command: command(joins ? 'create' : 'delete'),
    files: [],
    why: joins
      ? say`The pool gains the cluster, before anything is routed anew.`
      : say`The pool loses the cluster, now that everything is routed anew.`,
    preconditions,
    verify: {
      text: say`The command succeeds, or says that the assignment ${prose(joins ? 'exists already' : 'does not exist')}. No command is documented that reads assignments back: look at the pool in the console.`,
      command: [],
      expected: undefined,
      tellsApart: false,
    },
    undo: {
      text: joins
        ? say`Take it out again${prose(isFirstRollout ? ', unless it was in before' : '')}.`
        : say`Put it in again.`,
      command: isFirstRollout ? [] : command(joins ? 'delete' : 'create'),
    },
  };
}

/** A pool that goes, for people to delete. */
export const removePool = (pool: string, options: PlanOptions): StepDraft => ({
  action: { kind: 'remove-pool', pool },
  title: say`Delete pool ${pool}, which is empty and unused now`,
  command: [],
  files: [],
  why: say`The pool is no longer declared. uctl delete clusterpool exists, but how it is told which pool is not documented, so no command stands here. An empty pool that stays does no harm.`,
  preconditions: [say`No cluster is assigned to it, and no row names it.`],
  verify: {
    text: say`${listPools(options)} does not list it.`,
    command: [],
    expected: undefined,
    tellsApart: false,
  },
  undo: { text: say`Create the pool again.`, command: [] },
});
