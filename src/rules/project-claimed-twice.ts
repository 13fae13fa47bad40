import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { isPlatformProject } from './support/ownership.ts';

export const projectClaimedTwice: Rule = {
  id: 'project-claimed-twice',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'A project belongs to one team.',
  why: 'With two owners each may move the work of the other, and nobody is asked.',
  fix: 'Let one team claim the project.',
  example: {
    wrong: { 'teams/a.yaml': 'projects: [vision]\n', 'teams/b.yaml': 'projects: [[|vision|]]\n' },
    right: { 'teams/a.yaml': 'projects: [vision]\n', 'teams/b.yaml': 'projects: [search]\n' },
  },
  *check({ links }) {
    for (const [project, [owner, ...others]] of links.claimsOnProject)
      for (const other of others)
        if (owner && other.team !== owner.team && !isPlatformProject(project))
          yield {
            span: other.project.span,
            message: `Project ${quote(project)} is claimed by team ${quote(other.team)} here and by team ${quote(owner.team)} elsewhere.`,
            related: [{ message: `claimed by team ${quote(owner.team)} here`, span: owner.project.span }],
            help: 'Let one team claim it; the other asks the owner for its mappings.',
          };
  },
};
