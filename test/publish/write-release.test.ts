import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MachineError } from '../../src/base/failure.ts';
import { writeRelease } from '../../src/publish/write-release.ts';
import { asNobody } from '../support/as-nobody.ts';
import { inTemporaryFolder, readFiles, writeFiles } from '../support/files.ts';

const texts = { SHA256SUMS: 'sums', 'acme-poolc-1.tar.gz': 'archive', 'manifest.json': '{}' };
const files = Object.entries(texts).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));

describe('the files of a release', () => {
  it.each([
    ['a new folder', () => undefined],
    ['a new folder in new folders', () => undefined, 'a/b/release'],
    ['an empty folder', (out: string) => mkdirSync(out)],
  ])('are put in %s', (_, make, name = 'release') =>
    inTemporaryFolder((folder) => {
      const out = join(folder, name);
      make(out);
      expect(writeRelease(out, files)).toBe(true);
      expect(readFiles(out)).toEqual(texts);
      expect(readdirSync(join(out, '..'))).toEqual(['release']);
    }),
  );

  it('are left as they are where they are there already', () =>
    inTemporaryFolder((folder) => {
      const out = join(folder, 'release');
      writeRelease(out, files);
      expect(writeRelease(out, files)).toBe(false);
      expect(readFiles(out)).toEqual(texts);
    }));

  it.each([
    ['a file of another release', { 'acme-poolc-0.tar.gz': 'archive' }, 'acme-poolc-0.tar.gz'],
    ['another content', { ...texts, SHA256SUMS: 'other' }, 'SHA256SUMS'],
    ['only some of them', { SHA256SUMS: 'sums' }, 'acme-poolc-1.tar.gz'],
    ['something beside them', { ...texts, 'notes.md': '' }, 'notes.md'],
    ['a folder', { 'a/b': '' }, 'a'],
  ])('never replace anything: %s', (_, present, named) =>
    inTemporaryFolder((folder) => {
      const out = join(folder, 'release');
      writeFiles(out, present);
      expect(() => writeRelease(out, files)).toThrow(
        new MachineError(
          `The release folder "${out}" holds something else than this release, among it "${named}". ` +
            'Move it away, or choose another folder with --out.',
        ),
      );
      expect(readFiles(out)).toEqual(present);
    }),
  );

  it('go through no link, and to no place that is no folder', () =>
    inTemporaryFolder((folder) => {
      mkdirSync(join(folder, 'elsewhere'));
      symlinkSync('elsewhere', join(folder, 'link'));
      writeFileSync(join(folder, 'file'), '');
      expect(() => writeRelease(join(folder, 'link'), files)).toThrow(/is a symbolic link, not a folder/);
      expect(() => writeRelease(join(folder, 'file'), files)).toThrow(/is a file, not a folder/);
      expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
    }));

  it('leave nothing behind where one of them cannot be written', () =>
    inTemporaryFolder((folder) => {
      const out = join(folder, 'release');
      const impossible = { path: `${'a'.repeat(300)}`, bytes: Buffer.alloc(1) };
      expect(() => writeRelease(out, [...files, impossible])).toThrow(/its name is too long for the file system\.$/);
      expect(readdirSync(folder)).toEqual([]);
    }));

  it('leave nothing behind where the folder above takes no change', () =>
    inTemporaryFolder(async (folder) => {
      const above = join(folder, 'above');
      mkdirSync(above);
      chmodSync(above, 0o555);
      await asNobody(folder, () =>
        expect(() => writeRelease(join(above, 'release'), files)).toThrow(/permission is denied\.$/),
      );
      expect(existsSync(join(above, 'release'))).toBe(false);
      expect(readdirSync(above)).toEqual([]);
    }));
});
