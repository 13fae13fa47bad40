import { Suggestions } from '../base/suggestions.ts';
import { quote, quotedList } from '../base/text.ts';
import type { Rule } from './rule.ts';

const mapping = (domains: string): string =>
  `projects: [vision]\nmappings:\n  - project: vision\n    domain: ${domains}\n    clusterPoolName: default\n`;

export const unknownDomain: Rule = {
  id: 'unknown-domain',
  severity: 'error',
  fixed: true,
  needs: ['settings'],
  summary: "A mapping names one of the organization's domains.",
  why: 'A mapping for a domain that does not exist is stored and never applied; the work it was meant for runs in the default pool.',
  fix: 'Correct the name; an organization with other domains lists them in poolc.yaml under domains.',
  example: {
    wrong: { 'teams/ml.yaml': mapping('[development, staging, [|prod|]]') },
    right: { 'teams/ml.yaml': mapping('[development, staging, production]') },
  },
  *check({ mappings, settings }) {
    const domains = settings.domains.map(({ text }) => text);
    const suggestions = new Suggestions();
    const unknown = mappings.map(({ domain }) => domain).filter(({ text }) => !domains.includes(text));
    for (const { text, span } of new Set(unknown))
      yield {
        span,
        message: `Domain ${quote(text)} is none of this organization's.${suggestions.didYouMean(text, domains)}`,
        help: `Its domains are ${quotedList(domains)}.`,
      };
  },
};
