import { join, relative, sep, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldersAbove, isSafePath, parentOf } from '../../src/publish/safe-path.ts';

describe('a safe path', () => {
  it.each(['a', 'a/b/c.yaml', 'clusters/a-1/values.yaml', '%2E/x', '...x', '..a', '.a', 'ä/日本', 'a b'])(
    'is %j',
    (path) => {
      expect(isSafePath(path)).toBe(true);
    },
  );

  it.each([
    ...['', '/', '/a', 'a/', 'a//b', '.', '..', './a', '../a', 'a/.', 'a/..', 'a/../b', '...', 'a./b', 'a ', '.. /b'],
    ...['a\\b', '\\a', '..\\a', 'C:', 'C:/a', 'c:a', 'a:b', 'a\0', 'a\n', '\u001b[0m', '\u0085', '\ud800'],
    ...['.poolc', '.poolc/lock', '.POOLC/stage'],
  ])('is not %j', (path) => {
    expect(isSafePath(path)).toBe(false);
  });

  it('lies inside the folder that it is joined to, on every system', () => {
    const parts = fc.constantFrom('..', '.', '/', '\\', ':', 'a', 'B', ' ', '\0', '%', '.poolc', 'C:');
    const paths = fc.oneof(
      fc.array(parts).map((some) => some.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(paths, (path) => {
        fc.pre(isSafePath(path));
        expect(relative('/out', join('/out', path)).split(sep)[0]).not.toBe('..');
        expect(join('/out', path)).toBe(`/out/${path}`);
        expect(win32.relative('C:\\out', win32.join('C:\\out', path)).split('\\')[0]).not.toBe('..');
        expect(win32.isAbsolute(path)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

it('knows the folders above a path', () => {
  expect(parentOf('a/b/c')).toBe('a/b');
  expect(parentOf('a')).toBe('');
  expect(foldersAbove('a/b/c')).toEqual(['a/b', 'a', '']);
  expect(foldersAbove('')).toEqual([]);
});
