import { groupBy } from '../base/collections.ts';
import { Suggestions } from '../base/suggestions.ts';
import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { isPlatformProject } from './support/ownership.ts';

const mapping = (domain: string, project: string): string =>
  `domain: ${domain}\nproject: ${project}\nclusterPoolName: default\n`;
const rest = {
  'teams/a/development.yaml': mapping('development', 'vision'),
  'teams/a/staging.yaml': mapping('staging', 'vision'),
};

export const unclaimedProject: Rule = {
  id: 'unclaimed-project',
  severity: 'warning',
  fixed: false,
  needs: ['teams'],
  summary:
    'A project that two teams map is claimed by one of them, and a team maps what it claims, not something spelled much like it.',
  why: 'Without an owner each team can move the work of the other, and poolc cannot tell a slip from an intention.',
  fix: 'Let the owner claim the project under projects; the other team asks the owner for its mappings.',
  example: {
    wrong: { ...rest, 'teams/b.yaml': mapping('production', '[|vision|]') },
    right: { ...rest, 'teams/a/production.yaml': mapping('production', 'vision') },
  },
  *check({ mappings, links, teams }) {
    const unclaimed = mappings.filter(
      // Whose the platform's own projects are is no question; system-project-unroutable says so.
      ({ project: { text } }) => !links.claimsOnProject.has(text) && !isPlatformProject(text),
    );
    const claimsOfTeam = new Map(teams.map(({ name, projects }) => [name, projects.map(({ text }) => text)]));
    const suggestions = new Suggestions();
    for (const [project, [first, ...others]] of groupBy(unclaimed, (each) => each.project.text)) {
      const other = others.find(({ team }) => team !== first?.team);
      if (first && other)
        yield {
          span: other.project.span,
          message: `Project ${quote(project)} is mapped by teams ${quote(first.team)} and ${quote(other.team)}, and no team claims it.`,
          related: [{ message: `mapped by team ${quote(first.team)} here`, span: first.project.span }],
          help: 'Let the owner claim it under projects.',
        };
      const meant = first && !other && suggestions.nearest(project, claimsOfTeam.get(first.team) ?? []);
      if (first && meant)
        yield {
          span: first.project.span,
          message: `Project ${quote(project)} is not what team ${quote(first.team)} claims. Did you mean ${quote(meant)}?`,
          help: `Correct the name, or claim ${quote(project)} too under projects.`,
        };
    }
  },
};
