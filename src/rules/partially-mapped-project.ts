import { quote, quotedList } from '../base/text.ts';
import type { Mapping } from '../model/organization.ts';
import type { Rule } from './rule.ts';
import { mayMap } from './support/ownership.ts';

const mapping = (domains: string, project = 'vision'): string =>
  `projects: [${project}]\nmappings:\n  - project: vision\n    domain: ${domains}\n    clusterPoolName: default\n`;

export const partiallyMappedProject: Rule = {
  id: 'partially-mapped-project',
  severity: 'warning',
  fixed: false,
  needs: ['teams', 'settings'],
  summary: 'A project that is mapped in one domain is mapped in all of them.',
  why: 'In the domains that were forgotten its work runs in the default pool without a word, away from the rest.',
  fix: 'Map the missing domains, to "default" where that is what is meant.',
  example: {
    wrong: { 'teams/ml.yaml': mapping('[development, staging]', '[|vision|]') },
    right: { 'teams/ml.yaml': mapping('[development, staging, production]') },
  },
  *check(organization) {
    const domains = organization.settings.domains.map(({ text }) => text);
    const { links } = organization;
    for (const [project, ofSubjects] of links.mappingsOf.projects()) {
      const mappings: Mapping[] = [];
      for (const same of ofSubjects)
        for (const mapping of same) if (!mapping.workflow && mayMap(links, mapping)) mappings.push(mapping);
      const mapped = new Set(mappings.map(({ domain }) => domain.text));
      const missing = domains.filter((domain) => !mapped.has(domain));
      const [first] = mappings;
      // With a domain that does not exist, unknown-domain has said what is missing.
      if (!first || missing.length === 0 || [...mapped].some((domain) => !domains.includes(domain))) continue;
      const claim = links.claimsOnProject.get(project)?.[0];
      yield {
        span: (claim?.project ?? first.project).span,
        message: `Project ${quote(project)} is mapped in ${quotedList(domains.filter((domain) => mapped.has(domain)))}, but not in ${quotedList(missing)}, where it runs in pool "default".`,
        help: 'Map the missing domains; to "default", if that is what is meant.',
      };
    }
  },
};
