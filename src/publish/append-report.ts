import { appendFileSync, closeSync, constants, lstatSync, openSync } from 'node:fs';
import { MachineError } from '../base/failure.ts';
import { attempt, attemptUnless, quotePath } from './machine-failure.ts';

/** Bytes of a file; none where there is no such file. */
export function sizeOfReport(path: string): number {
  return attemptUnless(`The file ${quotePath(path)} cannot be read`, ['ENOENT'], 0, () => lstatSync(path).size);
}

/**
 * Adds text to a file in which others write too, such as the job summary of GitHub Actions.
 *
 * @throws MachineError if the system refuses, or something else than a plain file has the name.
 */
export function appendReport(path: string, text: string): void {
  const failure = `The file ${quotePath(path)} cannot be written`;
  const present = attemptUnless(failure, ['ENOENT'], undefined, () => lstatSync(path));
  if (present && !present.isFile()) throw new MachineError(`${failure}: something that is no plain file has its name.`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);
  attempt(failure, () => {
    const file = openSync(path, flags, 0o644);
    try {
      appendFileSync(file, text);
    } finally {
      closeSync(file);
    }
  });
}
