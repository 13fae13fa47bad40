import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';

export const teamNameMismatch: Rule = {
  id: 'team-name-mismatch',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'A team is called what its file or folder under teams/ is called.',
  why: 'A file that was copied from another team would otherwise claim and move projects under the wrong name.',
  fix: 'Correct the name, rename the file, or leave the key out.',
  example: {
    wrong: { 'teams/ml.yaml': `team: [|search|]\n${exampleTeam('vision', 'default')}` },
    right: { 'teams/ml.yaml': `team: ml\n${exampleTeam('vision', 'default')}` },
  },
  *check({ teams }) {
    for (const { name, declaredNames } of teams)
      for (const { text, span } of declaredNames)
        if (text !== name)
          yield {
            span,
            message: `Team ${quote(text)} is not what the path says: files here belong to team ${quote(name)}.`,
            help: `Write ${quote(name)}, leave the key out, or move the file.`,
          };
  },
};
