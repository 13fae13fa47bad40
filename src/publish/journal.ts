import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MachineError } from '../base/failure.ts';
import { createFile, readRegularFile, syncFile, syncFolder } from './files.ts';
import { isRecord, parseJson } from './json.ts';
import { attempt, quotePath } from './machine-failure.ts';
import { isSafePath, workFolderName } from './safe-path.ts';

/** A file or folder that waits in the stage, under its place in the journal's list, for being renamed to its path. */
export interface StagedWrite {
  readonly path: string;
  /** Nothing had this path when the build was planned, so none that has it now may be replaced. */
  readonly isNew: boolean;
}

/** All that remains to be done once a build is staged. From its rename on, the build is completed, however often it is killed. */
export interface Journal {
  readonly writes: readonly StagedWrite[];
  /** Files of the last build, for the manifest on disk to confirm. */
  readonly deletes: readonly string[];
}

const journalVersion = 1;

const journalPath = (outFolder: string): string => join(outFolder, workFolderName, 'journal.json');

/** The folder of staged files. */
export const stageFolder = (outFolder: string): string => join(outFolder, workFolderName, 'stage');

/** Where the write at this place of the journal's list is staged. */
export const stagedPath = (outFolder: string, index: number): string => join(stageFolder(outFolder), String(index));

/**
 * Commits a build: afterwards the journal is on the disk as a whole.
 *
 * @throws MachineError if it cannot be written; then it may be there or not, and {@link removeJournal} settles it.
 */
export function writeJournal(outFolder: string, journal: Journal): void {
  const path = journalPath(outFolder);
  const draft = `${path}.new`;
  createFile(draft, `${JSON.stringify({ journalVersion, ...journal })}\n`);
  syncFile(draft);
  attempt(`The journal ${quotePath(path)} cannot be written`, () => renameSync(draft, path));
  syncFolder(join(outFolder, workFolderName));
}

/**
 * The journal of a build that was interrupted, or undefined if there is none. Checked like any foreign file.
 *
 * @throws MachineError if it is damaged, which no killed build brings about.
 */
export function readJournal(outFolder: string): Journal | undefined {
  const path = journalPath(outFolder);
  const bytes = readRegularFile(path);
  if (bytes === undefined) return undefined;
  const data = parseJson(bytes);
  if (isRecord(data) && data['journalVersion'] === journalVersion) {
    const { writes, deletes } = data;
    if (isListOf(writes, isStagedWrite) && isListOf(deletes, isDelete)) return { writes, deletes };
  }
  throw new MachineError(
    `The journal ${quotePath(path)} of an interrupted build is damaged, so that the build cannot be completed. ` +
      `Move the folder ${quotePath(outFolder)} away and build again.`,
  );
}

const isListOf = <T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(isItem);

const isDelete = (value: unknown): value is string => typeof value === 'string' && isSafePath(value);

const isStagedWrite = (value: unknown): value is StagedWrite =>
  isRecord(value) && isDelete(value['path']) && typeof value['isNew'] === 'boolean';

/**
 * Removes the journal, and then the stage: a stage without a journal is nothing to complete. The journal's end is on the
 * disk first, or a power cut could bring it back beside the stage of a later build.
 *
 * @throws MachineError if something cannot be removed.
 */
export function removeJournal(outFolder: string): void {
  const workFolder = join(outFolder, workFolderName);
  attempt(`The work folder ${quotePath(workFolder)} cannot be emptied`, () => {
    rmSync(journalPath(outFolder), { force: true });
    rmSync(`${journalPath(outFolder)}.new`, { force: true });
    syncFolder(workFolder);
    rmSync(stageFolder(outFolder), { recursive: true, force: true });
  });
}
