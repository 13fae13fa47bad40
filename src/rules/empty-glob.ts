import { fileSpan } from '../base/span.ts';
import { quote, quotedList } from '../base/text.ts';
import { places } from '../source/layout.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';

export const emptyGlob: Rule = {
  id: 'empty-glob',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'A folder that exists (clusters/, helm/, teams/) holds at least one file that is read.',
  why: 'A folder that suddenly yields nothing is a lost or misnamed tree, and would read as "delete everything".',
  fix: 'Add the files, correct their ending to .yaml or .yml, or delete the folder.',
  example: {
    wrong: { 'teams/ml.yaml.bak': `[||]${exampleTeam('vision', 'default')}` },
    right: { 'teams/ml.yaml': exampleTeam('vision', 'default') },
  },
  *check({ emptyFolders }) {
    for (const { folder, entry } of emptyFolders) {
      const patterns = places.filter((place) => place.folder === folder).map(({ pattern }) => pattern);
      yield {
        span: fileSpan({ path: entry, text: '' }),
        message: `Folder ${quote(folder)} exists, but no file in it matches ${quotedList(patterns)}.`,
        help: 'Add the files, correct their ending, or delete the folder.',
      };
    }
  },
};
