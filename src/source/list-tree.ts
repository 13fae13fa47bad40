import { sortedBy } from '../base/collections.ts';
import { MachineError } from '../base/failure.ts';
import { oddConfigFolder } from './collect-files.ts';
import { askGit, type Repository, streamGit } from './git.ts';
import { type Entry, hasLineBreak, isNotOurs, moveOut, type Unlisted } from './list-entries.ts';

/** Something below the config folder at a revision. */
export interface TreeEntry extends Entry {
  /** Id of the object that holds it. */
  readonly oid: string;
}

/**
 * A config folder has some kilobytes of names. A few small trees can hold one another so often that they have more names
 * than there is time to list.
 */
const mostBytes = 16 * 1024 * 1024;

/**
 * Everything below a folder of a commit, in byte order, as `listEntries` gives what is on disk; nothing where the commit has
 * no such folder. The work tree and the index are not looked at.
 *
 * @param folder path below the top of the work tree; empty for the top itself.
 * @throws MachineError when git fails.
 */
export async function listTree(
  repository: Repository,
  commit: string,
  folder: string,
): Promise<readonly TreeEntry[] | Unlisted | undefined> {
  const text = await listing(repository, commit, folder);
  if (text === undefined)
    return { path: '', unreadable: `The config folder has more than ${mostBytes} bytes of names.`, help: moveOut };
  const found = text.split('\0').slice(0, -1).map(parseEntry);
  const itself = found.find(({ path }) => path === folder);
  if (folder !== '' && itself?.type !== 'folder') return itself && oddConfigFolder(itself.type);
  const start = folder === '' ? '' : `${folder}/`;
  const below = found
    .filter(({ path }) => path.startsWith(start) && path !== folder)
    .map((entry) => ({ ...entry, path: entry.path.slice(start.length) }))
    .filter(({ path }) => !isNotOurs(path) && !isBelowOddName(path));
  return repeatedName(below) ?? sortedBy(below, ({ path }) => path);
}

/**
 * What a commit has at a path, if anything; a link on the way to it leads nowhere.
 *
 * @throws MachineError when git fails.
 */
async function typeAt(repository: Repository, commit: string, path: string): Promise<Entry['type'] | undefined> {
  const { text } = await askGit(repository, ['ls-tree', '-z', '--full-tree', commit, '--', path]);
  return text === '' ? undefined : parseEntry(text.split('\0', 1)[0] ?? '').type;
}

/**
 * What a commit has on the way to a folder: the type of the first thing that is no folder, `folder` where all are, the folder
 * itself among them, and nothing where something is missing.
 *
 * @throws MachineError when git fails.
 */
export async function typeOnTheWay(
  repository: Repository,
  commit: string,
  folder: string,
): Promise<Entry['type'] | undefined> {
  const steps = folder === '' ? [] : folder.split('/');
  for (const index of steps.keys()) {
    const type = await typeAt(repository, commit, steps.slice(0, index + 1).join('/'));
    if (type !== 'folder') return type;
  }
  return 'folder';
}

/** What git lists, unless that is too much. Names end in NUL, so that every other character may stand in them. */
async function listing(repository: Repository, commit: string, folder: string): Promise<string | undefined> {
  const paths = folder === '' ? [] : ['--', folder];
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of streamGit(repository, ['ls-tree', '-r', '-t', '-z', '--full-tree', commit, ...paths])) {
    pieces.push(piece);
    length += piece.length;
    if (length > mostBytes) return undefined;
  }
  return Buffer.concat(pieces).toString();
}

function parseEntry(line: string): TreeEntry {
  const [, mode, oid, path] = /^(\d{6}) [a-z]+ ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
  if (mode === undefined || oid === undefined || path === undefined)
    throw new MachineError('git lists the folder in another form than ls-tree has.');
  return { path, type: typeOf(mode), oid };
}

function typeOf(mode: string): Entry['type'] {
  if (mode === '040000') return 'folder';
  if (mode === '120000') return 'link';
  if (mode === '160000') return 'submodule';
  return mode.startsWith('100') ? 'file' : 'other';
}

/** On disk, what is in a folder is not read when the folder has a name that leads nowhere, and the folder says so. */
function isBelowOddName(path: string): boolean {
  const parents = path.slice(0, path.lastIndexOf('/') + 1);
  return parents.includes('\ufffd') || hasLineBreak(parents);
}

/** A tree can be made that has two entries of one name, of which a checkout keeps only one. */
function repeatedName(entries: readonly Entry[]): Unlisted | undefined {
  const seen = new Set<string>();
  for (const { path } of entries) {
    if (seen.has(path) && !path.includes('\ufffd'))
      return { path, unreadable: 'The revision holds several entries of this name.', help: 'Commit the folder anew.' };
    seen.add(path);
  }
  return undefined;
}
