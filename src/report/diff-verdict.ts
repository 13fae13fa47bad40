import { count } from '../base/text.ts';
import { type RiskClass, riskClasses } from '../diff/risk-class.ts';
import { knownChanges } from './diff-known.ts';
import { type DiffReport, isUnchanged } from './diff-report.ts';

/** A comparison in numbers. */
export interface DiffCounts {
  /** Routes that are known to move. */
  readonly moved: number;
  readonly unknown: number;
  readonly byClass: Readonly<Record<RiskClass, number>>;
  /** Nothing where moves cannot be traced to lines. */
  readonly spillover: number | undefined;
  readonly acknowledged: number;
}

/** Counts what a comparison found. */
export function countsOf({ comparison, acknowledged }: DiffReport): DiffCounts {
  const byClass = Object.fromEntries(riskClasses.map((riskClass) => [riskClass, 0])) as Record<RiskClass, number>;
  for (const { riskClass } of comparison.moves) byClass[riskClass]++;
  return {
    moved: comparison.moves.length - byClass.unknown,
    unknown: byClass.unknown,
    byClass,
    spillover: comparison.causes?.filter(({ isSpillover }) => isSpillover).length,
    acknowledged: acknowledged.length,
  };
}

const verbs: Readonly<Record<Exclude<RiskClass, 'unknown' | 'safe'>, readonly [one: string, many: string]>> = {
  unrouted: ['leads nowhere', 'lead nowhere'],
  boundary: ['crosses a boundary', 'cross a boundary'],
  location: ['goes to a new location', 'go to a new location'],
  capacity: ['loses capacity', 'lose capacity'],
};

/** What a reviewer has to know first, in one line: how much moves, and the worst of it. */
export function verdictOf(report: DiffReport): string {
  if (isUnchanged(report.comparison))
    return 'Nothing changes: every route, pool, cluster and Helm value stays as it is.';
  const counts = countsOf(report);
  const dangers = (['unrouted', 'boundary', 'location', 'capacity'] as const).flatMap((riskClass) => {
    const number = counts.byClass[riskClass];
    return number === 0 ? [] : [`${number} ${verbs[riskClass][number === 1 ? 0 : 1]}`];
  });
  const parts = [
    counts.moved === 0 ? 'No route moves' : `${count(counts.moved, 'route')} ${counts.moved === 1 ? 'moves' : 'move'}`,
    ...(counts.moved > 0 && dangers.length === 0 ? [counts.moved === 1 ? 'and it is safe' : 'all safe'] : dangers),
    ...(counts.unknown > 0 ? [`${count(counts.unknown, 'route')} ${counts.unknown === 1 ? 'is' : 'are'} unknown`] : []),
    ...(counts.spillover ? [`${counts.spillover} ${counts.spillover === 1 ? 'is' : 'are'} spillover`] : []),
    ...(report.exceeded.length > 0
      ? [`${count(report.exceeded.length, 'limit')} ${report.exceeded.length === 1 ? 'is' : 'are'} exceeded`]
      : []),
    ...(counts.acknowledged > 0
      ? [`${counts.acknowledged} ${counts.acknowledged === 1 ? 'is' : 'are'} acknowledged`]
      : []),
  ];
  return `${parts.join(', ')}${report.comparison.moves.length === 0 ? otherChanges(report) : ''}.`;
}

/** What changes without moving a route. */
function otherChanges({ comparison }: DiffReport): string {
  const { pools, clusters, ownership, rows, helm, settings } = knownChanges(comparison);
  const parts = [
    ...(pools.length > 0 ? [count(pools.length, 'pool')] : []),
    ...(clusters.length > 0 ? [count(clusters.length, 'cluster')] : []),
    ...(ownership.length > 0 ? [`the ownership of ${count(ownership.length, 'project')}`] : []),
    ...(rows.length > 0 ? [count(rows.length, 'mapping')] : []),
    ...(settings.length > 0 ? [count(settings.length, 'setting')] : []),
    ...(helm.size > 0 ? [`the Helm values of ${count(helm.size, 'cluster')}`] : []),
  ];
  return parts.length === 0 ? '; what else changes is unknown' : `; what changes: ${parts.join(', ')}`;
}
