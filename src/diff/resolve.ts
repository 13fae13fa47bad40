import { sortedTexts } from '../base/collections.ts';
import { compareBytes } from '../base/text.ts';
import type { Compiled, CompiledCluster } from '../compile/compiled.ts';
import { defaultPoolName } from '../model/route.ts';

/** A project-domain, or one workflow of it. */
export interface Subject {
  readonly project: string;
  readonly domain: string;
  readonly workflow: string | undefined;
}

/** `flytesnacks/production` or `flytesnacks/production/my_wf`: how acknowledgements, digests and reports name a subject. */
export const subjectText = ({ project, domain, workflow }: Subject): string =>
  [project, domain, ...(workflow === undefined ? [] : [workflow])].join('/');

/** Project, domain, then the project-domain before its workflows. */
export const compareSubjects = (a: Subject, b: Subject): number =>
  compareBytes(a.project, b.project) ||
  compareBytes(a.domain, b.domain) ||
  compareBytes(a.workflow ?? '', b.workflow ?? '');

/** Where a subject runs in one compiled state. */
export interface ResolvedRoute {
  readonly poolName: string;
  /** Which statement decided. */
  readonly level: 'workflow' | 'project-domain' | 'default';
  /** In byte order; empty where the pool is missing or empty. */
  readonly clusters: readonly ResolvedCluster[];
}

interface ResolvedCluster {
  readonly name: string;
  /** Nothing where no cluster files exist. */
  readonly details: CompiledCluster | undefined;
}

/** Looks routes up in a compiled state. */
export interface Resolver {
  readonly routeOf: (subject: Subject) => ResolvedRoute;
  /** Whether a row of its own is stored for the subject. */
  readonly isMapped: (subject: Subject) => boolean;
}

const rowKey = ({ project, domain, workflow }: Subject): string => JSON.stringify([project, domain, workflow ?? null]);

/** Prepares a compiled state for look-ups; each then takes constant time. */
export function resolverOf({ clusterPools, clusters, clusterPoolAttributes }: Compiled): Resolver {
  const rows = new Map(clusterPoolAttributes.map((row) => [rowKey(row), row.clusterPoolName]));
  const routesOfPool = new Map<string, readonly ResolvedCluster[]>();
  const clustersOf = (poolName: string): readonly ResolvedCluster[] => {
    const known = routesOfPool.get(poolName);
    if (known) return known;
    const resolved = (clusterPools.get(poolName) ?? []).map((name) => ({ name, details: clusters.get(name) }));
    routesOfPool.set(poolName, resolved);
    return resolved;
  };
  const route = (level: ResolvedRoute['level'], poolName: string) => ({
    level,
    poolName,
    clusters: clustersOf(poolName),
  });
  return {
    isMapped: (subject) => rows.has(rowKey(subject)),
    routeOf: (subject) => {
      const own = subject.workflow === undefined ? undefined : rows.get(rowKey(subject));
      if (own !== undefined) return route('workflow', own);
      const ofProjectDomain = rows.get(rowKey({ ...subject, workflow: undefined }));
      return ofProjectDomain === undefined
        ? route('default', defaultPoolName)
        : route('project-domain', ofProjectDomain);
    },
  };
}

/** Every subject that one of the states knows: each project in each domain, and each workflow with a row of its own. */
export function subjectsOf(states: readonly Compiled[]): readonly Subject[] {
  const rows = states.flatMap(({ clusterPoolAttributes }) => clusterPoolAttributes);
  const projects = sortedTexts([
    ...states.flatMap(({ projects: claimed }) => [...claimed.keys()]),
    ...rows.map(({ project }) => project),
  ]);
  const domains = sortedTexts([...states.flatMap(({ domains: known }) => known), ...rows.map(({ domain }) => domain)]);
  const subjects = projects.flatMap((project) =>
    domains.map((domain): Subject => ({ project, domain, workflow: undefined })),
  );
  const pins = new Map(rows.filter(({ workflow }) => workflow !== undefined).map((row) => [rowKey(row), row]));
  for (const { project, domain, workflow } of pins.values()) subjects.push({ project, domain, workflow });
  return subjects.sort(compareSubjects);
}
