import { BugError, MachineError } from '../base/failure.ts';
import type { Artifact } from '../emit/artifact.ts';
import { applyJournal } from './apply-journal.ts';
import { withBuildLock } from './build-lock.ts';
import { createFile, syncFile, syncFolder } from './files.ts';
import type { Journal } from './journal.ts';
import { removeJournal, stagedPath, stageFolder, writeJournal } from './journal.ts';
import type { ThisProcess } from './lock-holder.ts';
import { attempt, quotePath } from './machine-failure.ts';
import { manifestName, readManifest } from './manifest-on-disk.ts';
import { createFolder, lookUpIn, requireFolder, requireWritable } from './out-folder.ts';
import type { WritePlan } from './plan-writes.ts';
import { planWrites } from './plan-writes.ts';
import { recover } from './recover.ts';
import type { Refusal } from './refusal.ts';
import { foldersAbove, isSafePath } from './safe-path.ts';

/** How publishing ended; the numbers count files, manifest.json among them. */
export type WriteResult =
  | { readonly kind: 'written'; readonly written: number; readonly unchanged: number; readonly removed: number }
  | Refusal;

export interface WriteOptions {
  readonly process: ThisProcess;
}

/**
 * Makes an out folder hold exactly these artifacts besides the files of others: all of them or, if the process is
 * killed, after the next build. Writes only inside the out folder, and only what differs; deletes only what the last
 * manifest lists and nobody edited since.
 *
 * @param artifacts all files of the build; `manifest.json` among them lists the others.
 * @throws MachineError if the system refuses a step, or while another build writes the same folder.
 */
export function writeArtifacts(outFolder: string, artifacts: readonly Artifact[], options: WriteOptions): WriteResult {
  requirePublishable(artifacts);
  requireFolder(outFolder, 'The out folder', 'Choose another folder with --out.');
  return withBuildLock(outFolder, options.process, () => {
    recover(outFolder);
    const lookUp = lookUpIn(outFolder);
    const plan = planWrites(outFolder, lookUp, artifacts, readManifest(outFolder, lookUp));
    if (plan.kind === 'refused') return plan;
    publish(outFolder, plan);
    const [written, removed] = [plan.writes.length, plan.deletes.length];
    return { kind: 'written', written, unchanged: artifacts.length - written, removed };
  });
}

/** @throws BugError for paths that no compiler should ask for: a safe name is the compiler's duty, not the user's. */
function requirePublishable(artifacts: readonly Artifact[]): void {
  const paths = new Set(artifacts.map(({ path }) => path));
  if (paths.size < artifacts.length) throw new BugError('Two artifacts have one path.');
  if (!paths.has(manifestName)) throw new BugError(`The artifacts lack ${manifestName}.`);
  for (const path of paths) {
    if (!isSafePath(path)) throw new BugError(`The artifact path ${quotePath(path)} is not safe.`);
    const file = foldersAbove(path).find((folder) => paths.has(folder));
    if (file !== undefined) throw new BugError(`The artifact path ${quotePath(file)} is a file and a folder.`);
  }
}

/** Until the journal is written the old state stands; from then on the new one does, whoever completes it. */
function publish(outFolder: string, { writes, deletes, listed }: WritePlan): void {
  if (writes.length + deletes.length === 0) return;
  const journal: Journal = { writes: writes.map(({ artifact, isNew }) => ({ path: artifact.path, isNew })), deletes };
  requireWritable(outFolder, [...journal.writes.map(({ path }) => path), ...deletes]);
  try {
    stage(
      outFolder,
      writes.map(({ artifact }) => artifact.text),
    );
    writeJournal(outFolder, journal);
  } catch (error) {
    discard(outFolder);
    throw error;
  }
  try {
    applyJournal(outFolder, journal, listed);
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
    const rest = 'A part of the new files is in place already; the next build first completes this one.';
    throw new MachineError(`${error.message} ${rest}`, { cause: error });
  }
  removeJournal(outFolder);
}

/** Never fails: it must not hide why the build failed, and the next build recovers from whatever stays behind. */
function discard(outFolder: string): void {
  try {
    removeJournal(outFolder);
  } catch {}
}

/** All files are written before the first is waited for, which is twice as fast as to wait for each. */
function stage(outFolder: string, texts: readonly string[]): void {
  const folder = stageFolder(outFolder);
  attempt(`The folder ${quotePath(folder)} cannot be created`, () => createFolder(folder));
  for (const [index, text] of texts.entries()) createFile(stagedPath(outFolder, index), text);
  for (const index of texts.keys()) syncFile(stagedPath(outFolder, index));
  syncFolder(folder);
}
