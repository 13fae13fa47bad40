import { gzipSync } from 'fflate/browser';
import { type TarFile, tarOf } from '../base/tar.ts';

/** An archive before and after compression; the digest of the former is what it is known by, whatever compresses it. */
export interface ArchiveBytes {
  readonly tar: Buffer;
  readonly gzip: Uint8Array;
}

/**
 * Packs files into a compressed archive, the same bytes on every machine.
 *
 * Not with Node's zlib, whose output is its own affair: it differs between versions, processors and the systems that bring a
 * zlib of their own. fflate compresses in plain JavaScript, in integers only, and poolc carries one version of it.
 */
export function packArchive(files: readonly TarFile[], time: number): ArchiveBytes {
  const tar = tarOf(files, time);
  return { tar, gzip: gzipSync(tar, { level: 6, mtime: 0 }) };
}
