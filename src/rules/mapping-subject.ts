import type { Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { groupBy } from '../base/collections.ts';
import type { Mapping, Organization } from '../model/organization.ts';
import { mayMap } from './ownership.ts';

/** How messages name what a mapping is about, at the start of a sentence. */
export const subjectOf = ({ project, domain, workflow }: Pick<Mapping, 'project' | 'domain' | 'workflow'>): string =>
  workflow
    ? `Workflow ${quote(workflow.text)} of ${quote(`${project.text}/${domain.text}`)}`
    : `Project-domain ${quote(`${project.text}/${domain.text}`)}`;

/** Mappings that their team may make; about the others, rules on ownership have said what is wrong. */
export const usableMappings = ({ mappings, links }: Organization): readonly Mapping[] =>
  mappings.filter((mapping) => mayMap(links, mapping));

/** The usable mappings that say where one and the same work runs, in the order of the organization. */
export const sameSubject = (organization: Organization): Iterable<readonly Mapping[]> =>
  groupBy(usableMappings(organization), ({ project, domain, workflow }) =>
    JSON.stringify([project.text, domain.text, workflow?.text ?? null]),
  ).values();

/** The most telling part of a mapping that another mapping does not share: two items of one list share their pool. */
export function distinctSpan(mapping: Mapping, other: Mapping): Span {
  const candidates = [mapping.clusterPoolName, mapping.workflow, mapping.domain, mapping.project];
  const others = new Set([other.clusterPoolName, other.workflow, other.domain, other.project]);
  return (candidates.find((name) => name !== undefined && !others.has(name)) ?? mapping.clusterPoolName).span;
}
