import { randomUUID } from 'node:crypto';
import { lstatSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { MachineError } from '../base/failure.ts';
import { createFile, syncFile } from './files.ts';
import { attempt, attemptUnless, quotePath } from './machine-failure.ts';

/**
 * Writes one file that a user named, whole or not at all: readers see the old or the new text. A link, a folder or a device
 * in its place is refused, because writing through it would change something else.
 *
 * @throws MachineError if the system refuses, or something else than a plain file has the name.
 */
export function writeReport(path: string, text: string): void {
  const present = attemptUnless(`The file ${quotePath(path)} cannot be written`, ['ENOENT'], undefined, () =>
    lstatSync(path),
  );
  if (present && !present.isFile())
    throw new MachineError(
      `The file ${quotePath(path)} cannot be written: something that is no plain file has its name.`,
    );
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  createFile(temporary, text);
  try {
    syncFile(temporary);
    attempt(`The file ${quotePath(path)} cannot be written`, () => renameSync(temporary, path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
