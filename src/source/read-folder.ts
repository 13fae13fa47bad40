import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Checked } from '../base/diagnostic.ts';
import { collectFiles, oddConfigFolder, unlistedFolder } from './collect-files.ts';
import type { ConfigFiles } from './config-files.ts';
import { listEntries, moveOut, type Unlisted } from './list-entries.ts';
import { largestFolder, readPlainFile } from './read-plain-file.ts';

/**
 * Reads a config folder: every file that a glob claims, with its text, in byte order of the paths. Follows no links.
 * Findings: what cannot be listed or read, and what is missing.
 */
export function readFolder(folder: string): Checked<ConfigFiles> {
  const entries = oddFolder(folder) ?? listEntries(folder);
  if ('unreadable' in entries) return unlistedFolder(entries);
  let bytesLeft = largestFolder;
  const read = collectFiles(entries, (path) => {
    // The rest of a folder that is too large stays closed, and none of it counts in the end.
    if (bytesLeft < 0) return { unreadable: 'is not read' };
    const content = readPlainFile(join(folder, path));
    if ('bytes' in content) bytesLeft -= content.bytes.length;
    return content;
  });
  return bytesLeft < 0 ? unlistedFolder(folderTooLarge) : read;
}

const folderTooLarge: Unlisted = {
  path: '',
  unreadable: `The files of the config folder hold more than ${largestFolder} bytes.`,
  help: moveOut,
};

/** Why the config folder itself is not read; one that does not exist has no files, which says more. */
function oddFolder(folder: string): Unlisted | undefined {
  const status = statusOf(folder);
  if (status === undefined || status.isDirectory()) return undefined;
  return oddConfigFolder(status.isSymbolicLink() ? 'link' : 'other');
}

/** Nothing where there is nothing, or where the attempt to list the folder will say what is wrong. */
function statusOf(folder: string): Stats | undefined {
  try {
    return lstatSync(folder);
  } catch {
    return undefined;
  }
}
