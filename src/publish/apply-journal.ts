import { existsSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MachineError } from '../base/failure.ts';
import { syncFolder } from './files.ts';
import type { Journal, StagedWrite } from './journal.ts';
import { stagedPath } from './journal.ts';
import { attempt, quotePath } from './machine-failure.ts';
import type { ListedFiles } from './manifest-on-disk.ts';
import { isAsListed, manifestName } from './manifest-on-disk.ts';
import type { LookUp } from './out-folder.ts';
import { createFolder, lookUpIn } from './out-folder.ts';
import { foldersAbove } from './safe-path.ts';

interface Waiting extends StagedWrite {
  readonly source: string;
}

/**
 * Puts a committed build in place: files, deletions, and last the manifest. May be repeated after any interruption,
 * because a step that was done already is passed over.
 *
 * @param listed files of the manifest on disk: nothing else is deleted, and these only with the bytes listed there.
 * @throws MachineError if the system refuses a step, or if something has come to stand in the way since the plan.
 */
export function applyJournal(outFolder: string, journal: Journal, listed: ListedFiles): void {
  const waiting = journal.writes.map((write, index) => ({ ...write, source: stagedPath(outFolder, index) }));
  const manifest = waiting.find(({ path }) => path === manifestName);
  if (manifest && !existsSync(manifest.source)) return; // As it goes last, all is done.
  const lookUp = lookUpIn(outFolder);
  const prepared = new Set<string>();
  for (const write of waiting) if (write !== manifest) putInPlace(outFolder, lookUp, prepared, write);
  for (const path of journal.deletes) deleteListed(outFolder, lookUp, path, listed);
  for (const path of journal.deletes) removeEmptyFolders(outFolder, lookUp, path);
  if (manifest) putInPlace(outFolder, lookUp, prepared, manifest);
  syncFolder(outFolder);
}

function putInPlace(outFolder: string, lookUp: LookUp, prepared: Set<string>, { path, isNew, source }: Waiting): void {
  if (!existsSync(source)) return;
  const target = join(outFolder, path);
  const entry = lookUp.entry(path);
  if (entry.kind === 'obstacle' || (entry.kind === 'file' && isNew)) {
    const obstacle = join(outFolder, entry.kind === 'obstacle' ? entry.path : path);
    throw new MachineError(
      `${quotePath(obstacle)} appeared while the build was being put in place. Move it away and build again.`,
    );
  }
  attempt(
    () => `${quotePath(target)} cannot be put in place`,
    () => {
      if (!prepared.has(dirname(target))) createFolder(dirname(target));
      prepared.add(dirname(target));
      renameSync(source, target);
    },
  );
}

function deleteListed(outFolder: string, lookUp: LookUp, path: string, listed: ListedFiles): void {
  const file = listed.get(path);
  if (file === undefined || !isAsListed(outFolder, lookUp, file)) return;
  const target = join(outFolder, path);
  attempt(`The file ${quotePath(target)} cannot be deleted`, () => unlinkSync(target));
}

/** Also where the file itself was deleted before an interruption. */
function removeEmptyFolders(outFolder: string, lookUp: LookUp, path: string): void {
  if (lookUp.entry(path).kind === 'obstacle') return;
  for (const folder of foldersAbove(path)) {
    if (folder === '' || !removeIfEmpty(join(outFolder, folder))) return;
  }
}

/** Whether the folder is gone; one that cannot be deleted does no harm. */
function removeIfEmpty(folder: string): boolean {
  try {
    if (existsSync(folder)) rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
