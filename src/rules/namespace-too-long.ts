import { quote } from '../base/text.ts';
import type { Name } from '../model/located.ts';
import {
  defaultTemplate,
  longestNamespace,
  missingSwitches,
  namespaceMappingOf,
  namespaceOf,
} from '../model/namespace.ts';
import type { Organization } from '../model/organization.ts';
import { knownProjects, routeOf } from '../model/route.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';

const long = 'customer-lifetime-value-forecasting-for-emerging-markets';

export const namespaceTooLong: Rule = {
  id: 'namespace-too-long',
  severity: 'error',
  fixed: false,
  needs: ['settings'],
  summary: `A project and each domain together make a namespace of at most ${longestNamespace} characters.`,
  why: 'Kubernetes takes no longer name: the namespace is never created, and every run of the project fails there.',
  fix: 'Shorten the name of the project.',
  example: {
    wrong: { 'teams/ml.yaml': exampleTeam(long, 'default').replace(long, `[|${long}|]`) },
    right: { 'teams/ml.yaml': exampleTeam('lifetime-value', 'default') },
  },
  *check(organization) {
    const { settings, links, mappings, clusters, incomplete } = organization;
    const isMapped = clusters.some(({ name }) => namespaceMappingOf(links.valuesOfCluster.get(name.text)));
    // With templates the length depends on where the work runs, which is not known while a part is missing.
    if (isMapped && incomplete.size > 0) return;
    const domains = settings.domains.map(({ text }) => text).filter(isLabel);
    const [longestDomain] = longestFirst(domains);
    const namespacesOf = (project: string): readonly string[] =>
      isMapped
        ? domains.flatMap((domain) =>
            templatesFor(organization, project, domain).map((template) => namespaceOf(template, project, domain)),
          )
        : [namespaceOf(defaultTemplate, project, longestDomain ?? '')];
    for (const project of knownProjects(organization)) {
      if (!isLabel(project) || longestDomain === undefined) continue;
      const [longest = ''] = longestFirst(namespacesOf(project));
      if (longest.length <= longestNamespace) continue;
      const place = placeOfProject(project, { links, mappings });
      if (!place) continue;
      yield {
        span: place.span,
        message: `Project ${quote(project)} makes the namespace ${quote(longest)}, which is ${longest.length} characters long.`,
        help: `Kubernetes takes at most ${longestNamespace}; shorten the name by ${longest.length - longestNamespace}.`,
      };
    }
  },
};

const longestFirst = (texts: readonly string[]): readonly string[] => texts.toSorted((a, b) => b.length - a.length);

/** What is no label at all is for invalid-name. */
const isLabel = (text: string): boolean =>
  text.length <= longestNamespace && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);

/** Where a project is claimed, else where it is first mapped. */
const placeOfProject = (
  project: string,
  { links, mappings }: Pick<Organization, 'links' | 'mappings'>,
): Name | undefined =>
  links.claimsOnProject.get(project)?.[0]?.project ??
  mappings.find((mapping) => mapping.project.text === project)?.project;

/** The templates of the clusters where a project-domain runs; a cluster without one in effect has the platform's own. */
function templatesFor(organization: Organization, project: string, domain: string): readonly string[] {
  const { clusters } = routeOf(organization, { project, domain, workflow: undefined });
  const templates = clusters.map(({ name }) => {
    const values = organization.links.valuesOfCluster.get(name.text);
    const template = namespaceMappingOf(values)?.template;
    return template?.kind === 'template' && missingSwitches(values).length === 0 ? template.text : defaultTemplate;
  });
  return templates.length > 0 ? templates : [defaultTemplate];
}
