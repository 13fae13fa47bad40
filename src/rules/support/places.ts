import type { Span } from '../../base/span.ts';
import type { HelmMap } from '../../model/helm-value.ts';
import type { Organization } from '../../model/organization.ts';
import type { Found } from '../rule.ts';

/** A place as a key of a Map. */
export const placeOf = ({ file, start }: Span): string => `${start} ${file.path}`;

/** The first finding at each place: a value of a shared layer, or behind an anchor, is one slip however many places use it. */
export function* oncePerPlace(found: Iterable<Found>): Generator<Found> {
  const places = new Set<string>();
  for (const each of found) {
    const place = placeOf(each.span);
    if (!places.has(place)) yield each;
    places.add(place);
  }
}

/** Every source of Helm values, once, however many clusters use it: values that are overridden stand there all the same. */
export const valueSources = ({ layers, clusters }: Organization): readonly HelmMap[] => [
  ...layers.map(({ values }) => values),
  ...clusters.flatMap(({ values }) => values ?? []),
];
