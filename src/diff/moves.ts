import { sha256 } from '../base/sha256.ts';
import { compareBytes } from '../base/text.ts';
import type { Compiled } from '../compile/compiled.ts';
import { componentsOf } from '../model/components.ts';
import { compareSubjects, type ResolvedRoute, resolverOf, type Subject, subjectsOf, subjectText } from './resolve.ts';
import { type Classified, type Components, classify, clusterText, compareClasses } from './risk-class.ts';
import type { State } from './state.ts';

/** A subject that runs elsewhere, or otherwise, than before. */
export interface Move extends Classified {
  readonly subject: Subject;
  readonly before: ResolvedRoute;
  readonly after: ResolvedRoute;
  /** Whether a row of its own appeared or went; its class is that of the change from or to the inherited route. */
  readonly label: 'added' | 'removed' | undefined;
  /** No file mentions the subject on either side: it moves because what it inherits moved. */
  readonly inherited: boolean;
  /** Why it is unknown where the subject runs, on a side where it is. */
  readonly unknownBecause: string | undefined;
}

/** Every subject whose resolved route differs between two states, the worst first. Splitting or reordering files moves nothing. */
export function movesBetween(before: State, after: State): readonly Move[] {
  const [from, to] = [resolverOf(before.compiled), resolverOf(after.compiled)];
  const components = componentMembers(before.compiled);
  const moves = subjectsOf([before.compiled, after.compiled]).flatMap((subject): Move[] => {
    const routes = { before: from.routeOf(subject), after: to.routeOf(subject) };
    const broken = before.unknown(subject, routes.before) ?? after.unknown(subject, routes.after);
    if (broken === undefined && sameRoute(routes.before, routes.after)) return [];
    const [was, is] = [from, to].map(({ rowOf }) => rowOf(subject) !== undefined);
    const classified = classify(routes.before, routes.after, components);
    // What crosses a boundary for all that is known is no less than that: deleting the cluster files must not hide it.
    const unknownBecause = broken ?? (classified.riskClass === 'boundary' ? undefined : undescribed(routes));
    return [
      {
        ...classified,
        riskClass: unknownBecause === undefined ? classified.riskClass : 'unknown',
        subject,
        ...routes,
        label: was === is ? undefined : is ? 'added' : 'removed',
        inherited: !was && !is,
        unknownBecause,
      },
    ];
  });
  return moves.sort((a, b) => compareClasses(a.riskClass, b.riskClass) || compareSubjects(a.subject, b.subject));
}

/** A route whose clusters only one side describes: whether its bucket changed, nobody can tell. */
function undescribed({ before, after }: Readonly<Record<'before' | 'after', ResolvedRoute>>): string | undefined {
  const [was, is] = [before, after].map(({ clusters }) => clusters.some(({ details }) => details !== undefined));
  if (was === is || before.clusters.length === 0 || after.clusters.length === 0) return undefined;
  return `only the ${was ? 'base' : 'head'} describes its clusters`;
}

/** Whether two routes are the same to the work: how they were decided does not matter, where they lead does. */
const sameRoute = (a: ResolvedRoute, b: ResolvedRoute): boolean =>
  a.poolName === b.poolName && clustersText(a.clusters) === clustersText(b.clusters);

const clusterTexts = new WeakMap<object, string>();

/** Clusters of a route as one text, with what matters of each; routes of one pool share the list, so it is made once. */
function clustersText(clusters: ResolvedRoute['clusters']): string {
  const known = clusterTexts.get(clusters);
  if (known !== undefined) return known;
  const text = JSON.stringify(clusters.map(({ name, details }) => [name, details && clusterText(details)]));
  clusterTexts.set(clusters, text);
  return text;
}

/** The members of each cluster's component, by the cluster's name. */
function componentMembers({ clusterPools }: Compiled): Components {
  const pools = [...clusterPools.values()].map((clusters) => ({ clusters: clusters.map((text) => ({ text })) }));
  return new Map(
    componentsOf(pools).flatMap(({ clusters }) => clusters.map((cluster) => [cluster, clusters] as const)),
  );
}

/** One side of a move for a digest or a report: pool, clusters and buckets. */
const sideText = ({ poolName, clusters }: ResolvedRoute): string =>
  JSON.stringify([poolName, clusters.map(({ name, details }) => [name, details?.metadataBucket ?? null])]);

/** What makes two moves of different comparisons the same one: subject, class, before and after. */
export const moveText = ({ subject, riskClass, before, after }: Move): string =>
  JSON.stringify([subjectText(subject), riskClass, sideText(before), sideText(after)]);

/**
 * What the moves come to, as 32 hexadecimal digits, too many to find other moves with the same: subject, class, before and
 * after of each, sorted. An acknowledgement names it, so that it holds for these moves and no others, while a merge that moves
 * nothing of them leaves it valid.
 */
export function movesDigest(moves: readonly Move[]): string {
  const lines = moves.map(moveText);
  return sha256(lines.sort(compareBytes).join('\n')).slice(0, 32);
}
