import type { Claim, Links, Mapping } from '../../model/organization.ts';

/** The team that owns what belongs to everybody. */
export const platformTeam = 'platform';

/** Projects of Union itself: the image builder and the health checks. */
const platformProjects: ReadonlySet<string> = new Set(['system', 'union-health-monitoring']);

export const isPlatformProject = (project: string): boolean => platformProjects.has(project);

/** The claim of another team on the project of a mapping, if the mapping's own team has none. */
export function foreignClaim(links: Links, { team, project }: Mapping): Claim | undefined {
  const claims = links.claimsOnProject.get(project.text);
  if (claims === undefined) return undefined;
  for (const claim of claims) if (claim.team === team) return undefined;
  return claims[0];
}

/** Whether a team may map a project; where it may not, a rule has said so. */
export const mayMap = (links: Links, mapping: Mapping): boolean =>
  foreignClaim(links, mapping) === undefined &&
  (mapping.team === platformTeam || !isPlatformProject(mapping.project.text));
