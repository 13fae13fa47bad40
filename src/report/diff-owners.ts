import type { Comparison } from '../diff/compare.ts';
import type { Move } from '../diff/moves.ts';
import type { Cause } from '../diff/spillover.ts';

/** A team or a pool with those who answer for it. */
export interface Party {
  readonly name: string;
  /** As they are written, for instance `@acme/ml-platform`; whoever shows them takes care that nobody is pinged. */
  readonly owners: readonly string[];
}

/** A pool that a move has to do with. */
export interface PoolParty extends Party {
  /** Of a move that is unknown nobody can tell. */
  readonly role: 'left' | 'joined' | 'kept' | 'unknown';
}

/** Who answers for what moves. */
export interface OwnersIn {
  /** The team that owns the project, or the teams that map it where nobody claims it. */
  readonly teamsOf: (move: Move, cause: Cause | undefined) => readonly Party[];
  /** The pools of a route before and after, as far as they are known. */
  readonly poolsOf: (before: string | undefined, after: string | undefined) => readonly PoolParty[];
}

/**
 * Looks up owners in both sides, the earlier one first: a change that puts itself in charge is not in charge yet. A built bundle
 * names teams, but nobody's owners.
 */
export function ownersIn({ before, after }: Comparison): OwnersIn {
  const organizations = [before, after].flatMap(({ source }) => source?.organization ?? []);
  const teams = new Map<string, Party>();
  const pools = new Map<string, Party>();
  for (const organization of organizations) {
    for (const { name, owners } of organization.teams) addParty(teams, name, owners);
    for (const { name, owners } of organization.pools) addParty(pools, name.text, owners);
  }
  const claimant = (project: string): readonly string[] => {
    const claim = before.compiled.projects.get(project) ?? after.compiled.projects.get(project);
    return claim ? [claim.team] : [];
  };
  const poolParty = (role: PoolParty['role'], name: string): PoolParty => ({
    role,
    name,
    owners: pools.get(name)?.owners ?? [],
  });
  return {
    teamsOf: ({ subject }, cause) =>
      (cause?.owners ?? claimant(subject.project)).map((name) => teams.get(name) ?? { name, owners: [] }),
    poolsOf: (before, after) => {
      if (before === undefined || after === undefined)
        return [before, after].flatMap((name) => (name === undefined ? [] : [poolParty('unknown', name)]));
      return before === after ? [poolParty('kept', before)] : [poolParty('left', before), poolParty('joined', after)];
    },
  };
}

function addParty(parties: Map<string, Party>, name: string, owners: readonly { readonly text: string }[]): void {
  if (!parties.has(name)) parties.set(name, { name, owners: [...new Set(owners.map(({ text }) => text))] });
}
