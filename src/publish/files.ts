import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { attempt, attemptUnless, quotePath, systemCode } from './machine-failure.ts';

const readPlainly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The bytes of a regular file; undefined if there is none or if something else has its name. Follows no link. */
export function readRegularFile(path: string): Buffer | undefined {
  const failure = `The file ${quotePath(path)} cannot be read`;
  const absent = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO'];
  return attemptUnless(failure, absent, undefined, () =>
    withOpenFile(path, readPlainly, (file) => (fstatSync(file).isFile() ? readFileSync(file) : undefined)),
  );
}

/**
 * Whether a regular file holds exactly these bytes, nothing stands there, or anything else does. Follows no link. Takes no
 * look at what is no longer in question once the bytes are the same.
 */
export function compareFile(path: string, expected: Uint8Array): 'same' | 'absent' | 'other' {
  return attempt(
    () => `The file ${quotePath(path)} cannot be read`,
    () => {
      try {
        if (constants.O_NOFOLLOW === undefined && lstatSync(path).isSymbolicLink()) return 'other';
        return withOpenFile(path, readPlainly, (file) => holds(file, expected)) ? 'same' : 'other';
      } catch (error) {
        const code = systemCode(error) ?? '';
        if (code === 'ENOENT') return 'absent';
        if (['EISDIR', 'ELOOP', 'EMLINK', 'ENXIO'].includes(code)) return 'other';
        throw error;
      }
    },
  );
}

const piece = Buffer.allocUnsafe(64 * 1024);

function holds(file: number, expected: Uint8Array): boolean {
  for (let at = 0; ; at += piece.length) {
    const read = readSync(file, piece, 0, piece.length, null);
    if (at + read > expected.length || piece.compare(expected, at, at + read, 0, read) !== 0) return false;
    // A pipe that nobody writes to is as empty as an empty file.
    if (read < piece.length) return at + read === expected.length && (expected.length > 0 || fstatSync(file).isFile());
  }
}

/** Writes a file that must not exist yet, so that nothing is written through a link. Only {@link syncFile} makes it safe from a power cut. */
export function createFile(path: string, content: string | Uint8Array): void {
  attempt(
    () => `The file ${quotePath(path)} cannot be written`,
    () => writeFileSync(path, content, { flag: 'wx', mode: 0o644 }),
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
