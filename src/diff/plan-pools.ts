import { sortedTexts } from '../base/collections.ts';
import { count } from '../base/text.ts';
import type { Compiled } from '../compile/compiled.ts';
import { fileName } from '../emit/file-name.ts';
import { emitYaml } from '../emit/yaml.ts';
import { isNewCluster } from './plan-helm.ts';
import type { PlanOptions } from './plan-options.ts';
import { listed, prose, type Sentence, say } from './plan-sentence.ts';
import type { PoolMap, StepDraft } from './plan-step.ts';

/** What pools gain before anything is routed anew, and what they lose once nothing needs it any more. */
export interface PoolSteps {
  readonly growing: readonly StepDraft[];
  readonly shrinking: readonly StepDraft[];
}

/** Steps for pools and their clusters: growth apart from shrinking, so that a routed pool keeps clusters all the way. */
export function poolSteps(before: Compiled, after: Compiled, options: PlanOptions): PoolSteps {
  const grown = union(before.clusterPools, after.clusterPools);
  const context: Context = { before, after, options };
  if (options.poolManagement === 'union')
    return {
      growing: handOver('grow', before.clusterPools, grown, context),
      shrinking: handOver('final', grown, after.clusterPools, context),
    };
  return {
    growing: [...grown].flatMap(([pool, clusters]) => growPool(pool, clusters, context)),
    shrinking: [...grown].flatMap(([pool, clusters]) => shrinkPool(pool, clusters, context)),
  };
}

interface Context {
  readonly before: Compiled;
  readonly after: Compiled;
  readonly options: PlanOptions;
}

const union = (a: PoolMap, b: PoolMap): PoolMap =>
  new Map(
    sortedTexts([...a.keys(), ...b.keys()]).map((pool) => [
      pool,
      sortedTexts([...(a.get(pool) ?? []), ...(b.get(pool) ?? [])]),
    ]),
  );

/** The pool map in the shape that Union documents. */
export const poolMapText = (pools: PoolMap): string => emitYaml(pools);

function handOver(
  stage: 'grow' | 'final',
  from: PoolMap,
  to: PoolMap,
  { before, after, options }: Context,
): readonly StepDraft[] {
  if (poolMapText(from) === poolMapText(to)) return [];
  const grows = stage === 'grow';
  return [
    {
      action: { kind: 'hand-over-pools', stage, pools: to },
      title: grows
        ? say`Hand this pool map over to Union and wait for the confirmation`
        : say`Hand the final pool map over to Union and wait for the confirmation`,
      command: [],
      files: [],
      why: grows
        ? say`Union configures pools. This map holds what either side needs, so that no routed pool is without clusters on the way.`
        : say`Nothing is routed any more to what this map leaves out. It is the map of cluster-pools.yaml.`,
      preconditions: grows
        ? memberPreconditions(addedMembers(from, to), before, after)
        : [say`All earlier steps are done and verified.`, ...runningWork(addedMembers(to, from))],
      verify: {
        text: say`Union confirms exactly this map; ${listPools(options)} lists its ${prose(count(to.size, 'pool'))}.`,
        command: [],
        expected: undefined,
        tellsApart: false,
      },
      undo: {
        text: grows
          ? say`Hand the map over without what it adds.`
          : say`Hand the earlier map over again, with what this one leaves out.`,
        command: [],
      },
    },
  ];
}

const listPools = ({ organization }: PlanOptions): string => `uctl get clusterpools --org=${organization}`;

/** A cluster's place in a pool. */
interface Member {
  readonly pool: string;
  readonly cluster: string;
}

const addedMembers = (from: PoolMap, to: PoolMap): readonly Member[] =>
  [...to].flatMap(([pool, clusters]) =>
    clusters.filter((cluster) => !from.get(pool)?.includes(cluster)).map((cluster) => ({ pool, cluster })),
  );

function memberPreconditions(members: readonly Member[], before: Compiled, after: Compiled): readonly Sentence[] {
  const clusters = sortedTexts(members.map(({ cluster }) => cluster));
  return clusters.flatMap((cluster): Sentence[] => {
    const [was, is] = [before.clusters.get(cluster)?.metadataBucket, after.clusters.get(cluster)?.metadataBucket];
    if (isNewCluster(cluster, before))
      return is === undefined
        ? [say`Cluster ${cluster} is new, and somebody has installed it: without a cluster file this plan does not.`]
        : [say`Cluster ${cluster} is new, and its installation is verified.`];
    if (was === is) return [];
    return [
      say`Cluster ${cluster} changes pools and its metadata bucket at once (${was ?? 'unknown'} to ${is ?? 'unknown'}). Drain it first, and keep it out of service until the last step that takes it out of a pool: until its Helm release is upgraded, and in its old pool after that, it has the wrong bucket.`,
    ];
  });
}

