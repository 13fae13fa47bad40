import { type Bucket, bucketOf } from './bucket.ts';
import type { Name } from './located.ts';
import type { Links, Mapping, Organization, Pool } from './organization.ts';
import type { Subject } from './subject-map.ts';

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
  const [winner = byDefault, ...beaten] = candidatesFor(links, subject);
  const pool = links.poolNamed.get(winner.poolName);
  const clusters = (pool?.clusters ?? []).map((name): RouteCluster => {
    const cluster = links.clusterNamed.get(name.text);
    return { name, bucket: cluster && bucketOf(cluster, links.valuesOfCluster.get(name.text), 'metadata') };
  });
  return { subject, winner, beaten, pool, clusters };
}

/** Everything that could decide where a subject runs, what decides it first. */
export function candidatesFor({ mappingsOf }: Links, subject: Subject): readonly Candidate[] {
  const decide = (level: 'workflow' | 'project-domain', workflow: string | undefined): readonly Candidate[] =>
    (mappingsOf.get({ ...subject, workflow }) ?? []).map((mapping) => ({
      level,
      poolName: mapping.clusterPoolName.text,
      mapping,
    }));
  return [
    ...(subject.workflow === undefined ? [] : decide('workflow', subject.workflow)),
    ...decide('project-domain', undefined),
    byDefault,
  ];
}

/** Projects that a team claims or maps. */
export const knownProjects = ({ links }: Organization): ReadonlySet<string> =>
  new Set([...links.claimsOnProject.keys(), ...links.mappingsOf.projectNames()]);

/** How many routes an organization has: of each known project in each domain, and of each workflow that a mapping names. */
export function countRoutes(organization: Organization): number {
  const domains = new Set(organization.settings.domains.map(({ text }) => text));
  let pins = 0;
  for (const [mapping] of organization.links.mappingsOf.values()) if (mapping?.workflow) pins++;
  return knownProjects(organization).size * domains.size + pins;
}
