import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Checked } from '../base/diagnostic.ts';
import { type Absence, absenceOf } from '../diff/absence.ts';
import { isRead } from '../source/collect-files.ts';
import type { ConfigFiles } from '../source/config-files.ts';
import { configFoldersAt } from '../source/config-folders-at.ts';
import type { Repository } from '../source/git.ts';
import { listTree, typeOnTheWay } from '../source/list-tree.ts';
import { resolveRevision } from '../source/revision.ts';
import { missingFile } from '../source/source-rules.ts';
import { type ConfigAt, inRepository } from './config-at.ts';
import type { ConfigFolder } from './config-folder.ts';
import type { Io } from './io.ts';

/** More config folders than these are not compared one by one. */
const mostFolders = 20;

/**
 * Why the base has no config folder, where it has none and the head has one. Whether it has one in another place is looked up
 * in the whole commit: a folder that was renamed, or named wrongly, must not pass for a first rollout. Nor must one of which a
 * decoy is left behind: another folder is only somebody else's as long as the head has every file of it as it was.
 *
 * @throws UsageError without a repository, MachineError when git fails.
 */
export async function absenceOfBase(
  folder: ConfigFolder,
  { base, head }: { readonly base: ConfigAt; readonly head: ConfigAt },
  io: Io,
): Promise<Absence | undefined> {
  if (base.revision === undefined || !holdsNothing(base.read) || holdsNothing(head.read)) return undefined;
  const { repository, folder: path } = await inRepository(folder, io);
  // Behind a submodule or a link, the folder may have been there all the same.
  const way = await typeOnTheWay(repository, base.revision.oid, path);
  if (way === 'submodule' || way === 'link') return absenceOf(undefined, () => false);
  const folders = await configFoldersAt(repository, base.revision.oid);
  const headCommit = head.revision ?? (await resolveRevision(repository, 'HEAD'));
  const kept = new Set<string>();
  if (folders && folders.length <= mostFolders && 'oid' in headCommit)
    for (const each of folders) {
      const isOnDisk = head.revision !== undefined || existsSync(join(repository.root, each, 'poolc.yaml'));
      if (isOnDisk && (await hasSameFiles(repository, [base.revision.oid, headCommit.oid], each))) kept.add(each);
    }
  return absenceOf(folders, (each) => kept.has(each));
}

/** Whether a folder is missing, or has no file that a glob claims; what cannot be read is not nothing. */
const holdsNothing = ({ value: { files, broken }, diagnostics }: Checked<ConfigFiles>): boolean =>
  files.length + broken.length === 0 && diagnostics.every(({ rule }) => rule === missingFile.id);

/** Whether two commits have the same files in a config folder; not where one of them cannot be listed. */
async function hasSameFiles(
  repository: Repository,
  commits: readonly [string, string],
  folder: string,
): Promise<boolean> {
  const [one, other] = await Promise.all(commits.map((commit) => readFilesAt(repository, commit, folder)));
  return one !== undefined && one === other;
}

/** Paths and ids of all files that are read, as one text. */
async function readFilesAt(repository: Repository, commit: string, folder: string): Promise<string | undefined> {
  const entries = await listTree(repository, commit, folder);
  if (entries === undefined || 'unreadable' in entries) return undefined;
  return JSON.stringify(entries.filter(isRead).map(({ path, oid }) => [path, oid]));
}
