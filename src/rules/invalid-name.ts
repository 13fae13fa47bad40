import { groupBy } from '../base/collections.ts';
import { quote } from '../base/text.ts';
import type { Name } from '../model/located.ts';
import type { Organization, Settings } from '../model/organization.ts';
import type { Rule } from './rule.ts';
import { declaredClusters, otherSpellings } from './support/cluster-names.ts';

interface Kind {
  readonly thing: string;
  readonly names: (organization: Organization) => readonly Name[];
  readonly allows: (text: string) => boolean;
  readonly form: string;
}

const dnsLabel = (text: string): boolean => text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
const dnsLabelForm = 'at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends';

/** Forms as the Kubernetes and Flyte APIs demand them (RFC 1123 labels), and where they demand none, as the documentation uses them. */
const kinds: readonly Kind[] = [
  { thing: 'Organization', names: settled(({ organization }) => [organization]), allows: dnsLabel, form: dnsLabelForm },
  { thing: 'Domain', names: settled(({ domains }) => domains), allows: dnsLabel, form: dnsLabelForm },
  { thing: 'Project', names: projectNames, allows: dnsLabel, form: dnsLabelForm },
  { thing: 'Cluster', names: clusterNames, allows: dnsLabel, form: dnsLabelForm },
  {
    thing: 'Pool',
    names: ({ pools }) => pools.map(({ name }) => name),
    allows: (text) => text.length <= 63 && /^[A-Za-z0-9]([-_A-Za-z0-9]*[A-Za-z0-9])?$/.test(text),
    form: 'at most 63 letters, digits, hyphens and underscores, with a letter or digit at both ends',
  },
  {
    thing: 'Workflow',
    names: ({ mappings }) => mappings.flatMap(({ workflow }) => workflow ?? []),
    allows: (text) => text !== '' && Buffer.byteLength(text) <= 255 && !/[\p{Cc}\p{Cf}\p{Cs}\s]/u.test(text),
    form: '1 to 255 bytes without spaces or invisible characters',
  },
];

/** Where a project is claimed its name is judged there, and its mappings only repeat it. */
function projectNames({ teams, links }: Organization): readonly Name[] {
  const names = teams.flatMap(({ projects }) => projects);
  for (const [project, mappings] of links.mappingsOf.projects())
    if (!links.claimsOnProject.has(project))
      for (const same of mappings) for (const { project } of same) names.push(project);
  return names;
}

/** Capitals of a name that stands in lower case elsewhere are for duplicate-cluster. */
function clusterNames(organization: Organization): readonly Name[] {
  const others = otherSpellings(organization);
  return declaredClusters(organization).filter((name) => !others.has(name));
}

/** Names of a poolc.yaml that could be read; where it could not, defaults stand in for them. */
function settled(namesIn: (settings: Settings) => readonly Name[]): Kind['names'] {
  return ({ settings, incomplete }) => (incomplete.has('settings') ? [] : namesIn(settings));
}

export const invalidName: Rule = {
  id: 'invalid-name',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'A name has the form that the control plane and Kubernetes take.',
  why: 'Names become namespaces, host names and file names; one that none of them takes fails only when it is applied.',
  fix: 'Rename it as the message says.',
  example: {
    wrong: { 'teams/ml.yaml': 'projects: [[|Flyte_Snacks|]]\n' },
    right: { 'teams/ml.yaml': 'projects: [flytesnacks]\n' },
  },
  *check(organization) {
    for (const { thing, names, allows, form } of kinds)
      for (const { text, span } of new Set(names(organization).filter((name) => !allows(name.text))))
        yield { span, message: `${thing} name ${quote(text)} is not allowed: it takes ${form}.` };
    const poolNames = organization.pools.map(({ name }) => name);
    for (const [first, ...others] of groupBy(poolNames, ({ text }) => text.toLowerCase()).values())
      for (const other of others)
        if (first)
          yield {
            span: other.span,
            message: `Pool name ${quote(other.text)} differs from ${quote(first.text)} only by letter case.`,
            related: [{ message: 'the other pool', span: first.span }],
            help: 'Give one of them another name.',
          };
  },
};
