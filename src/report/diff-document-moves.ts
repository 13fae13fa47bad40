import type { Span } from '../base/span.ts';
import { compareBytes } from '../base/text.ts';
import type { Comparison } from '../diff/compare.ts';
import { acknowledgementText } from '../diff/limits.ts';
import type { Move } from '../diff/moves.ts';
import type { ResolvedRoute } from '../diff/resolve.ts';
import type { Cause } from '../diff/spillover.ts';
import { anchorFinder } from './diff-anchor.ts';
import { causePlace } from './diff-cause.ts';
import { ownersIn } from './diff-owners.ts';
import type { DiffReport } from './diff-report.ts';
import type { DiffMove, DiffRoute } from './diff-schema.ts';
import { maskText } from './mask-value.ts';
import { placeText } from './place.ts';

/** The moves of a comparison as its document tells them. */
export function movesData({ comparison, acknowledged, places }: DiffReport): readonly DiffMove[] {
  const owners = ownersIn(comparison);
  const causes = new Map(comparison.causes?.map((cause) => [cause.move, cause]));
  const accepted = new Set(acknowledged);
  const routeData = routeTeller();
  const anchorOf = anchorFinder(comparison, places);
  const place = (span: Span | undefined): string | null => (span ? placeText(places, span) : null);
  const causeData = (move: Move, cause: Cause): DiffMove['cause'] => {
    // Of a move that is unknown, findings say what is to be corrected.
    const at = move.unknownBecause === undefined ? causePlace(comparison, move, cause) : undefined;
    return {
      at: at ? { side: at.side, place: place(at.span), anchor: anchorOf(at) ?? null } : null,
      decidedBefore: place(cause.before),
      decidedAfter: place(cause.after),
      isSpillover: cause.isSpillover,
    };
  };
  return comparison.moves.map((move) => {
    const cause = causes.get(move);
    const { before, after } = knownRoutes(comparison, move);
    const isKnown = move.unknownBecause === undefined;
    return {
      project: move.subject.project,
      domain: move.subject.domain,
      workflow: move.subject.workflow ?? null,
      class: move.riskClass,
      label: (isKnown && move.label) || null,
      inherited: isKnown && move.inherited,
      unknownBecause: move.unknownBecause ?? null,
      before: before ? routeData(before) : null,
      after: after ? routeData(after) : null,
      ...differencesData(move, before !== undefined && after !== undefined),
      teams: owners.teamsOf(move, cause),
      pools: owners.poolsOf(before?.poolName, after?.poolName),
      cause: cause ? causeData(move, cause) : null,
      acknowledgement: acknowledgementText(move, comparison.digest),
      isAcknowledged: accepted.has(move),
    };
  });
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

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort(compareBytes);

/** Tells routes; those of one pool share what is told of their clusters. */
function routeTeller(): (route: ResolvedRoute) => DiffRoute {
  const told = new Map<ResolvedRoute['clusters'], Omit<DiffRoute, 'clusterPoolName' | 'level'>>();
  return ({ poolName, level, clusters }) => {
    const known = told.get(clusters) ?? clustersData(clusters);
    told.set(clusters, known);
    return { clusterPoolName: poolName, level, ...known };
  };
}

function clustersData(clusters: ResolvedRoute['clusters']): Omit<DiffRoute, 'clusterPoolName' | 'level'> {
  const details = clusters.flatMap((cluster) => cluster.details ?? []);
  return {
    clusters: clusters.map(({ name }) => name),
    metadataBuckets: distinct(details.flatMap(({ metadataBucket }) => metadataBucket)),
    locations: distinct(details.map(({ provider, region }) => `${provider} ${region}`)),
    capabilities: distinct(details.flatMap(({ capabilities }) => capabilities)),
  };
}

/** What sets the two routes apart; nothing is said about a route that is unknown. */
const differencesData = (
  move: Move,
  isKnown: boolean,
): Pick<DiffMove, 'boundaries' | 'lostClusters' | 'lostCapabilities' | 'newLocations'> =>
  isKnown
    ? {
        boundaries: move.boundaries.map(({ what, before, after }) => ({
          what,
          before: before.map(maskText),
          after: after.map(maskText),
        })),
        lostClusters: move.lostClusters,
        lostCapabilities: move.lostCapabilities,
        newLocations: move.newLocations,
      }
    : { boundaries: [], lostClusters: [], lostCapabilities: [], newLocations: [] };
