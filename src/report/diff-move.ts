import { compareBytes } from '../base/text.ts';
import type { Comparison } from '../diff/compare.ts';
import type { Move } from '../diff/moves.ts';
import { type ResolvedRoute, subjectText } from '../diff/resolve.ts';
import type { Boundary } from '../diff/risk-class.ts';
import { type CausePlace, causePlace } from './diff-cause.ts';
import { ownersIn, type Party, type PoolParty } from './diff-owners.ts';
import type { DiffReport } from './diff-report.ts';
import { maskText } from './mask-value.ts';

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
  /** Nothing where no place tells it, and for a move that is unknown: findings say what is to be corrected. */
  readonly cause: CausePlace | undefined;
  readonly isSpillover: boolean;
  readonly isAcknowledged: boolean;
}

/** Looks at moves of a comparison one by one, because there may be many and a reporter may show few. */
export function moveViewer({ comparison, acknowledged }: DiffReport): (move: Move) => MoveView {
  const owners = ownersIn(comparison);
  const causes = new Map(comparison.causes?.map((cause) => [cause.move, cause]));
  const accepted = new Set(acknowledged);
  return (move) => {
    const cause = causes.get(move);
    const { before, after } = knownRoutes(comparison, move);
    return {
      move,
      subject: subjectText(move.subject),
      before,
      after,
      differences: before && after ? differencesOf(move) : [],
      teams: owners.teamsOf(move, cause),
      pools: owners.poolsOf(before?.poolName, after?.poolName),
      cause: move.unknownBecause === undefined ? causePlace(comparison, move, cause) : undefined,
      isSpillover: cause?.isSpillover ?? false,
      isAcknowledged: accepted.has(move),
    };
  };
}

/** The routes of a move on the sides where they are known. */
export function knownRoutes(
  comparison: Comparison,
  { subject, before, after, unknownBecause }: Move,
): { readonly before: ResolvedRoute | undefined; readonly after: ResolvedRoute | undefined } {
  if (unknownBecause === undefined) return { before, after };
  const unknown = {
    before: comparison.before.unknown(subject, before),
    after: comparison.after.unknown(subject, after),
  };
  // Where neither side says that it is unknown, the move is unknown as a whole.
  if (unknown.before === undefined && unknown.after === undefined) return { before: undefined, after: undefined };
  return {
    before: unknown.before === undefined ? before : undefined,
    after: unknown.after === undefined ? after : undefined,
  };
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
  ...(move.label === undefined || move.unknownBecause !== undefined ? [] : [move.label]),
  ...(move.inherited && move.unknownBecause === undefined ? ['inherited'] : []),
  ...(isSpillover ? ['spillover'] : []),
  ...(isAcknowledged ? ['acknowledged'] : []),
];
