import type { Stats } from 'node:fs';
import { accessSync, constants, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { MachineError } from '../base/failure.ts';
import { attempt, quotePath, systemCode } from './machine-failure.ts';
import { parentOf } from './safe-path.ts';

/**
 * What stands at a path in the out folder. An obstacle is where the way to a regular file ends before it is reached;
 * where nothing stands, the path is that of the file or of the highest folder above it that is missing.
 */
export type Entry =
  | { readonly kind: 'absent'; readonly path: string }
  | { readonly kind: 'file'; readonly size: number }
  | { readonly kind: 'obstacle'; readonly path: string; readonly what: string };

type Folder = { readonly kind: 'folder' } | Exclude<Entry, { readonly kind: 'file' }>;

/** Looks at safe paths inside one out folder. */
export interface LookUp {
  entry(path: string): Entry;
  /** The folder that holds a path, or what stands in its stead. */
  folderOf(path: string): Folder;
}

const describe = (stats: Stats): string => {
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isDirectory()) return 'a folder';
  return stats.isFile() ? 'a file' : 'no regular file';
};

const look = (path: string): Stats | undefined =>
  attempt(
    () => `${quotePath(path)} cannot be looked at`,
    () => lstatSync(path, { throwIfNoEntry: false }),
  );

/**
 * Makes sure that a folder exists and is one, not a link to one.
 *
 * @param subject what the folder is for, as a message starts: `The out folder`.
 * @param wayOut the sentence that says what to do if something else has its name.
 * @throws MachineError if it is something else, or cannot be created.
 */
export function requireFolder(path: string, subject: string, wayOut: string): void {
  // Behind a "/" at its end the system would follow the very link that is looked for.
  const plainPath = resolve(path);
  const stats = look(plainPath);
  if (stats === undefined) {
    attempt(`${subject} ${quotePath(path)} cannot be created`, () => createFolder(plainPath));
  } else if (!stats.isDirectory()) {
    throw new MachineError(`${subject} ${quotePath(path)} is ${describe(stats)}, not a folder. ${wayOut}`);
  }
}

/**
 * Creates a folder and those above it that are missing. Node's own `recursive` never returns where a folder is missing
 * and cannot be created, as in /proc.
 *
 * @throws the error of the system.
 */
export function createFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o755 });
  } catch (error) {
    const code = systemCode(error);
    // A work folder may be gone again, with the build that it belonged to: the caller finds out by using it.
    if (code === 'EEXIST' && (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true)) return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    createFolder(dirname(path));
    mkdirSync(path, { mode: 0o755 });
  }
}

/**
 * Looks at paths folder by folder, so that no link on the way leads out of the out folder. Each folder is looked at
 * once: what it gives is as old as the first look.
 *
 * @throws MachineError for a folder that lies on another file system, where no file can be put in place by renaming.
 */
export function lookUpIn(outFolder: string): LookUp {
  const device = look(resolve(outFolder))?.dev;
  const folders = new Map<string, Folder>([['', { kind: 'folder' }]]);

  const folderAt = (path: string): Folder => {
    const known = folders.get(path);
    if (known) return known;
    const parent = folderAt(parentOf(path));
    const folder = parent.kind === 'folder' ? lookAtFolder(path) : parent;
    folders.set(path, folder);
    return folder;
  };

  const lookAtFolder = (path: string): Folder => {
    const stats = look(join(outFolder, path));
    if (stats === undefined) return { kind: 'absent', path };
    if (!stats.isDirectory()) return { kind: 'obstacle', path, what: describe(stats) };
    if (stats.dev === device) return { kind: 'folder' };
    throw new MachineError(
      `The folder ${quotePath(join(outFolder, path))} is on another file system than the out folder, so that a build ` +
        'cannot be put in place as a whole. Unmount it, or choose another folder with --out.',
    );
  };

  return {
    folderOf: (path) => folderAt(parentOf(path)),
    entry(path) {
      const folder = folderAt(parentOf(path));
      if (folder.kind !== 'folder') return folder;
      const stats = look(join(outFolder, path));
      if (stats === undefined) return { kind: 'absent', path };
      return stats.isFile() ? { kind: 'file', size: stats.size } : { kind: 'obstacle', path, what: describe(stats) };
    },
  };
}

/**
 * Finds out before anything changes whether the folders of these paths take changes; of one that does not exist yet,
 * the nearest that does.
 *
 * @throws MachineError that names the folder that does not.
 */
export function requireWritable(outFolder: string, paths: Iterable<string>): void {
  const seen = new Set<string>();
  for (const path of paths) {
    let folder = parentOf(path);
    while (!seen.has(folder) && folder !== '' && look(join(outFolder, folder)) === undefined) {
      seen.add(folder);
      folder = parentOf(folder);
    }
    if (seen.has(folder)) continue;
    seen.add(folder);
    const full = join(outFolder, folder);
    attempt(`The folder ${quotePath(full)} cannot be changed`, () => accessSync(full, constants.W_OK | constants.X_OK));
  }
}
