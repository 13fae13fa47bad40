import type { SourceFile } from '../base/span.ts';
import { positionAt, type Span } from '../base/span.ts';
import type { Mapping, Organization } from '../model/organization.ts';
import { routeOf } from '../model/route.ts';
import { teamOf } from '../model/team-of.ts';
import { changedLines, type Lines } from './changed-lines.ts';
import type { Move } from './moves.ts';
import type { Subject } from './resolve.ts';

/** What a move traces to: the places of the statements that decided it, and whether its owner changed one of them. */
export interface Cause {
  readonly move: Move;
  /** What decided the route before, in the files of that side. */
  readonly before: Span | undefined;
  readonly after: Span | undefined;
  /** The teams that may change the route: the owner of the project, or those that map it where nobody claims it. */
  readonly owners: readonly string[];
  /** The route changed although neither its owner's files nor the platform's changed a line that decides it. */
  readonly isSpillover: boolean;
}

/** One side of a comparison with its files. */
export interface SideFiles {
  readonly organization: Organization;
  readonly files: readonly SourceFile[];
}

/**
 * Traces every move to changed lines. A slip in one team's file that moves another team's work has no changed line of that
 * other team, nor of poolc.yaml, pools.yaml, clusters/ or helm/, and is spillover.
 */
export function causesOf(moves: readonly Move[], before: SideFiles, after: SideFiles): readonly Cause[] {
  const lines = changedLines(before.files, after.files);
  const platformChanged = [...lines.removed.keys(), ...lines.added.keys()].some((path) => !path.startsWith('teams/'));
  return moves.map((move): Cause => {
    const [was, is] = [decisionOf(before.organization, move.subject), decisionOf(after.organization, move.subject)];
    const owners = ownersOf(before.organization, after.organization, move.subject);
    const sameStatement = move.before.level === move.after.level && move.before.poolName === move.after.poolName;
    const traced =
      (was !== undefined && isOwn(was, owners) && touches(lines.removed, was)) ||
      (is !== undefined && isOwn(is, owners) && touches(lines.added, is)) ||
      (sameStatement && platformChanged);
    return {
      move,
      before: was?.clusterPoolName.span,
      after: is?.clusterPoolName.span,
      owners,
      isSpillover: !traced && move.unknownBecause === undefined,
    };
  });
}

const decisionOf = (organization: Organization, { project, domain, workflow }: Subject): Mapping | undefined =>
  routeOf(organization, { project, domain, workflow }).winner.mapping;

const isOwn = ({ clusterPoolName }: Mapping, owners: readonly string[]): boolean =>
  owners.includes(teamOf(clusterPoolName.span.file.path));

/** Whether one of the lines that make up a mapping is among changed ones. */
function touches(
  changed: ReadonlyMap<string, Lines>,
  { project, domain, workflow, clusterPoolName }: Mapping,
): boolean {
  const lines = changed.get(clusterPoolName.span.file.path);
  if (!lines) return false;
  return [project, domain, workflow, clusterPoolName].some(
    (name) => name !== undefined && lines.has(positionAt(name.span.file, name.span.start).line),
  );
}

/** The base side says whose a project is: a pull request that claims a project does not thereby own it already. */
function ownersOf(before: Organization, after: Organization, { project }: Subject): readonly string[] {
  for (const { links, mappings } of [before, after]) {
    const claims = links.claimsOnProject.get(project) ?? [];
    if (claims.length > 0) return claims.map(({ team }) => team);
    const teams = [...new Set(mappings.filter((mapping) => mapping.project.text === project).map(({ team }) => team))];
    if (teams.length > 0) return teams;
  }
  return [];
}
