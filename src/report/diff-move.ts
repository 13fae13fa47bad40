import { compareBytes } from '../base/text.ts';
import type { Move } from '../diff/moves.ts';
import { type ResolvedRoute, subjectText } from '../diff/resolve.ts';
import type { Boundary } from '../diff/risk-class.ts';
import { type CausePlace, causePlace } from './diff-cause.ts';
import { ownersIn, type Party } from './diff-owners.ts';
import type { DiffReport } from './diff-report.ts';
import { maskText } from './mask-value.ts';

/** A pool that a move has to do with. */
export interface PoolParty extends Party {
  readonly role: 'left' | 'joined' | 'kept';
}

/** Something in which the two routes of a move differ. */
export interface Difference {
  readonly what: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A move as every reporter tells it. */
export interface MoveView {
  readonly move: Move;
  readonly subject: string;
  /** Nothing where it is unknown. */
  readonly before: ResolvedRoute | undefined;
  readonly after: ResolvedRoute | undefined;
  readonly differences: readonly Difference[];
  readonly teams: readonly Party[];
  readonly pools: readonly PoolParty[];
  readonly cause: CausePlace | undefined;
  readonly isSpillover: boolean;
  readonly isAcknowledged: boolean;
}

/** Looks at moves of a comparison one by one, because there may be many and a reporter may show few. */
export function moveViewer({ comparison, acknowledged }: DiffReport): (move: Move) => MoveView {
  const owners = ownersIn(comparison);
  const causes = new Map(comparison.causes?.map((cause) => [cause.move, cause]));
  const accepted = new Set(acknowledged);
  const known = (side: 'before' | 'after', move: Move): ResolvedRoute | undefined => {
    if (move.unknownBecause === undefined) return move[side];
    const reasons = {
      before: comparison.before.unknown(move.subject, move.before),
      after: comparison.after.unknown(move.subject, move.after),
    };
    // A move of which neither side says that it is unknown is unknown as a whole.
    const isKnown = reasons[side] === undefined && (reasons.before ?? reasons.after) !== undefined;
    return isKnown ? move[side] : undefined;
  };
  return (move) => {
    const cause = causes.get(move);
    const [before, after] = [known('before', move), known('after', move)];
    return {
      move,
      subject: subjectText(move.subject),
      before,
      after,
      differences: before && after ? differencesOf(move) : [],
      teams: owners.teamsOf(move, cause),
      pools: poolsOf(before?.poolName, after?.poolName).map(({ role, name }) => ({ role, ...owners.poolNamed(name) })),
      cause: causePlace(comparison, move, cause),
      isSpillover: cause?.isSpillover ?? false,
      isAcknowledged: accepted.has(move),
    };
  };
}

function poolsOf(
  before: string | undefined,
  after: string | undefined,
): readonly { readonly role: PoolParty['role']; readonly name: string }[] {
  if (before !== undefined && before === after) return [{ role: 'kept', name: before }];
  return [
    ...(before === undefined ? [] : [{ role: 'left', name: before } as const]),
    ...(after === undefined ? [] : [{ role: 'joined', name: after } as const]),
  ];
}

/** What differs beside the pool: clusters, boundaries that are crossed, buckets, places and capabilities. */
function differencesOf({ before, after, boundaries, newLocations, lostCapabilities }: Move): readonly Difference[] {
  const differences: Difference[] = [];
  const compare = (what: string, textsOf: (route: ResolvedRoute) => readonly string[]): void => {
    const sides = { before: distinct(textsOf(before)), after: distinct(textsOf(after)) };
    const isTold = differences.some((told) => told.what === what);
    if (!isTold && sides.before.join('\n') !== sides.after.join('\n')) differences.push({ what, ...sides });
  };
  const isComponent = ({ what }: Boundary): boolean => what === 'component';
  compare(boundaries.some(isComponent) ? 'clusters (another component)' : 'clusters', ({ clusters }) =>
    clusters.map(({ name }) => name),
  );
  for (const boundary of boundaries.filter((each) => !isComponent(each)))
    differences.push({
      what: boundary.what,
      before: boundary.before.map(maskText),
      after: boundary.after.map(maskText),
    });
  compare('metadata bucket', metadataBuckets);
  if (newLocations.length > 0) compare('location', locations);
  if (lostCapabilities.length > 0)
    compare('capabilities', ({ clusters }) => clusters.flatMap(({ details }) => details?.capabilities ?? []));
  return differences;
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort(compareBytes);

/** The buckets that the clusters of a route use; none where there are no cluster files. */
export const metadataBuckets = ({ clusters }: ResolvedRoute): readonly string[] =>
  distinct(clusters.flatMap(({ details }) => details?.metadataBucket ?? []));

/** Providers and regions of the clusters of a route. */
export const locations = ({ clusters }: ResolvedRoute): readonly string[] =>
  distinct(clusters.flatMap(({ details }) => (details ? `${details.provider} ${details.region}` : [])));

/** What is said about a move beside its class, in the order in which it is said. */
export const labelsOf = ({ move, isSpillover, isAcknowledged }: MoveView): readonly string[] => [
  ...(move.label === undefined ? [] : [move.label]),
  ...(move.inherited ? ['inherited'] : []),
  ...(isSpillover ? ['spillover'] : []),
  ...(isAcknowledged ? ['acknowledged'] : []),
];
