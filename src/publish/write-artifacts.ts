import { dirname } from 'node:path';
import { groupBy } from '../base/collections.ts';
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
import type { PlannedWrite, WritePlan } from './plan-writes.ts';
import { planWrites } from './plan-writes.ts';
import { recover } from './recover.ts';
import type { Refusal } from './refusal.ts';
import { isSafePath, parentOf } from './safe-path.ts';

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
 * After a power cut the manifest is whole, but files that were written shortly before may lack their content: the next build
 * writes them anew, and until then they differ from their digests in the manifest.
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
    const manifest = artifacts.find(({ path }) => path === manifestName);
    const plan = planWrites(outFolder, lookUp, artifacts, readManifest(outFolder, lookUp, manifest?.text));
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
  const folders = new Set(['']);
  for (const path of paths) {
    if (!isSafePath(path)) throw new BugError(`The artifact path ${quotePath(path)} is not safe.`);
    for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  }
  for (const folder of folders)
    if (paths.has(folder)) throw new BugError(`The artifact path ${quotePath(folder)} is a file and a folder.`);
}

/** Until the journal is written the old state stands; from then on the new one does, whoever completes it. */
function publish(outFolder: string, { writes, deletes, listed }: WritePlan): void {
  if (writes.length + deletes.length === 0) return;
  const places = groupBy(writes, ({ place }) => place);
  const journal: Journal = {
    writes: [...places].map(([path, [first]]) => ({ path, isNew: first?.isNew ?? false })),
    deletes,
  };
  requireWritable(outFolder, [...places.keys(), ...deletes]);
  try {
    stage(outFolder, [...places.values()]);
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

/**
 * Writes what takes each place: a file, or a whole folder of files. Only the manifest is waited for until it is on the disk.
 * To wait for each of the others takes longer than all else, and what a power cut leaves of them the next build finds by
 * comparing bytes, as whoever verifies does by the digests of the manifest.
 */
function stage(outFolder: string, places: readonly (readonly PlannedWrite[])[]): void {
  const made = new Set<string>();
  const makeFolder = (folder: string): void => {
    if (!made.has(folder)) attempt(`The folder ${quotePath(folder)} cannot be created`, () => createFolder(folder));
    made.add(folder);
  };
  makeFolder(stageFolder(outFolder));
  for (const [index, writes] of places.entries())
    for (const { artifact, place } of writes) {
      const file = stagedPath(outFolder, index) + artifact.path.slice(place.length);
      makeFolder(dirname(file));
      createFile(file, artifact.text);
      if (artifact.path === manifestName) syncFile(file);
    }
  syncFolder(stageFolder(outFolder));
}
