import { groupBy } from '../../base/collections.ts';
import type { Span } from '../../base/span.ts';
import { quote } from '../../base/text.ts';
import type { Mapping, Organization } from '../../model/organization.ts';
import type { Found } from '../rule.ts';
import { mayMap } from './ownership.ts';
import { placeOf } from './places.ts';

/** How messages name what a mapping is about, at the start of a sentence. */
const subjectOf = ({ project, domain, workflow }: Pick<Mapping, 'project' | 'domain' | 'workflow'>): string =>
  workflow
    ? `Workflow ${quote(workflow.text)} of ${quote(`${project.text}/${domain.text}`)}`
    : `Project-domain ${quote(`${project.text}/${domain.text}`)}`;

/** The pool that a mapping names. */
export const poolOf = ({ clusterPoolName }: Mapping): string => clusterPoolName.text;

/** Mappings of single workflows that their team may make; about the others, rules on ownership have said what is wrong. */
export const usablePins = ({ mappings, links }: Organization): readonly Mapping[] =>
  mappings.filter((mapping) => mapping.workflow && mayMap(links, mapping));

/** The usable mappings of each work that several mappings are about, in the order of the organization. */
function sameSubject({ mappings, links }: Organization): readonly (readonly Mapping[])[] {
  const startingWith = new Map<Mapping | undefined, readonly Mapping[]>();
  for (const all of links.mappingsOf.values()) if (all.length > 1) startingWith.set(all[0], all);
  if (startingWith.size === 0) return [];
  return mappings
    .flatMap((mapping) => {
      const all = startingWith.get(mapping);
      return all ? [all] : [];
    })
    .map((all) => all.filter((mapping) => mayMap(links, mapping)));
}

/** The most telling part of a mapping that another mapping does not share: two items of one list share their pool. */
function distinctSpan(mapping: Mapping, other: Mapping): Span {
  const partsOf = ({ clusterPoolName, workflow, domain, project }: Mapping) =>
    [clusterPoolName, workflow, domain, project].flatMap((name) => name?.span ?? []);
  const others = partsOf(other);
  const isShared = (span: Span) => others.some(({ file, start }) => file === span.file && start === span.start);
  return partsOf(mapping).find((span) => !isShared(span)) ?? mapping.clusterPoolName.span;
}

/** Two mappings of the same work, with the most telling place of each. */
export interface Pair {
  readonly first: Mapping;
  readonly other: Mapping;
  readonly firstSpan: Span;
  readonly otherSpan: Span;
}

/** Mappings of the same work in pairs: those that are picked, each with the first one of that work. */
export const pairsOfSameSubject = (
  organization: Organization,
  pick: (first: Mapping, others: readonly Mapping[]) => readonly Mapping[],
): readonly Pair[] =>
  sameSubject(organization).flatMap(([first, ...others]) =>
    (first ? pick(first, others) : []).flatMap((other) =>
      first ? { first, other, firstSpan: distinctSpan(first, other), otherSpan: distinctSpan(other, first) } : [],
    ),
  );

/** What is found about one mapping, as a sentence without its subject. */
export interface FoundInMapping extends Omit<Found, 'message'> {
  readonly mapping: Mapping;
  /** What follows one subject and what follows several, for instance `is` and `are`. */
  readonly verb: readonly [string, string];
  readonly rest: string;
}

/** One finding for all the work that a statement with lists expands to: what stands in one place is put right by one correction. */
export function* foundInMappings(found: readonly FoundInMapping[]): Generator<Found> {
  const placesOf = ({ span, related = [] }: FoundInMapping) => [span, ...related.map((each) => each.span)].map(placeOf);
  for (const same of groupBy(found, (each) => JSON.stringify([placesOf(each), each.rest])).values()) {
    const [first] = same;
    if (!first) continue;
    const { mapping: _, verb, rest, ...more } = first;
    const [subject, ...others] = new Set(same.map(({ mapping }) => subjectOf(mapping)));
    const [one, several] = verb;
    yield {
      ...more,
      message: `${subject} ${others.length === 0 ? one : `and ${others.length} more ${several}`} ${rest}`,
    };
  }
}
