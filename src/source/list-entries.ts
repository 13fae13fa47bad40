import { relative } from 'node:path';
import fastGlob from 'fast-glob';
import { sortedBy } from '../base/collections.ts';

/** Something below the config folder. */
export interface Entry {
  /** Relative to the config folder, with "/". */
  readonly path: string;
  readonly type: 'file' | 'folder' | 'link' | 'submodule' | 'other';
}

/** At the top of the config folder these belong to other tools; anywhere deeper a hidden file is reported. */
const notOurs = ['.*', '.*/**', 'node_modules', 'node_modules/**'];

/** The same, for an entry that was found otherwise than by these patterns. */
export const isNotOurs = (path: string): boolean => /^(?:\.|node_modules(?:\/|$))/.test(path);

/** A folder that cannot be listed, so that what it holds is unknown. */
export interface Unlisted {
  readonly path: string;
  readonly unreadable: string;
  /** The way out, where it is not that of any file that cannot be read. */
  readonly help?: string;
}

/**
 * Everything below a folder, in byte order, or the first folder that the system does not let us list.
 */
export function listEntries(folder: string): readonly Entry[] | Unlisted {
  try {
    return sortedBy(walk(folder), ({ path }) => path);
  } catch (error) {
    if (!(error instanceof Error && 'path' in error && 'code' in error)) throw error;
    const path = relative(folder, String(error.path)).replaceAll('\\', '/');
    return { path, unreadable: `The folder cannot be listed: the system answers ${String(error.code)}.` };
  }
}

/**
 * One pattern without a fixed part, because fast-glob follows a link in a pattern's fixed part even when told to follow
 * none; and no file status, because with it one odd name makes fast-glob drop the whole folder without a word.
 */
function walk(folder: string): readonly Entry[] {
  const found = fastGlob.globSync('**', {
    cwd: folder,
    dot: true,
    onlyFiles: false,
    objectMode: true,
    followSymbolicLinks: false,
    suppressErrors: false,
    ignore: notOurs,
  });
  return found.map(({ path, dirent }): Entry => {
    if (dirent.isSymbolicLink()) return { path, type: 'link' };
    if (dirent.isDirectory()) return { path, type: 'folder' };
    return { path, type: dirent.isFile() ? 'file' : 'other' };
  });
}
