import { compareBytes } from '../base/text.ts';
import type { Comparison } from '../diff/compare.ts';
import { compareClasses, type RiskClass } from '../diff/risk-class.ts';
import { knownRoutes } from './diff-document-moves.ts';
import { ownersIn, type Party, type PoolParty } from './diff-owners.ts';
import type { DiffConcerned } from './diff-schema.ts';

type Tally = { -readonly [Key in keyof DiffConcerned]: DiffConcerned[Key] };

/** Teams whose work moves, and pools that it leaves, joins or stays in: whoever the worst move concerns comes first. */
export function concernedBy(comparison: Comparison): readonly DiffConcerned[] {
  const owners = ownersIn(comparison);
  const causes = new Map(comparison.causes?.map((cause) => [cause.move, cause]));
  const tallies = new Map<string, Tally>();
  const add = (kind: Tally['kind'], { name, owners }: Party, riskClass: RiskClass, role?: PoolParty['role']): void => {
    const key = `${kind} ${name}`;
    const tally = tallies.get(key) ?? {
      kind,
      name,
      owners,
      class: riskClass,
      routes: 0,
      left: 0,
      joined: 0,
      unknown: 0,
    };
    tallies.set(key, tally);
    if (compareClasses(riskClass, tally.class) < 0) tally.class = riskClass;
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
      compareClasses(a.class, b.class) ||
      compareBytes(b.kind, a.kind) ||
      b.routes - a.routes ||
      compareBytes(a.name, b.name),
  );
}
