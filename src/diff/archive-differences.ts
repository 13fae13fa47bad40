import { tarEnd, tarHeader, tarPadding } from '../base/tar.ts';
import type { Release } from '../emit/release.ts';
import { readArchive } from '../source/read-archive.ts';
import type { DamagedArchive } from '../source/read-tar.ts';
import { type FileDifference, fileDifferences } from './file-differences.ts';

/**
 * Every difference between an archive and the one of a release, or the first that keeps the archive from being read. One byte
 * that differs anywhere is a difference, though every file in it be the same.
 *
 * @param bytes as they are found, whatever they are.
 */
export function archiveDifferences(bytes: Buffer, release: Release): readonly FileDifference[] {
  const expected = release.archive.bytes;
  if (bytes.equals(expected)) return [];
  const archive = readArchive(bytes);
  if ('damage' in archive) return [damageDifference(archive, release)];
  if (archive.top !== release.name)
    return [{ path: archive.top, kind: 'different', why: `is another release than ${release.name}` }];
  const differences = fileDifferences(new Map(release.files.map(({ path, bytes }) => [path, bytes])), {
    paths: [...archive.files.keys()],
    contentOf: (path) => {
      const content = archive.files.get(path);
      return content ? { bytes: content } : { unreadable: 'is missing' };
    },
  });
  if (differences.length > 0) return differences.map((each) => ({ ...each, path: `${archive.top}/${each.path}` }));
  if (archive.time !== release.time)
    return [
      { path: archive.top, kind: 'different', why: `has files of the time ${archive.time} instead of ${release.time}` },
    ];
  const at = expected.findIndex((byte, index) => bytes[index] !== byte);
  const why = `holds the same, but is compressed otherwise, from byte ${at < 0 ? expected.length : at} on`;
  return [{ path: '', kind: 'different', why }];
}

/** With the file at which the archive first differs, where that much of it could be unpacked. */
function damageDifference({ damage, tar }: DamagedArchive, release: Release): FileDifference {
  const path = tar && firstDifferentFile(tar, release);
  if (path === undefined) return { path: '', kind: 'different', why: damage };
  return { path, kind: 'different', why: `is where it differs first: the archive ${damage}` };
}

function firstDifferentFile(tar: Buffer, { name, files, time }: Release): string | undefined {
  let at = 0;
  for (const { path, bytes } of files) {
    const full = `${name}/${path}`;
    const header = tarHeader(full, bytes.length, time);
    const expected = Buffer.concat([header, bytes, tarEnd.subarray(0, tarPadding(bytes.length))]);
    if (!expected.equals(tar.subarray(at, at + expected.length))) return full;
    at += expected.length;
  }
  return undefined;
}
