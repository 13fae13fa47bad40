import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Checked } from '../base/diagnostic.ts';
import { collectFiles, oddConfigFolder, unlistedFolder } from './collect-files.ts';
import type { ConfigFiles } from './config-files.ts';
import { listEntries, type Unlisted } from './list-entries.ts';
import { readPlainFile } from './read-plain-file.ts';

/**
 * Reads a config folder: every file that a glob claims, with its text, in byte order of the paths. Follows no links.
 * Findings: what cannot be listed or read, and what is missing.
 */
export function readFolder(folder: string): Checked<ConfigFiles> {
  const entries = oddFolder(folder) ?? listEntries(folder);
  if ('unreadable' in entries) return unlistedFolder(entries);
  return collectFiles(entries, (path) => readPlainFile(join(folder, path)));
}

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
