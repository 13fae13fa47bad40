import { compareBytes } from '../base/text.ts';
import type { Comparison } from '../diff/compare.ts';
import { compareClasses, type RiskClass } from '../diff/risk-class.ts';
import { knownRoutes } from './diff-move.ts';
import { ownersIn, type Party, type PoolParty } from './diff-owners.ts';

/** Somebody whom moves concern, with how many of them do. */
export interface Concerned {
  readonly kind: 'team' | 'pool';
  readonly party: Party;
  /** The worst of the moves. */
  readonly riskClass: RiskClass;
  /** For a team the moves of its projects; for a pool those that leave it, join it, or stay in it while it changes. */
  readonly routes: number;
  readonly left: number;
  readonly joined: number;
  readonly unknown: number;
}

interface Tally {
  readonly kind: Concerned['kind'];
  readonly party: Party;
  riskClass: RiskClass;
  routes: number;
  left: number;
  joined: number;
  unknown: number;
}

/** Teams whose work moves, and pools that it leaves, joins or stays in: whoever the worst move concerns comes first. */
export function concernedBy(comparison: Comparison): readonly Concerned[] {
  const owners = ownersIn(comparison);
  const causes = new Map(comparison.causes?.map((cause) => [cause.move, cause]));
  const tallies = new Map<string, Tally>();
  const add = (kind: Concerned['kind'], party: Party, riskClass: RiskClass, role?: PoolParty['role']): void => {
    const key = `${kind} ${party.name}`;
    const tally = tallies.get(key) ?? { kind, party, riskClass, routes: 0, left: 0, joined: 0, unknown: 0 };
    tallies.set(key, tally);
    if (compareClasses(riskClass, tally.riskClass) < 0) tally.riskClass = riskClass;
    tally.routes++;
    if (role === 'left') tally.left++;
    if (role === 'joined') tally.joined++;
    if (role === 'unknown') tally.unknown++;
  };
  for (const move of comparison.moves) {
    const { before, after } = knownRoutes(comparison, move);
    for (const team of owners.teamsOf(move, causes.get(move))) add('team', team, move.riskClass);
    for (const pool of owners.poolsOf(before?.poolName, after?.poolName)) add('pool', pool, move.riskClass, pool.role);
  }
  return [...tallies.values()].sort(
    (a, b) =>
      compareClasses(a.riskClass, b.riskClass) ||
      compareBytes(b.kind, a.kind) ||
      b.routes - a.routes ||
      compareBytes(a.party.name, b.party.name),
  );
}
