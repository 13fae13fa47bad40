import { tarEnd, tarFieldAt, tarHeader, tarPadding } from '../base/tar.ts';
import { compareBytes, quote } from '../base/text.ts';

/** The files of an archive, in its one top folder. */
export interface TarContent {
  readonly top: string;
  /** The time of all of them, in seconds since 1970. */
  readonly time: number;
  /** By path relative to the top folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Why bytes are no archive of poolc's. */
export interface DamagedArchive {
  /** Continues the name of the archive. */
  readonly damage: string;
  /** What the archive was unpacked to, where that was possible. */
  readonly tar?: Buffer;
}

/** Names that a release writes; nothing else gets as far as to be looked at, neither ".." nor anything that does not show. */
const writtenPath = /^[A-Za-z0-9%_-][A-Za-z0-9%._-]*(?:\/[A-Za-z0-9%_-][A-Za-z0-9%._-]*)+$/;

const otherTypes: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a device',
  '4': 'a device',
  '5': 'a folder',
  '6': 'a pipe',
};

/** A damage while one entry is read. */
class Damage extends Error {
  readonly path: string | undefined;
  constructor(message: string, path?: string) {
    super(message);
    this.path = path;
  }
}

/**
 * Reads an archive in memory, as the untrusted bytes that it is: every header has to be, byte for byte, the one that poolc
 * writes for that path and size, so there is no second way to say anything, no link, no folder, no name twice or out of order.
 */
export function readTar(tar: Buffer): TarContent | DamagedArchive {
  const files = new Map<string, Uint8Array>();
  let [at, time, top, previous] = [0, 0, '', ''];
  try {
    while (tar[at] !== undefined && tar[at] !== 0) {
      const { path, size, content, seconds } = readHeader(tar, at, files.size === 0 ? undefined : time);
      if (files.size === 0) [time, top] = [seconds, path.slice(0, path.indexOf('/') + 1)];
      if (!path.startsWith(top)) throw new Damage(`is not in the folder ${quote(top)} of the others`, path);
      if (compareBytes(previous, path) >= 0) throw new Damage('is there twice or out of order', path);
      const end = content + size + tarPadding(size);
      if (end > tar.length) throw new Damage('is cut off', path);
      if (!isPadding(tar.subarray(content + size, end)))
        throw new Damage('is padded with other bytes than zeros', path);
      files.set(path.slice(top.length), tar.subarray(content, content + size));
      previous = path;
      at = end;
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    const { message, path } = error;
    return { damage: path === undefined ? message : `holds ${quote(path)}, which ${message}`, tar };
  }
  if (files.size === 0) return { damage: 'holds no file', tar };
  if (!tar.subarray(at).equals(tarEnd)) return { damage: 'does not end behind its last file', tar };
  return { top: top.slice(0, -1), time, files };
}

const isPadding = (bytes: Buffer): boolean => bytes.equals(tarEnd.subarray(0, bytes.length));

const text = (tar: Buffer, start: number, length: number): string =>
  tar.toString('latin1', start, start + length).replace(/\0.*$/s, '');

function numberAt(tar: Buffer, at: number, offset: number): number {
  const digits = /^([0-7]{11})\0$/.exec(tar.toString('latin1', at + offset, at + offset + 12))?.[1];
  if (digits === undefined) throw new Damage(`holds a header whose ${tarFieldAt(offset)} cannot be read`);
  return Number.parseInt(digits, 8);
}

/** A file's header at an offset, with the pax header before it where there is one. */
function readHeader(tar: Buffer, at: number, time: number | undefined) {
  const longPath = text(tar, at + 156, 1) === 'x' ? readLongPath(tar, at) : undefined;
  const start = longPath === undefined ? at : at + 1024;
  if (start + 512 > tar.length) throw new Damage('is cut off in a header');
  const path = longPath ?? text(tar, start, 100);
  if (!writtenPath.test(path)) throw new Damage(`holds an entry with the name ${quote(path)}, which no release has`);
  const type = text(tar, start + 156, 1);
  if (type !== '0') throw new Damage(`is ${otherTypes[type] ?? 'no plain file'}`, path);
  const size = numberAt(tar, start, 124);
  const seconds = time ?? numberAt(tar, start, 136);
  const expected = tarHeader(path, size, seconds);
  if (!expected.equals(tar.subarray(at, at + expected.length)))
    throw new Damage(`has a header that differs in its ${differentField(expected, tar.subarray(at))}`, path);
  return { path, size, content: at + expected.length, seconds };
}

/** The first field that differs; the checksum, which differs with each, only by itself. */
function differentField(expected: Buffer, found: Buffer): string {
  const fields = [...expected.keys()]
    .filter((index) => expected[index] !== found[index])
    .map((index) => (index >= 512 && index < 1024 ? 'long name' : tarFieldAt(index % 512)));
  return fields.find((field) => field !== 'checksum') ?? 'checksum';
}

/** The path that a pax header gives, whose record fits into one block, as that of every name does that a release has. */
function readLongPath(tar: Buffer, at: number): string {
  const record = text(tar, at + 512, 512);
  const path = /^\d+ path=([^\n]+)\n$/.exec(record)?.[1];
  if (path === undefined) throw new Damage('holds a pax header that says something else than a path');
  return path;
}
