import { closeSync, constants, fstatSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { attempt, attemptUnless, quotePath } from './machine-failure.ts';

const readPlainly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The bytes of a regular file; undefined if there is none or if something else has its name. Follows no link. */
export function readRegularFile(path: string): Buffer | undefined {
  const failure = `The file ${quotePath(path)} cannot be read`;
  const absent = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO'];
  return attemptUnless(failure, absent, undefined, () =>
    withOpenFile(path, readPlainly, (file) => (fstatSync(file).isFile() ? readFileSync(file) : undefined)),
  );
}

/** Writes a file that must not exist yet, so that nothing is written through a link. It is not yet safe from a power cut. */
export function createFile(path: string, text: string): void {
  attempt(`The file ${quotePath(path)} cannot be written`, () =>
    writeFileSync(path, text, { flag: 'wx', mode: 0o644 }),
  );
}

/** Returns when the content of a file is on the disk. */
export function syncFile(path: string): void {
  attempt(`The file ${quotePath(path)} cannot be written`, () => withOpenFile(path, constants.O_RDWR, fsyncSync));
}

/** Returns when the names in a folder are on the disk, where the system can promise that; Windows cannot. */
export function syncFolder(path: string): void {
  const unsupported = ['EACCES', 'EBADF', 'EINVAL', 'EISDIR', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM'];
  attemptUnless(`The folder ${quotePath(path)} cannot be written`, unsupported, undefined, () =>
    withOpenFile(path, constants.O_RDONLY, fsyncSync),
  );
}

function withOpenFile<T>(path: string, flags: number, use: (file: number) => T): T {
  const file = openSync(path, flags);
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}
