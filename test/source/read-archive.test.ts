import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type TarFile, tarEnd, tarHeader, tarOf } from '../../src/base/tar.ts';
import { packArchive } from '../../src/emit/archive.ts';
import { type Archive, largestArchive, readArchive, readArchiveFile } from '../../src/source/read-archive.ts';
import type { DamagedArchive } from '../../src/source/read-tar.ts';
import { inTemporaryFolder } from '../support/files.ts';
import { longName, sampleRelease } from '../support/sample-release.ts';

const time = 1_772_323_200;
const file = (path: string, text = 'x'): TarFile => ({ path, bytes: Buffer.from(text) });

/** The archive that poolc would make of a tar, were it one of poolc's. */
const zipped = (tar: Uint8Array): Buffer => {
  const gzip = gzipSync(tar);
  gzip.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  return gzip;
};

/** Why an archive is refused; fails for one that is not. */
function damageOf(read: Archive | DamagedArchive): string {
  if ('damage' in read) return read.damage;
  throw new Error('The archive was read.');
}

const damageOfTar = (tar: Uint8Array): string => damageOf(readArchive(zipped(tar)));
const damageOfFiles = (...files: readonly TarFile[]): string => damageOfTar(tarOf(files, time));

/** A header like that of a file, with some bytes changed and its checksum right again. */
function headerWith(path: string, changes: Readonly<Record<number, string>>): Buffer {
  const header = tarHeader(path, 1, time);
  for (const [offset, text] of Object.entries(changes)) header.write(text, Number(offset), 'latin1');
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

const oneFile = (header: Buffer): Buffer => Buffer.concat([header, Buffer.from('x'), Buffer.alloc(511), tarEnd]);

describe('an archive that poolc packed', () => {
  it('is read in memory, with long names too', () => {
    const release = sampleRelease();
    const read = readArchive(Buffer.from(release.archive.bytes));
    if ('damage' in read) throw new Error(read.damage);
    expect([read.top, read.time]).toEqual(['acme-poolc-4f2c1aa01234', time]);
    expect([...read.files].map(([path, bytes]) => ({ path, bytes: Buffer.from(bytes) }))).toEqual(
      release.files.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes) })),
    );
    expect(read.files.has(longName)).toBe(true);
  });

  it('is the same whoever compresses it, as long as nothing is said about that', () => {
    const files = [file('top/a'), file('top/b')];
    const { tar, gzip } = packArchive(files, time);
    expect(zipped(tar).equals(gzip)).toBe(false);
    expect(readArchive(zipped(tar))).toEqual(readArchive(Buffer.from(gzip)));
  });
});

describe('what is compressed', () => {
  const { tar } = packArchive([file('top/a'), file('top/b')], time);

  it.each([
    ['nothing', Buffer.alloc(0), 'does not begin as the gzip files do that poolc writes'],
    ['text', Buffer.from('not an archive'), 'does not begin as the gzip files do that poolc writes'],
    ['a tar that is not compressed', tar, 'does not begin as the gzip files do that poolc writes'],
    ['a header alone', zipped(tar).subarray(0, 10), 'cannot be unpacked, because its compressed data is damaged'],
    ['a name in the header', withBytes(zipped(tar), { 3: 8 }), 'does not begin as the gzip files do that poolc writes'],
    ['a time in the header', withBytes(zipped(tar), { 4: 1 }), 'does not begin as the gzip files do that poolc writes'],
    ['no end', zipped(tar).subarray(0, -9), 'cannot be unpacked, because its compressed data is damaged'],
    ['no trailer', zipped(tar).subarray(0, -8), 'does not end where its compressed data ends'],
    ['half a trailer', zipped(tar).subarray(0, -1), 'does not end where its compressed data ends'],
    ['a byte more', Buffer.concat([zipped(tar), Buffer.alloc(1)]), 'does not end where its compressed data ends'],
    [
      'a second archive behind',
      Buffer.concat([zipped(tar), zipped(tar)]),
      'does not end where its compressed data ends',
    ],
    ['another checksum', withBytes(zipped(tar), { [-8]: 1 }), 'has another checksum than its content'],
    ['another length', withBytes(zipped(tar), { [-4]: 1 }), 'has another length than its content'],
    ['no archive', zipped(Buffer.from('no archive')), 'is cut off in a header'],
    ['nothing at all', zipped(Buffer.alloc(0)), 'holds no file'],
    ['an archive of nothing', zipped(Buffer.from(tarEnd)), 'holds no file'],
  ])('may not be %s', (_, bytes, damage) => expect(damageOf(readArchive(Buffer.from(bytes)))).toBe(damage));

  it('is unpacked up to a limit', () => {
    const piece = deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { finishFlush: 2 });
    const bomb = Buffer.concat([zipped(Buffer.alloc(0)).subarray(0, 10), ...Array.from({ length: 9 }, () => piece)]);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(damageOf(readArchive(bomb))).toBe('unpacks to more than 536870912 bytes');
  });
});

