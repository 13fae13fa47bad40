import { crc32, inflateRawSync } from 'node:zlib';
import { largestTar } from '../base/tar.ts';
import { readPlainFile } from './read-plain-file.ts';
import { type DamagedArchive, readTar, type TarContent } from './read-tar.ts';

/** An archive that was read, with the bytes that are its identity. */
export interface Archive extends TarContent {
  readonly tar: Buffer;
}

/** Most bytes of an archive as it lies on disk. */
export const largestArchive = 256 * 1024 * 1024;

/** What a gzip file of poolc's begins with: no name, no comment, no time, no hint at the machine that made it. */
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
const trailerLength = 8;

/** Reads the file of a release archive; one that cannot be read or is too large counts as damaged. */
export function readArchiveFile(path: string): Archive | DamagedArchive {
  const content = readPlainFile(path, largestArchive);
  if ('size' in content) return { damage: `has ${content.size} bytes; the limit is ${largestArchive}` };
  if ('unreadable' in content) return { damage: content.unreadable };
  return readArchive(Buffer.from(content.bytes.buffer, content.bytes.byteOffset, content.bytes.byteLength));
}

/**
 * Reads a release archive in memory, as the untrusted bytes that it is. Nothing may stand before, behind or between what a
 * release has, and nothing is unpacked beyond the most bytes that a release may hold.
 */
export function readArchive(bytes: Buffer): Archive | DamagedArchive {
  if (!bytes.subarray(0, gzipHeader.length).equals(gzipHeader))
    return { damage: 'does not begin as the gzip files do that poolc writes' };
  const inflated = inflate(bytes.subarray(gzipHeader.length));
  if ('damage' in inflated) return inflated;
  const { tar, consumed } = inflated;
  const trailer = bytes.subarray(gzipHeader.length + consumed);
  if (trailer.length !== trailerLength) return { damage: 'does not end where its compressed data ends', tar };
  if (trailer.readUInt32LE(0) !== crc32(tar)) return { damage: 'has another checksum than its content', tar };
  if (trailer.readUInt32LE(4) !== tar.length % 2 ** 32) return { damage: 'has another length than its content', tar };
  const content = readTar(tar);
  return 'damage' in content ? content : { ...content, tar };
}

/** Of the asynchronous types of Node, none tells what `info` adds. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function inflate(data: Buffer): { readonly tar: Buffer; readonly consumed: number } | DamagedArchive {
  try {
    const options = { maxOutputLength: largestTar, info: true };
    const { buffer, engine } = inflateRawSync(data, options) as unknown as Inflated;
    return { tar: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return { damage: `unpacks to more than ${largestTar} bytes` };
    if (code.startsWith('Z_')) return { damage: 'cannot be unpacked, because its compressed data is damaged' };
    throw error;
  }
}
