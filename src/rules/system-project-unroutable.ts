import { quote } from '../base/text.ts';
import type { Name } from '../model/located.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';
import { isPlatformProject, platformTeam } from './support/ownership.ts';

export const systemProjectUnroutable: Rule = {
  id: 'system-project-unroutable',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: `Only the team "${platformTeam}" claims and maps the platform's own projects.`,
  why: 'Image builds and health checks of all teams run there; whoever moves them by mistake stops everybody.',
  fix: `Move the statement to a file of the team "${platformTeam}".`,
  example: {
    wrong: { 'teams/ml.yaml': 'projects: [vision, [|system|]]\n' },
    right: {
      'teams/ml.yaml': 'projects: [vision]\n',
      [`teams/${platformTeam}.yaml`]: exampleTeam('system', 'default'),
    },
  },
  *check({ teams, mappings }) {
    const ofPlatform = ({ project }: { readonly project: Name }) => isPlatformProject(project.text);
    const claims = teams.flatMap(({ name, projects }) => projects.map((project) => ({ team: name, project })));
    const statements = [
      ...claims.filter(ofPlatform).map((claim) => ({ ...claim, says: 'claim' })),
      ...mappings.filter(ofPlatform).map((mapping) => ({ ...mapping, says: 'map' })),
    ];
    const seen = new Set<unknown>();
    for (const { team, project, says } of statements) {
      if (team === platformTeam || seen.has(project)) continue;
      seen.add(project);
      yield {
        span: project.span,
        message: `Project ${quote(project.text)} belongs to the platform; team ${quote(team)} may not ${says} it.`,
        help: `Only the team ${quote(platformTeam)} may; move the statement to one of its files.`,
      };
    }
  },
};
