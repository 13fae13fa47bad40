import { groupBy } from '../base/collections.ts';
import type { Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { Mapping, Organization } from '../model/organization.ts';
import { mayMap } from './ownership.ts';

/** How messages name what a mapping is about, at the start of a sentence. */
export const subjectOf = ({ project, domain, workflow }: Pick<Mapping, 'project' | 'domain' | 'workflow'>): string =>
  workflow
    ? `Workflow ${quote(workflow.text)} of ${quote(`${project.text}/${domain.text}`)}`
    : `Project-domain ${quote(`${project.text}/${domain.text}`)}`;

/** The pool that a mapping names. */
export const poolOf = ({ clusterPoolName }: Mapping): string => clusterPoolName.text;

/** Mappings that their team may make; about the others, rules on ownership have said what is wrong. */
export const usableMappings = ({ mappings, links }: Organization): readonly Mapping[] =>
  mappings.filter((mapping) => mayMap(links, mapping));

/** The usable mappings that say where one and the same work runs, in the order of the organization. */
const sameSubject = (organization: Organization): Iterable<readonly Mapping[]> =>
  groupBy(usableMappings(organization), ({ project, domain, workflow }) =>
    JSON.stringify([project.text, domain.text, workflow?.text ?? null]),
  ).values();

/** The most telling part of a mapping that another mapping does not share: two items of one list share their pool. */
function distinctSpan(mapping: Mapping, other: Mapping): Span {
  const partsOf = ({ clusterPoolName, workflow, domain, project }: Mapping) =>
    [clusterPoolName, workflow, domain, project].flatMap((name) => name?.span ?? []);
  const others = partsOf(other);
  const isShared = (span: Span) => others.some(({ file, start }) => file === span.file && start === span.start);
  return partsOf(mapping).find((span) => !isShared(span)) ?? mapping.clusterPoolName.span;
}

/** Two mappings of the same work, or of several pieces of it: what two lists have in common is put right by one correction. */
export interface Pair {
  readonly first: Mapping;
  readonly other: Mapping;
  readonly firstSpan: Span;
  readonly otherSpan: Span;
  /** Start of a sentence, for instance `Project-domain "vision/production" and 2 more are`. */
  readonly subjectIs: string;
}

/** Mappings of the same work in pairs: those that are picked, each with the first one of that work. */
export function pairsOfSameSubject(
  organization: Organization,
  pick: (first: Mapping, others: readonly Mapping[]) => readonly Mapping[],
): readonly Pair[] {
  const pairs = [...sameSubject(organization)].flatMap(([first, ...others]) =>
    first
      ? pick(first, others).map((other) => ({
          first,
          other,
          firstSpan: distinctSpan(first, other),
          otherSpan: distinctSpan(other, first),
        }))
      : [],
  );
  const placeOf = ({ file, start }: Span) => [file.path, start];
  const samePlaces = groupBy(pairs, ({ firstSpan, otherSpan }) =>
    JSON.stringify([placeOf(firstSpan), placeOf(otherSpan)]),
  );
  return [...samePlaces.values()].flatMap((same) => {
    const [pair] = same;
    const [subject, ...more] = new Set(same.map(({ first }) => subjectOf(first)));
    return pair
      ? [{ ...pair, subjectIs: more.length === 0 ? `${subject} is` : `${subject} and ${more.length} more are` }]
      : [];
  });
}
