import fc from 'fast-check';
import { compareBytes } from '../../src/base/text.ts';
import type { ClusterPoolAttributes, Compiled, CompiledCluster } from '../../src/compile/compiled.ts';
import { movesBetween, movesDigest } from '../../src/diff/moves.ts';
import { type Plan, planOf } from '../../src/diff/plan.ts';
import type { PlanOptions } from '../../src/diff/plan-options.ts';
import { stateOfBundle } from '../../src/diff/state.ts';
import type { HelmMap } from '../../src/model/helm-value.ts';

/** What a test says of a state; everything else follows. */
export interface Sketch {
  readonly pools?: Readonly<Record<string, readonly string[]>>;
  /** `project/domain` or `project/domain/workflow`, to the pool. */
  readonly rows?: Readonly<Record<string, string>>;
  /** Metadata buckets of clusters that have files; all clusters of pools, by default in one bucket. */
  readonly buckets?: Readonly<Record<string, string>>;
  /** One more Helm value of a cluster. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A compiled state out of a sketch of it. */
export function compiledState({ pools = { default: ['c1'] }, rows = {}, buckets, values = {} }: Sketch): Compiled {
  const names = sorted(
    Object.keys(
      buckets ??
        Object.fromEntries(
          Object.values(pools)
            .flat()
            .map((name) => [name, 's3://one']),
        ),
    ),
  );
  const bucketOf = (name: string): string => buckets?.[name] ?? 's3://one';
  const attributes = Object.entries(rows).map(([subject, clusterPoolName]): ClusterPoolAttributes => {
    const [project = '', domain = '', ...workflow] = subject.split('/');
    return { project, domain, workflow: workflow.length === 0 ? undefined : workflow.join('/'), clusterPoolName };
  });
  return {
    organization: 'acme',
    controlPlaneHost: 'acme.us-west-2.union.ai',
    domains: ['development', 'production'],
    clusterPools: new Map(sorted(Object.keys(pools)).map((name) => [name, sorted(pools[name] ?? [])])),
    clusters: new Map(names.map((name) => [name, cluster(bucketOf(name))])),
    projects: new Map(sorted(attributes.map(({ project }) => project)).map((project) => [project, { team: 'ml' }])),
    clusterPoolAttributes: attributes.sort(
      (a, b) =>
        compareBytes(a.project, b.project) ||
        compareBytes(a.domain, b.domain) ||
        compareBytes(a.workflow ?? '', b.workflow ?? ''),
    ),
    clusterValues: new Map(
      names.map((name) => [name, helmValues({ bucket: bucketOf(name), extra: values[name] ?? '' })]),
    ),
  };
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compareBytes);

const cluster = (metadataBucket: string): CompiledCluster => ({
  provider: 'aws',
  region: 'us-east-2',
  metadataBucket,
  secretStore: undefined,
  imageRegistry: 'registry',
  capabilities: [],
});

const origin = { layer: 'base', span: { file: { path: 'helm/base.yaml', text: '' }, start: 0, end: 0 } };

const helmValues = (values: Readonly<Record<string, string>>): HelmMap => ({
  kind: 'map',
  entries: new Map(Object.entries(values).map(([key, value]) => [key, { kind: 'scalar', value, origin }])),
  origin,
});

/** Before anything was told to the control plane. */
export const emptyState: Compiled = { ...compiledState({ pools: {}, rows: {} }), domains: [] };

const planOptions: PlanOptions = {
  poolManagement: 'union',
  organization: 'acme',
  outFolder: 'out',
  chart: { name: 'dataplane', version: '2026.8.3' },
};

/** The plan from one state to another. */
export function planBetween(before: Compiled, after: Compiled, options: Partial<PlanOptions> = {}): Plan {
  const states = { before: stateOfBundle(before), after: stateOfBundle(after) };
  const moves = movesBetween(states.before, states.after);
  return planOf({ ...states, moves, digest: movesDigest(moves) }, { ...planOptions, ...options });
}

const poolNames = ['p', 'q', 'r'] as const;
const clusterNames = ['c1', 'c2', 'c3'] as const;
const projectDomains = ['a/development', 'a/production', 'b/development'] as const;
const workflows = ['w1', 'w2'] as const;

const members = fc.uniqueArray(fc.constantFrom(...clusterNames), { maxLength: 3 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Rows may name a pool that is missing or empty on their side. */
const rowPool = fc.constantFrom('default', ...poolNames);

const defined = <T>(record: Readonly<Record<string, T | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

/** States out of few names, so that two of them overlap; the default pool always has clusters, as the rules demand. */
export const stateArbitrary: fc.Arbitrary<Compiled> = fc
  .record({
    default: fc.uniqueArray(fc.constantFrom(...clusterNames), { minLength: 1, maxLength: 2 }),
    pools: fc.record(Object.fromEntries(poolNames.map((name) => [name, optional(members)]))),
    rows: fc.record(
      Object.fromEntries(
        projectDomains.flatMap((projectDomain) =>
          [projectDomain, ...workflows.map((workflow) => `${projectDomain}/${workflow}`)].map((subject) => [
            subject,
            optional(rowPool),
          ]),
        ),
      ),
    ),
    buckets: fc.record(
      Object.fromEntries(clusterNames.map((name) => [name, optional(fc.constantFrom('s3://one', 's3://two'))])),
    ),
  })
  .map(({ default: members, pools, rows, buckets }) =>
    compiledState({ pools: { default: members, ...defined(pools) }, rows: defined(rows), buckets: defined(buckets) }),
  );
