import { compareBytes } from '../base/text.ts';
import { subjectText } from '../diff/resolve.ts';
import type { DiffMove, DiffRoute } from './diff-schema.ts';

/** Something in which the two routes of a move differ. */
export interface Difference {
  readonly what: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** `flytesnacks/production` or `flytesnacks/production/my_wf` */
export const subjectOf = ({ project, domain, workflow }: Pick<DiffMove, 'project' | 'domain' | 'workflow'>): string =>
  subjectText({ project, domain, workflow: workflow ?? undefined });

/** Whether no changed line of those who may cause it explains a move. */
export const isSpillover = ({ cause }: DiffMove): boolean => cause?.isSpillover ?? false;

/** What differs beside the pool: clusters, boundaries that are crossed, buckets, places and capabilities. */
export function differencesOf(move: DiffMove): readonly Difference[] {
  const { before, after, boundaries, newLocations, lostCapabilities } = move;
  if (!before || !after) return [];
  const differences: Difference[] = [];
  const compare = (what: string, textsOf: (route: DiffRoute) => readonly string[]): void => {
    const sides = { before: distinct(textsOf(before)), after: distinct(textsOf(after)) };
    const isTold = differences.some((told) => told.what === what);
    if (!isTold && sides.before.join('\n') !== sides.after.join('\n')) differences.push({ what, ...sides });
  };
  const isComponent = ({ what }: (typeof boundaries)[number]): boolean => what === 'component';
  compare(boundaries.some(isComponent) ? 'clusters (another component)' : 'clusters', ({ clusters }) => clusters);
  differences.push(...boundaries.filter((each) => !isComponent(each)));
  compare('metadata bucket', ({ metadataBuckets }) => metadataBuckets);
  if (newLocations.length > 0) compare('location', ({ locations }) => locations);
  if (lostCapabilities.length > 0) compare('capabilities', ({ capabilities }) => capabilities);
  return differences;
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort(compareBytes);

/** What is said about a move beside its class, in the order in which it is said. */
export const labelsOf = (move: DiffMove): readonly string[] => [
  ...(move.label === null ? [] : [move.label]),
  ...(move.inherited ? ['inherited'] : []),
  ...(isSpillover(move) ? ['spillover'] : []),
  ...(move.isAcknowledged ? ['acknowledged'] : []),
];
