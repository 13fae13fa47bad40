import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { MachineError } from '../base/failure.ts';
import { attempt, attemptUnless, quotePath } from './machine-failure.ts';

/**
 * Writes one file that a user named, whole or not at all: readers see the old or the new text. A link, a folder or a device
 * in its place is refused, because writing through it would change something else.
 *
 * @throws MachineError if the system refuses, or something else than a plain file has the name.
 */
export function writeReport(path: string, text: string): void {
  const failure = `The file ${quotePath(path)} cannot be written`;
  const present = attemptUnless(failure, ['ENOENT'], undefined, () => lstatSync(path));
  if (present && !present.isFile()) throw new MachineError(`${failure}: something that is no plain file has its name.`);
  if (attempt(failure, () => lstatSync(dirname(path), { throwIfNoEntry: false })) === undefined)
    throw new MachineError(`${failure}: its folder does not exist.`);
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    attempt(failure, () => {
      createWhole(temporary, text);
      renameSync(temporary, path);
    });
  } catch (error) {
    tidy(temporary);
    throw error;
  }
}

/** Writes a new file; when it returns, the text is on the disk. */
function createWhole(path: string, text: string): void {
  const handle = openSync(path, 'wx', 0o644);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Never fails: it must not hide why the file was not written. */
function tidy(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}
