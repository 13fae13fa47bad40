import type { Span } from '../base/span.ts';
import type { CompiledCluster } from '../compile/compiled.ts';
import type { Comparison } from '../diff/compare.ts';
import type { Move } from '../diff/moves.ts';
import { clusterText } from '../diff/risk-class.ts';
import type { Cause } from '../diff/spillover.ts';
import type { Organization } from '../model/organization.ts';

/** Where to look for the cause of a move. */
export interface CausePlace {
  /** The side whose file holds the place: what went is found in the earlier one only. */
  readonly side: 'before' | 'after';
  readonly span: Span;
}

/**
 * The place to look at: the statement that decides the route now, or that decided it and went. Where both name the same pool,
 * whatever they are, what it leads to has changed: the pool's clusters, or a cluster itself.
 */
export function causePlace(
  { before, after }: Comparison,
  move: Move,
  cause: Cause | undefined,
): CausePlace | undefined {
  if (!cause) return undefined;
  if (move.before.poolName === move.after.poolName) {
    const organizations = [after.source?.organization, before.source?.organization] as const;
    const [now, was] = organizations.map((each) => each && targetPlace(each, move));
    if (now) return { side: 'after', span: now };
    if (was) return { side: 'before', span: was };
  }
  if (cause.after) return { side: 'after', span: cause.after };
  return cause.before && { side: 'before', span: cause.before };
}

function targetPlace({ links }: Organization, { before, after }: Move): Span | undefined {
  const was = new Map(before.clusters.map(({ name, details }) => [name, details]));
  const sameNames = was.size === after.clusters.length && after.clusters.every(({ name }) => was.has(name));
  if (!sameNames) return links.poolNamed.get(after.poolName)?.name.span;
  const changed = after.clusters.find(({ name, details }) => detailsText(was.get(name)) !== detailsText(details));
  return changed && links.clusterNamed.get(changed.name)?.name.span;
}

const detailsText = (details: CompiledCluster | undefined): string | undefined => details && clusterText(details);
