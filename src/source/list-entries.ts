import { type Dirent, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
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

/** The way out of a folder of too many names or bytes. */
export const moveOut = 'Move what is no configuration out of the folder.';

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
 * none; and no file status, because with it one odd name makes fast-glob drop the whole folder without a word. Its patterns
 * match no name with a line break either, so such entries are noted as it reads the folders; it does not enter them.
 */
function walk(folder: string): readonly Entry[] {
  const unmatched: Entry[] = [];
  let vanished: unknown;
  const listFolder = (path: string, options: { readonly withFileTypes: true }): Dirent[] => {
    try {
      return readdirSync(path, options);
    } catch (error) {
      // fast-glob takes a folder that vanished in the meantime for an empty one. The config folder itself may be missing, and
      // of a name that is not UTF-8 no system knows anything.
      if (path !== folder && !path.includes('\ufffd')) vanished ??= error;
      throw error;
    }
  };
  const note = (parent: string, dirent: Dirent): void => {
    if (!hasLineBreak(dirent.name)) return;
    const path = relative(folder, join(parent, dirent.name)).replaceAll(sep, '/');
    if (!isNotOurs(path)) unmatched.push({ path, type: typeOf(dirent) });
  };
  const found = fastGlob.globSync('**', {
    fs: {
      // fast-glob asks for the types of the entries each time; the other signature is there for its type only.
      readdirSync: ((path: string, options: { readonly withFileTypes: true }): Dirent[] => {
        const dirents = listFolder(path, options);
        for (const dirent of dirents) note(path, dirent);
        return dirents;
      }) as typeof readdirSync,
    },
    cwd: folder,
    dot: true,
    onlyFiles: false,
    objectMode: true,
    followSymbolicLinks: false,
    suppressErrors: false,
    ignore: notOurs,
  });
  if (vanished !== undefined) throw vanished;
  return [...found.map(({ path, dirent }): Entry => ({ path, type: typeOf(dirent) })), ...unmatched];
}

/** What an entry of a folder is; a link is one, whatever it leads to. */
export function typeOf(dirent: Record<'isSymbolicLink' | 'isDirectory' | 'isFile', () => boolean>): Entry['type'] {
  if (dirent.isSymbolicLink()) return 'link';
  if (dirent.isDirectory()) return 'folder';
  return dirent.isFile() ? 'file' : 'other';
}

/** Whether a name holds what some program takes for the end of a line. */
export const hasLineBreak = (name: string): boolean => /[\n\r\u2028\u2029]/.test(name);
