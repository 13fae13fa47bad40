import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';
import { foreignClaim, isPlatformProject } from './support/ownership.ts';

const foreign = 'domain: production\nproject: [|vision|]\nclusterPoolName: default\n';

export const foreignProject: Rule = {
  id: 'foreign-project',
  severity: 'error',
  fixed: true,
  // The claim that makes a project the team's own may stand in the file that is broken.
  needs: ['teams'],
  summary: 'A team maps only projects that no other team claims.',
  why: "One team's file would silently move another team's production work.",
  fix: "Move the mapping to the owner's file, or change who claims the project.",
  example: {
    wrong: { 'teams/a.yaml': exampleTeam('vision', 'default'), 'teams/b/critical.yaml': foreign },
    right: { 'teams/a.yaml': exampleTeam('vision', 'default'), 'teams/b.yaml': exampleTeam('search', 'default') },
  },
  *check({ mappings, links }) {
    const seen = new Set<unknown>();
    for (const mapping of mappings) {
      const { team, project } = mapping;
      const owner = foreignClaim(links, mapping);
      if (!owner || seen.has(project) || isPlatformProject(project.text)) continue;
      seen.add(project);
      yield {
        span: project.span,
        message: `Project ${quote(project.text)} belongs to team ${quote(owner.team)}; team ${quote(team)} may not map it.`,
        related: [{ message: `claimed by team ${quote(owner.team)} here`, span: owner.project.span }],
        help: `Move the mapping to a file of team ${quote(owner.team)}.`,
      };
    }
  },
};
