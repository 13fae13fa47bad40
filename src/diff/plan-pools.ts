import { sortedTexts } from '../base/collections.ts';
import { count } from '../base/text.ts';
import type { Compiled } from '../compile/compiled.ts';
import { emitYaml } from '../emit/yaml.ts';
import { bucketChange, knowsCluster } from './plan-clusters.ts';
import type { PlanOptions } from './plan-options.ts';
import { assignment, createPool, listPools, type Member, removePool } from './plan-pool-commands.ts';
import { listed, prose, type Sentence, say } from './plan-sentence.ts';
import type { PoolMap, StepDraft } from './plan-step.ts';

/** What pools gain before anything is routed anew, and what they lose once nothing needs it any more. */
export interface PoolSteps {
  readonly growing: readonly StepDraft[];
  readonly shrinking: readonly StepDraft[];
}

interface Context {
  readonly before: Compiled;
  readonly after: Compiled;
  readonly options: PlanOptions;
}

/** Steps for pools and their clusters: growth apart from shrinking, so that a routed pool keeps clusters all the way. */
export function poolSteps(before: Compiled, after: Compiled, options: PlanOptions): PoolSteps {
  const [from, to] = [before.clusterPools, after.clusterPools];
  const grown = union(from, to);
  const context = { before, after, options };
  const [joining, leaving] = [newMembers(from, grown), newMembers(to, grown)];
  if (options.poolManagement === 'union')
    return {
      growing: sameMap(from, grown) ? [] : [growingMap(grown, joining, context)],
      shrinking: sameMap(grown, to) ? [] : [finalMap(to, leaving, options)],
    };
  return {
    growing: [...grown.keys()].flatMap((pool) => [
      ...(from.has(pool) ? [] : [createPool(pool, options)]),
      ...inPool(joining, pool).map((member) => joinStep(member, context)),
    ]),
    shrinking: [...grown.keys()].flatMap((pool) => [
      ...inPool(leaving, pool).map((member) =>
        assignment('unassign-cluster', member, options, beforeLeaving([member])),
      ),
      ...(to.has(pool) ? [] : [removePool(pool, options)]),
    ]),
  };
}

const union = (a: PoolMap, b: PoolMap): PoolMap =>
  new Map(
    sortedTexts([...a.keys(), ...b.keys()]).map((pool) => [
      pool,
      sortedTexts([...(a.get(pool) ?? []), ...(b.get(pool) ?? [])]),
    ]),
  );

/** A pool map in the shape that Union documents, as cluster-pools.yaml holds it. */
export const poolMapText = (pools: PoolMap): string => emitYaml(pools);

const sameMap = (a: PoolMap, b: PoolMap): boolean => poolMapText(a) === poolMapText(b);

const newMembers = (from: PoolMap, to: PoolMap): readonly Member[] =>
  [...to].flatMap(([pool, clusters]) => {
    const known = new Set(from.get(pool));
    return clusters.filter((cluster) => !known.has(cluster)).map((cluster) => ({ pool, cluster }));
  });

const inPool = (members: readonly Member[], name: string): readonly Member[] =>
  members.filter(({ pool }) => pool === name);

function beforeJoining(members: readonly Member[], { before, after, options }: Context): readonly Sentence[] {
  const isFirst = options.isFirstRollout === true;
  return sortedTexts(members.map(({ cluster }) => cluster)).flatMap((cluster): Sentence[] => {
    if (!knowsCluster(cluster, before) && isFirst) return [say`Cluster ${cluster} is installed, and that is verified.`];
    if (!knowsCluster(cluster, before))
      return after.clusterValues.has(cluster)
        ? [say`Cluster ${cluster} is new, and its installation is verified.`]
        : [say`Cluster ${cluster} is new, and somebody has installed it: without a cluster file this plan does not.`];
    const bucket = bucketChange(cluster, before, after);
    if (!bucket) return [];
    return [
      say`Cluster ${cluster} changes pools and its metadata bucket at once, from ${bucket.was} to ${bucket.is}. Drain it first, and keep it out of service to the end of this plan: it has the wrong bucket for its new pool until its Helm release is upgraded, and for its old pool after that.`,
    ];
  });
}

const joinStep = (member: Member, context: Context): StepDraft => ({
  ...assignment('assign-cluster', member, context.options, beforeJoining([member], context)),
  waits: bucketChange(member.cluster, context.before, context.after) !== undefined,
});

const beforeLeaving = (members: readonly Member[]): readonly Sentence[] => [
  say`All earlier steps are verified.`,
  ...(members.length === 0
    ? []
    : [
        say`Nobody minds that work which still runs there loses its cluster: ${listed(members.map(({ pool, cluster }) => `${cluster} in ${pool}`))}.`,
      ]),
];

const handOver = (stage: 'grow' | 'final', pools: PoolMap, options: PlanOptions) => ({
  action: { kind: 'hand-over-pools', stage, pools } as const,
  command: [],
  files: [],
  verify: {
    text: say`Union confirms exactly this map; ${listPools(options)} lists its ${prose(count(pools.size, 'pool'))}.`,
    command: [],
    expected: undefined,
    tellsApart: false,
  },
});

const growingMap = (pools: PoolMap, joining: readonly Member[], context: Context): StepDraft => ({
  ...handOver('grow', pools, context.options),
  title: say`Hand this pool map over to Union and wait for the confirmation`,
  why: context.options.isFirstRollout
    ? say`Union configures pools. Which ones there are today is not known to poolc; this map takes their place.`
    : say`Union configures pools. This map holds what either side needs, so that no routed pool is without clusters on the way.`,
  preconditions: [
    ...(context.options.isFirstRollout
      ? [
          say`The map that is in force is kept. ${listPools(context.options)} lists its pools; nobody needs one that this map leaves out, or another cluster in one.`,
        ]
      : []),
    ...beforeJoining(joining, context),
  ],
  undo: { text: say`Hand the earlier map over again.`, command: [] },
});

const finalMap = (pools: PoolMap, leaving: readonly Member[], options: PlanOptions): StepDraft => ({
  ...handOver('final', pools, options),
  title: say`Hand the final pool map over to Union and wait for the confirmation`,
  why: say`Nothing is routed any more to what this map leaves out. It is the map of cluster-pools.yaml.`,
  preconditions: beforeLeaving(leaving),
  undo: { text: say`Hand the map over again with what this one leaves out.`, command: [] },
});