function withBytes(bytes: Buffer, changes: Readonly<Record<number, number>>): Buffer {
  const changed = Buffer.from(bytes);
  for (const [at, by] of Object.entries(changes)) {
    const index = (Number(at) + bytes.length) % bytes.length;
    changed[index] = ((changed[index] ?? 0) + by) % 256;
  }
  return changed;
}

describe('what an archive holds', () => {
  it.each([
    ['a path to the folder above', ['top/../etc/passwd']],
    ['a path that leads above its folder at the end', ['top/..']],
    ['an absolute path', ['/etc/passwd']],
    ['a path of a drive', ['C:/top/a']],
    ['a path with backslashes', ['top/..\\..\\a']],
    ['an empty folder name', ['top//a']],
    ['a hidden file', ['top/.git']],
    ['a folder of this folder', ['./top/a']],
    ['a file beside its top folder', ['a']],
    ['a space', ['top/a b']],
    ['a letter beyond ASCII', ['top/\u00e9']],
    ['a line break', ['top/a\nb']],
  ])('is refused for its name: %s', (_, [path = '']) =>
    expect(damageOfFiles(file(path))).toMatch(/^holds an entry with the name ".+", which no release has$/s),
  );

  it.each([
    ['1', 'a hard link'],
    ['2', 'a symbolic link'],
    ['3', 'a device'],
    ['4', 'a device'],
    ['5', 'a folder'],
    ['6', 'a pipe'],
    ['7', 'no plain file'],
    ['g', 'no plain file'],
    ['L', 'no plain file'],
    ['\0', 'no plain file'],
  ])('is refused for its type: %j', (type, what) =>
    expect(damageOfTar(oneFile(headerWith('top/a', { 156: type, 157: '/etc/passwd' })))).toBe(
      `holds "top/a", which is ${what}`,
    ),
  );

  it.each([
    ['another mode', { 100: '0000755' }, 'mode'],
    ['an owner', { 108: '0000001' }, 'owner'],
    ['a group', { 116: '0000001' }, 'group'],
    ['a link target', { 157: 'a' }, 'link target'],
    ['the format of GNU', { 257: 'ustar  \0' }, 'format'],
    ['an owner name', { 265: 'root' }, 'owner name'],
    ['a group name', { 297: 'root' }, 'group name'],
    ['a device', { 329: '0000001' }, 'device'],
    ['a path prefix', { 345: '../..' }, 'path prefix'],
    ['something behind the header', { 511: 'x' }, 'padding'],
    ['something behind the name', { 90: 'x' }, 'name'],
  ])('is refused for what its header says: %s', (_, changes, field) =>
    expect(damageOfTar(oneFile(headerWith('top/a', changes)))).toBe(
      `holds "top/a", which has a header that differs in its ${field}`,
    ),
  );

  it.each([
    ['a size that is none', { 124: 'x' }, 'holds a header whose size cannot be read'],
    ['a size in another base', { 124: '\u0080' }, 'holds a header whose size cannot be read'],
    ['a time that is none', { 136: '-1' }, 'holds a header whose time cannot be read'],
    ['a size beyond the archive', { 124: '77777777777' }, 'holds "top/a", which is cut off'],
  ])('is refused for %s', (_, changes, damage) =>
    expect(damageOfTar(oneFile(headerWith('top/a', changes)))).toBe(damage),
  );

  it('is refused where its checksum is wrong', () => {
    const header = headerWith('top/a', {});
    header.write('0000000', 148);
    expect(damageOfTar(oneFile(header))).toBe('holds "top/a", which has a header that differs in its checksum');
  });

  it('may not be there twice, in another order, in two folders or with two times', () => {
    const twice = 'which is there twice or out of order';
    expect(damageOfFiles(file('top/a'), file('top/a'))).toBe(`holds "top/a", ${twice}`);
    expect(damageOfFiles(file('top/b'), file('top/a'))).toBe(`holds "top/a", ${twice}`);
    expect(damageOfFiles(file('top/a'), file('toq/b'))).toBe(
      'holds "toq/b", which is not in the folder "top/" of the others',
    );
    const later = Buffer.concat([tarOf([file('top/a')], time).subarray(0, 1024), tarOf([file('top/b')], time + 1)]);
    expect(damageOfTar(later)).toBe('holds "top/b", which has a header that differs in its time');
  });

  it('may be a long name only as poolc writes one', () => {
    const path = `top/${'a'.repeat(200)}`;
    const tar = tarOf([file(path)], time);
    expect(readArchive(zipped(tar))).toMatchObject({ top: 'top' });
    const record = (text: string) => {
      const changed = Buffer.from(tar);
      changed.fill(0, 512, 1024);
      changed.write(text, 512, 'latin1');
      return changed;
    };
    const says = 'holds a pax header that says something else than a path';
    for (const text of ['', '30 mtime=1\n', `${path}\n`, `214 path=${path}`, `214 path=${path}\n11 size=9\n`])
      expect(damageOfTar(record(text))).toBe(says);
    expect(damageOfTar(record(`214 path=${path.replace('top/', '../.')}\n`))).toContain('which no release has');
    expect(damageOfTar(record(`999 path=${path}\n`))).toContain('which has a header that differs in its long name');
    expect(damageOfTar(record('16 path=top/b\n'))).toContain('which has a header that differs');
  });

  it('ends with its last file', () => {
    const tar = tarOf([file('top/a')], time);
    const end = 'does not end behind its last file';
    expect(damageOfTar(tar.subarray(0, -1))).toBe(end);
    expect(damageOfTar(tar.subarray(0, -512))).toBe(end);
    expect(damageOfTar(tar.subarray(0, -1024))).toBe(end);
    expect(damageOfTar(Buffer.concat([tar, Buffer.alloc(512)]))).toBe(end);
    expect(damageOfTar(Buffer.concat([tar, tar]))).toBe(end);
    expect(damageOfTar(tar.subarray(0, 513))).toBe('holds "top/a", which is cut off');
    expect(damageOfTar(tar.subarray(0, 100))).toBe('is cut off in a header');
    const padded = Buffer.from(tar);
    padded[600] = 1;
    expect(damageOfTar(padded)).toBe('holds "top/a", which is padded with other bytes than zeros');
  });
});

describe('the file of an archive', () => {
  it('is a plain file within a limit', () =>
    inTemporaryFolder((folder) => {
      const path = join(folder, 'a.tar.gz');
      const damage = () => damageOf(readArchiveFile(path));
      expect(damage()).toBe('has vanished while it was read');
      writeFileSync(path, '');
      truncateSync(path, largestArchive + 1);
      expect(damage()).toBe('has 268435457 bytes; the limit is 268435456');
      symlinkSync(path, join(folder, 'link.tar.gz'));
      expect(damageOf(readArchiveFile(join(folder, 'link.tar.gz')))).toBe(
        'is a symbolic link, which poolc never follows',
      );
      expect(damageOf(readArchiveFile(folder))).toBe('is not a plain file');
    }));
});
