import { quotedList } from '../base/text.ts';
import { askGit, type Repository } from './git.ts';
import { isShallow } from './repository.ts';
import { fetchMore, type Unusable } from './unusable.ts';

/** The two ends of a comparison, and what is compared. */
export interface Ends {
  /** Full ids of two commits that the clone has. */
  readonly ours: string;
  readonly theirs: string;
  /** Path of the config folder below the top of the work tree; empty for the top itself. */
  readonly folder: string;
}

/**
 * The commit from which two histories went apart. Where merges crossed there are several; then git's first is taken if the
 * config folder is the same in all, and none otherwise: which one is meant would be a guess.
 *
 * @throws MachineError when git is missing or fails.
 */
export async function mergeBase(repository: Repository, { ours, theirs, folder }: Ends): Promise<string | Unusable> {
  const { text } = await askGit(repository, ['merge-base', '--all', ours, theirs], [0, 1]);
  const [first, ...others] = text.split('\n').filter((line) => line !== '');
  if (first === undefined) return noMergeBase(repository, ours, theirs);
  const content = await contentOf(repository, first, folder);
  for (const other of others) {
    if ((await contentOf(repository, other, folder)) === content) continue;
    return {
      unusable: `The commits ${ours} and ${theirs} have ${others.length + 1} merge bases, and the config folder differs between them: ${quotedList([first, ...others])}.`,
      help: `Say which one is meant, for example --against ${first}, or merge the one branch into the other.`,
    };
  }
  return first;
}

async function noMergeBase(repository: Repository, ours: string, theirs: string): Promise<Unusable> {
  const commits = `The commits ${ours} and ${theirs}`;
  if (await isShallow(repository))
    return {
      unusable: `${commits} have no common ancestor in this clone, which is shallow.`,
      help: fetchMore(true),
    };
  return {
    unusable: `${commits} have no common ancestor: their histories are unrelated.`,
    help: 'Name the other side with --against.',
  };
}

/** A text that is equal for two commits when the folder is: its entry in the tree, or for the top the tree's own. */
async function contentOf(repository: Repository, commit: string, folder: string): Promise<string> {
  const paths = folder === '' ? [] : ['--', folder];
  return (await askGit(repository, ['ls-tree', '-z', '--full-tree', commit, ...paths])).text;
}
