import { describe, expect, it } from 'vitest';
import { fileDifferences } from '../../src/diff/file-differences.ts';

type Files = Readonly<Record<string, string | { readonly unreadable: string } | { readonly size: number }>>;

/** The differences between texts by path, the former being those that have to be. */
const differences = (expected: Readonly<Record<string, string>>, found: Files) =>
  fileDifferences(new Map(Object.entries(expected).map(([path, text]) => [path, Buffer.from(text)])), {
    paths: Object.keys(found),
    contentOf: (path) => {
      const content = found[path];
      if (content === undefined) throw new Error(`${path} was not to be asked for.`);
      return typeof content === 'string' ? { bytes: Buffer.from(content, 'latin1') } : content;
    },
  });

/** The first line that differs between two texts. */
const lineOf = (expected: string, found: string) => differences({ a: expected }, { a: found })[0]?.line;

describe('files', () => {
  it('are equal when every byte is', () => expect(differences({ a: 'x\n', b: '' }, { b: '', a: 'x\n' })).toEqual([]));

  it('are told by name where they are missing or extra, in byte order', () =>
    expect(differences({ b: '', a: '', Z: '' }, { c: '', Y: '' })).toEqual([
      { path: 'Y', kind: 'extra' },
      { path: 'Z', kind: 'missing' },
      { path: 'a', kind: 'missing' },
      { path: 'b', kind: 'missing' },
      { path: 'c', kind: 'extra' },
    ]));

  it('that only repeat what others say come last', () => {
    const files = { SHA256SUMS: '', a: '', 'manifest.json': '', 'provenance.json': '', z: '' };
    const order = ['a', 'z', 'manifest.json', 'provenance.json', 'SHA256SUMS'];
    expect(differences(files, {}).map(({ path }) => path)).toEqual(order);
  });

  it('that cannot be read differ, in the words of the reader', () => {
    const found = { a: { unreadable: 'is a symbolic link, which poolc never follows' }, b: { size: 5_000_000 } };
    expect(differences({ a: '', b: 'x' }, found)).toEqual([
      { path: 'a', kind: 'different', why: 'is a symbolic link, which poolc never follows' },
      { path: 'b', kind: 'different', why: 'has 5000000 bytes instead of 1' },
    ]);
  });
});

describe('the first line that differs', () => {
  it.each([
    ['the first', 'a\nb\n', 'x\nb\n', 1, 'a', 'x'],
    ['a later one', 'a: 1\nb: 2\nc: 3\n', 'a: 1\nb: 9\nc: 9\n', 2, 'b: 2', 'b: 9'],
    ['one that is there no more', 'a\nb\nc\n', 'a\nc\n', 2, 'b', 'c'],
    ['one that came', 'a\nc\n', 'a\nb\nc\n', 2, 'c', 'b'],
    ['one behind the end', 'a\n', 'a\nb\n', 2, undefined, 'b'],
    ['one before the end', 'a\nb\n', 'a\n', 2, 'b', undefined],
    ['all', 'a\n', '', 1, 'a', undefined],
    ['none', '', 'a\n', 1, undefined, 'a'],
    ['one that goes on', 'a\nb\n', 'a\nbc\n', 2, 'b\n', 'bc'],
    ['one that is cut', 'a\nbc\n', 'a\nb\n', 2, 'bc', 'b\n'],
    ['one without its end', 'a\nb\n', 'a\nb', 2, 'b\n', 'b'],
    ['one that ends as on Windows', 'a\nb\n', 'a\r\nb\r\n', 1, 'a\n', 'a\r'],
  ])('is told with both texts: %s', (_, expected, found, number, is, was) =>
    expect(lineOf(expected, found)).toEqual({ number, expected: is, found: was }),
  );

  it('shows what stands around the place where it differs', () => {
    const text = (middle: string) => `short\n${'a'.repeat(500)}${middle}${'b'.repeat(500)}\n`;
    expect(lineOf(text('1'), text('2'))).toEqual({
      number: 2,
      expected: `${'a'.repeat(40)}1${'b'.repeat(79)}`,
      found: `${'a'.repeat(40)}2${'b'.repeat(79)}`,
    });
  });

  it('may be no text', () =>
    expect(lineOf('a: b\n', 'a: \xff\n')).toEqual({ number: 1, expected: 'a: b', found: 'a: \ufffd' }));
});