const runningWork = (members: readonly Member[]): readonly Sentence[] =>
  members.length === 0
    ? []
    : [
        say`Work that still runs there may finish: ${listed(members.map(({ pool, cluster }) => `${cluster} in ${pool}`))}.`,
      ];

function growPool(
  pool: string,
  clusters: readonly string[],
  { before, after, options }: Context,
): readonly StepDraft[] {
  const known = before.clusterPools.get(pool);
  const added = clusters.filter((cluster) => !known?.includes(cluster));
  return [
    ...(known === undefined ? [createPool(pool, options)] : []),
    ...added.map((cluster) =>
      assignment('assign-cluster', { pool, cluster }, options, memberPreconditions([{ pool, cluster }], before, after)),
    ),
  ];
}

function shrinkPool(pool: string, clusters: readonly string[], { after, options }: Context): readonly StepDraft[] {
  const kept = after.clusterPools.get(pool);
  const lost = clusters.filter((cluster) => !kept?.includes(cluster));
  return [
    ...lost.map((cluster) =>
      assignment('unassign-cluster', { pool, cluster }, options, runningWork([{ pool, cluster }])),
    ),
    ...(kept === undefined ? [removePool(pool, options)] : []),
  ];
}

function createPool(pool: string, { organization }: PlanOptions): StepDraft {
  const path = `clusterpool-${fileName(pool)}.yaml`;
  const text = emitYaml(new Map([['clusterPool', new Map([['id', new Map([['name', pool]])]])]]));
  return {
    action: { kind: 'create-pool', pool },
    title: say`Create pool ${pool}`,
    command: ['uctl', 'create', 'clusterpool', `--clusterPoolSpecFile=${path}`, `--org=${organization}`],
    files: [{ origin: 'step', path, text }],
    why: say`The pool is new.`,
    preconditions: [],
    verify: {
      text: say`uctl finds a pool called ${pool}.`,
      command: ['uctl', 'get', 'clusterpool', '--output=json', `--org=${organization}`, '--', pool],
      expected: { kind: 'pool-exists', pool },
      tellsApart: true,
    },
    undo: {
      text: say`Delete the pool: uctl delete clusterpool exists, but how it is told which pool is not documented.`,
      command: [],
    },
  };
}

function assignment(
  kind: 'assign-cluster' | 'unassign-cluster',
  { pool, cluster }: Member,
  { organization }: PlanOptions,
  preconditions: readonly Sentence[],
): StepDraft {
  const command = (verb: 'create' | 'delete') =>
    [
      'uctl',
      verb,
      'clusterpoolassignment',
      `--poolName=${pool}`,
      `--clusterName=${cluster}`,
      `--org=${organization}`,
    ] as const;
  const joins = kind === 'assign-cluster';
  return {
    action: { kind, pool, cluster },
    title: joins ? say`Put cluster ${cluster} into pool ${pool}` : say`Take cluster ${cluster} out of pool ${pool}`,
    command: command(joins ? 'create' : 'delete'),
    files: [],
    why: joins
      ? say`The pool gains the cluster, before anything is routed anew.`
      : say`The pool loses the cluster. Everything is routed anew by now, and what the pool keeps has been there since before.`,
    preconditions,
    verify: {
      text: say`The command succeeds, or says that this ${prose(joins ? 'exists already' : 'does not exist')}. No command is documented that reads assignments back: look at the pool in the console.`,
      command: [],
      expected: undefined,
      tellsApart: false,
    },
    undo: {
      text: joins ? say`Take it out again.` : say`Put it in again.`,
      command: command(joins ? 'delete' : 'create'),
    },
  };
}

const removePool = (pool: string, options: PlanOptions): StepDraft => ({
  action: { kind: 'remove-pool', pool },
  title: say`Delete pool ${pool}, which is empty and unused now`,
  command: [],
  files: [],
  why: say`The pool is no longer declared. uctl delete clusterpool exists, but how it is told which pool is not documented, so no command stands here; an empty pool that stays does no harm.`,
  preconditions: [say`No cluster is assigned to it, and no row names it.`],
  verify: {
    text: say`${listPools(options)} does not list it.`,
    command: [],
    expected: undefined,
    tellsApart: false,
  },
  undo: { text: say`Create the pool again.`, command: [] },
});
