import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { MachineError } from '../base/failure.ts';
import { attempt, quotePath } from './machine-failure.ts';

/**
 * The bytes of a plain file of so many bytes at most; undefined where it has more. Follows no link.
 *
 * @throws MachineError if it cannot be read or is no plain file.
 */
export function readBounded(path: string, mostBytes: number): Uint8Array | undefined {
  const failure = `The file ${quotePath(path)} cannot be read`;
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  return attempt(failure, () => {
    const file = openSync(path, flags);
    try {
      const status = fstatSync(file);
      if (!status.isFile()) throw new MachineError(`${failure}: it is no plain file.`);
      return status.size > mostBytes ? undefined : readFileSync(file);
    } finally {
      closeSync(file);
    }
  });
}
