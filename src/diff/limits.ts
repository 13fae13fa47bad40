import { count, quote } from '../base/text.ts';
import type { Compiled } from '../compile/compiled.ts';
import type { Limits } from '../model/organization.ts';
import type { Move } from './moves.ts';
import { subjectText } from './resolve.ts';

/** A limit of poolc.yaml that a change exceeds, with what counted. */
export interface Exceeded {
  readonly limit: 'moved' | 'removed' | 'boundary' | 'poolsThatKeepTheirClusters';
  /** A full sentence. */
  readonly message: string;
  /** How many of the moves may stay without an acknowledgement; nothing where none may, though there be no move at all. */
  readonly allowed: number | undefined;
  readonly moves: readonly Move[];
}

/** An acknowledgement of one move: `boundary:flytesnacks/production@<digest>`. */
export interface Acknowledgement {
  readonly riskClass: string;
  readonly subject: string;
  readonly digest: string;
}

/** Reads an acknowledgement, or nothing where the text has another form. */
export function parseAcknowledgement(text: string): Acknowledgement | undefined {
  const match = /^(?<riskClass>[a-z]+):(?<subject>[^\s@]+(?:@[^\s@]+)*)@(?<digest>[0-9a-f]{32})$/.exec(text);
  const { riskClass, subject, digest } = match?.groups ?? {};
  return riskClass !== undefined && subject !== undefined && digest !== undefined
    ? { riskClass, subject, digest }
    : undefined;
}

/** The acknowledgement that a move asks for, as somebody has to write it. */
export const acknowledgementText = ({ riskClass, subject }: Move, digest: string): string =>
  `${riskClass}:${subjectText(subject)}@${digest}`;

/** Whether an acknowledgement is for this move among these moves: subject, class and digest have to agree. */
export const isAcknowledged = (move: Move, digest: string, acknowledgements: readonly Acknowledgement[]): boolean =>
  acknowledgements.some(
    (each) => each.digest === digest && each.riskClass === move.riskClass && each.subject === subjectText(move.subject),
  );

/** What is compared with limits. */
export interface LimitedChange {
  readonly before: Compiled;
  readonly after: Compiled;
  readonly moves: readonly Move[];
  /** How many routes the base side has; shares are of these. */
  readonly routes: number;
  readonly digest: string;
}

/** The limits of the base side that a change exceeds; acknowledged moves do not count. */
export function exceededLimits(
  limits: Limits,
  change: LimitedChange,
  acknowledgements: readonly Acknowledgement[],
): readonly Exceeded[] {
  const open = change.moves.filter((move) => !isAcknowledged(move, change.digest, acknowledgements));
  const counted = {
    moved: { moves: open, one: 'moves', many: 'move' },
    removed: { moves: open.filter(({ label }) => label === 'removed'), one: 'is removed', many: 'are removed' },
    boundary: {
      moves: open.filter(({ riskClass }) => riskClass === 'boundary'),
      one: 'crosses a boundary',
      many: 'cross a boundary',
    },
  } as const;
  const amounts = (['moved', 'removed', 'boundary'] as const).flatMap((limit): Exceeded[] => {
    const most = limits[limit];
    const { moves, one, many } = counted[limit];
    if (most === undefined) return [];
    const allowed = mostOf(most, change.routes);
    if (moves.length <= allowed) return [];
    const unknown = limit === 'moved' ? moves.filter(({ riskClass }) => riskClass === 'unknown').length : 0;
    const verb = moves.length === 1 ? one : many;
    const orUnknown = unknown === 0 ? '' : moves.length === 1 ? ' or is unknown' : ' or are unknown';
    const message = `${moves.length} of ${count(change.routes, 'route')} ${verb}${orUnknown}; limits.${limit} allows ${most}.`;
    return [{ limit, message, allowed, moves }];
  });
  return [...amounts, ...lostClusters(limits, change, open)];
}

/** Moves across a boundary that somebody has to acknowledge: each that is not yet, unless a limit of the base allows them. */
export function boundaryToAcknowledge(
  limits: Limits | undefined,
  exceeded: readonly Exceeded[],
  { moves, digest }: Pick<LimitedChange, 'moves' | 'digest'>,
  acknowledgements: readonly Acknowledgement[],
): readonly Move[] {
  const isAllowed = limits?.boundary !== undefined && !exceeded.some(({ limit }) => limit === 'boundary');
  return isAllowed
    ? []
    : moves.filter((move) => move.riskClass === 'boundary' && !isAcknowledged(move, digest, acknowledgements));
}

/** A limit as a number of routes: a share is rounded down, because it is the most that is allowed. */
function mostOf(limit: number | string, routes: number): number {
  if (typeof limit === 'number') return limit;
  return Math.floor((routes * Number.parseFloat(limit)) / 100);
}

function lostClusters(limits: Limits, change: LimitedChange, open: readonly Move[]): readonly Exceeded[] {
  return limits.poolsThatKeepTheirClusters.flatMap(({ text: pool }): Exceeded[] => {
    const kept = new Set(change.after.clusterPools.get(pool) ?? []);
    const lost = (change.before.clusterPools.get(pool) ?? []).filter((cluster) => !kept.has(cluster));
    if (lost.length === 0) return [];
    const concerned = change.moves.filter(
      (move) => move.before.poolName === pool && move.lostClusters.some((cluster) => lost.includes(cluster)),
    );
    const moves = concerned.filter((move) => open.includes(move));
    // Once every move that comes of it is acknowledged, nobody has to look at it again.
    if (concerned.length > 0 && moves.length === 0) return [];
    const message = `Pool ${quote(pool)} loses ${count(lost.length, 'cluster')} (${lost.map(quote).join(', ')}); limits.poolsThatKeepTheirClusters names it.`;
    return [{ limit: 'poolsThatKeepTheirClusters', message, allowed: undefined, moves }];
  });
}
