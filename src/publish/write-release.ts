import { randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MachineError } from '../base/failure.ts';
import type { TarFile } from '../base/tar.ts';
import { compareFile, createFile, syncFile, syncFolder } from './files.ts';
import { attempt, quotePath } from './machine-failure.ts';
import { createFolder, requireFolder } from './out-folder.ts';

/**
 * Makes a folder hold the files of a release and nothing else, all of them or none: they are staged in a folder beside it that
 * takes its name at the end. A folder that holds exactly them already is left as it is, so a job may run again; one that holds
 * anything else is never touched, because a release is not made by replacing another.
 *
 * @param files with plain names, no folders.
 * @returns whether anything was written.
 * @throws MachineError if the system refuses, or the folder holds something else.
 */
export function writeRelease(outFolder: string, files: readonly TarFile[]): boolean {
  const folder = resolve(outFolder);
  const present = namesIn(folder);
  if (present && present.length > 0) {
    requireSame(outFolder, present, files);
    return false;
  }
  const stage = join(dirname(folder), `.${basename(folder)}.${randomUUID()}`);
  try {
    attempt(`The folder ${quotePath(stage)} cannot be created`, () => createFolder(stage));
    for (const { path, bytes } of files) createFile(join(stage, path), bytes);
    for (const { path } of files) syncFile(join(stage, path));
    syncFolder(stage);
    attempt(`The release folder ${quotePath(outFolder)} cannot be put in place`, () => {
      // Not every system renames onto a folder, be it empty; and of one that is not empty any more, this removes nothing.
      if (present) rmdirSync(folder);
      renameSync(stage, folder);
    });
    syncFolder(dirname(folder));
  } catch (error) {
    rmSync(stage, { recursive: true, force: true });
    throw error;
  }
  return true;
}

/** What is in a folder, if it is there. */
function namesIn(folder: string): readonly string[] | undefined {
  const failure = `The release folder ${quotePath(folder)} cannot be looked at`;
  if (attempt(failure, () => lstatSync(folder, { throwIfNoEntry: false })) === undefined) return undefined;
  requireFolder(folder, 'The release folder', 'Choose another folder with --out.');
  return attempt(`The release folder ${quotePath(folder)} cannot be read`, () => readdirSync(folder));
}

function requireSame(outFolder: string, present: readonly string[], files: readonly TarFile[]): void {
  const wanted = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const other = [...present, ...wanted.keys()].find((name) => {
    const bytes = wanted.get(name);
    return bytes === undefined || compareFile(join(outFolder, name), bytes) !== 'same';
  });
  if (other === undefined) return;
  throw new MachineError(
    `The release folder ${quotePath(outFolder)} holds something else than this release, among it ${quotePath(other)}. ` +
      'Move it away, or choose another folder with --out.',
  );
}
