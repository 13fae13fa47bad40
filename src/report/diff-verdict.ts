import { count } from '../base/text.ts';
import { type RiskClass, riskClasses } from '../diff/risk-class.ts';
import { absenceVerdict } from './diff-absence.ts';
import type { DiffReport } from './diff-report.ts';
import type { DiffDocument } from './diff-schema.ts';

/** Counts what a comparison found. */
export function countsOf({ comparison, acknowledged }: DiffReport): DiffDocument['counts'] {
  const byClass = Object.fromEntries(riskClasses.map((riskClass) => [riskClass, 0])) as Record<RiskClass, number>;
  for (const { riskClass } of comparison.moves) byClass[riskClass]++;
  return {
    routesBefore: comparison.routes,
    moved: comparison.moves.length - byClass.unknown,
    unknown: byClass.unknown,
    spillover: comparison.causes?.filter(({ isSpillover }) => isSpillover).length ?? null,
    acknowledged: acknowledged.length,
    byClass,
  };
}

/** What routes of a class do, as reports say it. */
export const verbs: Readonly<Record<Exclude<RiskClass, 'unknown' | 'safe'>, readonly [one: string, many: string]>> = {
  unrouted: ['leads nowhere', 'lead nowhere'],
  boundary: ['crosses a boundary', 'cross a boundary'],
  location: ['goes to a new location', 'go to a new location'],
  capacity: ['loses capacity', 'lose capacity'],
};

/** What a reviewer has to know first, in one line: how much moves, and the worst of it. */
export function verdictOf(facts: Omit<DiffDocument, 'verdict'>): string {
  const { isUnchanged, counts, limitsExceeded, moves } = facts;
  if (isUnchanged) return 'Nothing changes: every route, pool, cluster and Helm value stays as it is.';
  const absent = absenceVerdict(facts);
  const parts = [
    ...(absent === undefined ? movedParts(counts) : [absent]),
    ...(counts.spillover ? [`${counts.spillover} ${counts.spillover === 1 ? 'is' : 'are'} spillover`] : []),
    ...(limitsExceeded.length > 0
      ? [`${count(limitsExceeded.length, 'limit')} ${limitsExceeded.length === 1 ? 'is' : 'are'} exceeded`]
      : []),
    ...(counts.acknowledged > 0
      ? [`${counts.acknowledged} ${counts.acknowledged === 1 ? 'is' : 'are'} acknowledged`]
      : []),
  ];
  return `${parts.join(', ')}${moves.length === 0 ? otherChanges(facts) : ''}.`;
}

/** How much moves and the worst of it, and how much is unknown. */
function movedParts({ moved, unknown, byClass }: DiffDocument['counts']): readonly string[] {
  const dangers = (['unrouted', 'boundary', 'location', 'capacity'] as const).flatMap((riskClass) => {
    const number = byClass[riskClass];
    return number === 0 ? [] : [`${number} ${verbs[riskClass][number === 1 ? 0 : 1]}`];
  });
  return [
    moved === 0 ? 'No route moves' : `${count(moved, 'route')} ${moved === 1 ? 'moves' : 'move'}`,
    ...(moved > 0 && dangers.length === 0 ? [moved === 1 ? 'and it is safe' : 'all safe'] : dangers),
    ...(unknown > 0 ? [`${count(unknown, 'route')} ${unknown === 1 ? 'is' : 'are'} unknown`] : []),
  ];
}

/** What changes without moving a route. */
function otherChanges(facts: Omit<DiffDocument, 'verdict'>): string {
  const { pools, clusters, ownership, mappings, settings, ignores, helm } = facts;
  const parts = [
    ...(pools.length > 0 ? [count(pools.length, 'pool')] : []),
    ...(clusters.length > 0 ? [count(clusters.length, 'cluster')] : []),
    ...(ownership.length > 0 ? [`the ownership of ${count(ownership.length, 'project')}`] : []),
    ...(mappings.length > 0 ? [count(mappings.length, 'mapping')] : []),
    ...(settings.length > 0 ? [count(settings.length, 'setting')] : []),
    ...(ignores.length > 0 ? [count(ignores.length, 'ignore comment')] : []),
    ...(helm.length > 0 ? [`the Helm values of ${count(helm.length, 'cluster')}`] : []),
  ];
  return parts.length === 0 ? '; what else changes is unknown' : `; what changes: ${parts.join(', ')}`;
}
