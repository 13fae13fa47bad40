import { compareBytes } from '../base/text.ts';
import type { Compiled, CompiledCluster } from '../compile/compiled.ts';
import { defaultPoolName } from '../model/route.ts';
import { type Subject, SubjectMap } from '../model/subject-map.ts';

export type { Subject } from '../model/subject-map.ts';

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
  /** The pool that a row of the subject's own names, where one is stored. */
  readonly rowOf: (subject: Subject) => string | undefined;
}

const resolvers = new WeakMap<Compiled, Resolver>();

/** Prepares a compiled state for look-ups, once; each then takes constant time. */
export function resolverOf(compiled: Compiled): Resolver {
  const known = resolvers.get(compiled);
  if (known) return known;
  const resolver = newResolver(compiled);
  resolvers.set(compiled, resolver);
  return resolver;
}

function newResolver({ clusterPools, clusters, clusterPoolAttributes }: Compiled): Resolver {
  const rows = new SubjectMap<string>();
  for (const row of clusterPoolAttributes) rows.set(row, row.clusterPoolName);
  const resolvedClusters = new Map<string, readonly ResolvedCluster[]>();
  const clustersOf = (poolName: string): readonly ResolvedCluster[] => {
    const known = resolvedClusters.get(poolName);
    if (known) return known;
    const resolved = (clusterPools.get(poolName) ?? []).map((name) => ({ name, details: clusters.get(name) }));
    resolvedClusters.set(poolName, resolved);
    return resolved;
  };
  const route = (level: ResolvedRoute['level'], poolName: string): ResolvedRoute => ({
    level,
    poolName,
    clusters: clustersOf(poolName),
  });
  return {
    rowOf: (subject) => rows.get(subject),
    routeOf: (subject) => {
      const own = rows.get(subject);
      if (own !== undefined) return route(subject.workflow === undefined ? 'project-domain' : 'workflow', own);
      const inherited = subject.workflow === undefined ? undefined : rows.get({ ...subject, workflow: undefined });
      return inherited === undefined ? route('default', defaultPoolName) : route('project-domain', inherited);
    },
  };
}

/** Every subject that one of the states knows, in no order: each project in each domain, and each workflow with a row of its own. */
export function subjectsOf(states: readonly Compiled[]): readonly Subject[] {
  const { projects, domains, pins } = namesIn(states);
  const subjects: Subject[] = [...pins];
  for (const project of projects) for (const domain of domains) subjects.push({ project, domain, workflow: undefined });
  return subjects;
}

/** How many subjects a state knows. */
export function countSubjects(state: Compiled): number {
  const { projects, domains, pins } = namesIn([state]);
  return projects.size * domains.size + pins.length;
}

function namesIn(states: readonly Compiled[]) {
  const projects = new Set<string>();
  const domains = new Set<string>();
  const pins = new SubjectMap<Subject>();
  for (const { projects: claimed, domains: known, clusterPoolAttributes } of states) {
    for (const project of claimed.keys()) projects.add(project);
    for (const domain of known) domains.add(domain);
    for (const { project, domain, workflow } of clusterPoolAttributes) {
      projects.add(project);
      domains.add(domain);
      const subject = { project, domain, workflow };
      if (workflow !== undefined) pins.set(subject, subject);
    }
  }
  return { projects, domains, pins: [...pins.values()] };
}
