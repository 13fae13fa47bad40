import type { Claim, Links, Mapping } from '../model/organization.ts';

/** The claim of another team on the project of a mapping, if the mapping's own team has none. */
export function foreignClaim(links: Links, { team, project }: Mapping): Claim | undefined {
  const claims = links.claimsOnProject.get(project.text) ?? [];
  return claims.some((claim) => claim.team === team) ? undefined : claims[0];
}
