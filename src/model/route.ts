import { sortedTexts } from '../base/collections.ts';
import { type Bucket, bucketOf } from './bucket.ts';
import type { Name } from './located.ts';
import { type Mapping, type Organization, type Pool, projectDomainKey } from './organization.ts';

/** What a route is asked for: a project-domain, or one workflow of it. */
export interface Subject {
  readonly project: string;
  readonly domain: string;
  readonly workflow: string | undefined;
}

/** A statement that could have decided a route; without a mapping it is the default pool, which always stands. */
export interface Candidate {
  readonly level: 'workflow' | 'project-domain' | 'default';
  readonly poolName: string;
  readonly mapping: Mapping | undefined;
}

/** Where work runs after precedence, and everything that was weighed. */
export interface Route {
  readonly subject: Subject;
  readonly winner: Candidate;
  /** What the winner beat, the nearest first. */
  readonly beaten: readonly Candidate[];
  /** Nothing if the pool does not exist. */
  readonly pool: Pool | undefined;
  readonly clusters: readonly RouteCluster[];
}

interface RouteCluster {
  readonly name: Name;
  readonly bucket: Bucket | undefined;
}

/** The pool that every project-domain falls into that nothing else maps. */
export const defaultPoolName = 'default';

const byDefault: Candidate = { level: 'default', poolName: defaultPoolName, mapping: undefined };

/** Resolves a subject: a workflow's own mapping wins over its project-domain's, and that over the default pool. */
export function routeOf({ links }: Organization, subject: Subject): Route {
  const ofProjectDomain = links.mappingsOf.get(projectDomainKey(subject.project, subject.domain)) ?? [];
  const decide = (level: 'workflow' | 'project-domain', workflow: string | undefined): readonly Candidate[] =>
    ofProjectDomain
      .filter((mapping) => mapping.workflow?.text === workflow)
      .map((mapping) => ({ level, poolName: mapping.clusterPoolName.text, mapping }));
  const weighed: readonly Candidate[] = [
    ...(subject.workflow === undefined ? [] : decide('workflow', subject.workflow)),
    ...decide('project-domain', undefined),
    byDefault,
  ];
  const [winner = byDefault, ...beaten] = weighed;
  const pool = links.poolNamed.get(winner.poolName);
  const clusters = (pool?.clusters ?? []).map((name): RouteCluster => {
    const cluster = links.clusterNamed.get(name.text);
    return { name, bucket: cluster && bucketOf(cluster, links.valuesOfCluster.get(name.text), 'metadata') };
  });
  return { subject, winner, beaten, pool, clusters };
}

/** Projects that a team claims or maps, in byte order. */
export const knownProjects = ({ mappings, links }: Organization): readonly string[] =>
  sortedTexts([...links.claimsOnProject.keys(), ...mappings.map(({ project }) => project.text)]);

/** Every subject of an organization: each known project in each domain, and each workflow that a mapping names. */
export function subjectsOf(organization: Organization): readonly Subject[] {
  const domains = sortedTexts(organization.settings.domains.map(({ text }) => text));
  const pins = new Map<string, Subject>();
  for (const { project, domain, workflow } of organization.mappings)
    if (workflow) {
      const subject = { project: project.text, domain: domain.text, workflow: workflow.text };
      pins.set(JSON.stringify(Object.values(subject)), subject);
    }
  const projectDomains = knownProjects(organization).flatMap((project) =>
    domains.map((domain): Subject => ({ project, domain, workflow: undefined })),
  );
  return [...projectDomains, ...pins.values()];
}
