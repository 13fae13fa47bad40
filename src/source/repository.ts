import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { escapeInvisible, quote } from '../base/text.ts';
import { askGit, type Environment, type Repository } from './git.ts';
import type { Unusable } from './unusable.ts';

/** A folder, which need not exist on disk, in the clone around it. */
export interface FolderInRepository {
  readonly repository: Repository;
  /** Path of the folder below the top of the work tree, with "/"; empty for the top itself. */
  readonly folder: string;
}

/**
 * Finds the clone whose work tree holds a folder.
 *
 * @param folder absolute path; of links on the way to it, only the one that it may be itself is not resolved, because the
 *   revision says what that is.
 * @throws MachineError when git cannot be started.
 */
export async function repositoryOf(folder: string, environment: Environment): Promise<FolderInRepository | Unusable> {
  const realFolder = withRealParent(folder);
  const root = nearestClone(realFolder);
  if (root === undefined)
    return {
      unusable: `The folder ${quote(folder)} is not in the work tree of a git repository.`,
      help: 'Run poolc in a clone, or name a folder with --against.',
    };
  const repository = { root, environment };
  const { exitCode } = await askGit(repository, ['rev-parse', '--git-dir'], [0, 128]);
  if (exitCode === 0) return { repository, folder: relative(root, realFolder).split(sep).join('/') };
  return {
    unusable: `git cannot read the repository in ${quote(root)}.`,
    help: `Run git -C ${escapeInvisible(root)} status to see why.`,
  };
}

/** Whether a clone leaves out the commits before some depth. */
export async function isShallow(repository: Repository): Promise<boolean> {
  return (await askGit(repository, ['rev-parse', '--is-shallow-repository'])).text.trim() === 'true';
}

/** A path with the links before its last part resolved, as far as it exists. */
function withRealParent(path: string): string {
  const parent = dirname(path);
  return parent === path ? path : join(realPathOf(parent), basename(path));
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return withRealParent(path);
  }
}

/** The folder from here upwards in which `.git` lies: a folder, or the file that a linked work tree or submodule has. */
function nearestClone(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : nearestClone(dirname(folder));
}
