import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  type Stats,
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
 * Whether a regular file holds exactly these bytes, or this text in UTF-8, nothing stands there, or anything else does.
 * Follows no link. Takes no look at what is no longer in question once the bytes are the same.
 */
export function compareFile(path: string, expected: string | Uint8Array): 'same' | 'absent' | 'other' {
  return attempt(
    () => `The file ${quotePath(path)} cannot be read`,
    () => {
      try {
        if (constants.O_NOFOLLOW === undefined && lstatSync(path).isSymbolicLink()) return 'other';
        return withOpenFile(path, readPlainly, (file) => holds(file, expected)) ? 'same' : 'other';
      } catch (error) {
        const code = systemCode(error) ?? '';
        if (code === 'ENOENT') return 'absent';
        if (['EISDIR', 'ELOOP', 'EMLINK', 'ENXIO', 'ESPIPE'].includes(code)) return 'other';
        throw error;
      }
    },
  );
}

const pieceSize = 64 * 1024;
const expectedPiece = new Uint8Array(pieceSize);
const readPiece = Buffer.allocUnsafe(pieceSize + 1);

function holds(file: number, expected: string | Uint8Array): boolean {
  // A pipe that nobody writes to is as empty as an empty file.
  if (expected.length === 0) return isEmptyFile(fstatSync(file));
  let at = 0;
  let beyond = 0;
  for (const piece of piecesOf(expected)) {
    const read = readSync(file, readPiece, 0, piece.length + 1, at);
    if (read < piece.length || readPiece.compare(piece, 0, piece.length, 0, piece.length) !== 0) return false;
    at += piece.length;
    beyond = read - piece.length;
  }
  return beyond === 0;
}

const isEmptyFile = (stats: Stats): boolean => stats.isFile() && stats.size === 0;

const encoder = new TextEncoder();

/** Piece by piece, so that of a large text there is no copy in bytes; the next piece overwrites the one before. */
function* piecesOf(content: string | Uint8Array): Generator<Uint8Array> {
  if (typeof content !== 'string') {
    for (let at = 0; at < content.length; at += pieceSize) yield content.subarray(at, at + pieceSize);
    return;
  }
  for (let at = 0; at < content.length; ) {
    const end = at + pieceSize;
    const part = content.slice(at, isHighSurrogate(content.charCodeAt(end - 1)) ? end - 1 : end);
    const { read, written } = encoder.encodeInto(part, expectedPiece);
    at += read;
    yield expectedPiece.subarray(0, written);
  }
}

/** Whether a UTF-16 unit is the first half of a character, which must not part from the second. */
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

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
