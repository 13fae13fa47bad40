import { describe, expect, it } from 'vitest';
import { findings, read } from './readings.ts';

/** Nests a text in itself: `before` as often as the depth, then the text, then `after` as often. */
const nested = (depth: number, before: string, inner: string, after = '') =>
  `${before.repeat(depth)}${inner}${after.repeat(depth)}\n`;

/** Keys below keys, each a column further to the right. */
const keysBelowKeys = (depth: number) =>
  [...Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`), ' '.repeat(depth), 'b\n'].join('');

describe('the limit on bytes', () => {
  it('counts bytes and not characters', () => {
    const text = 'a: "é"\n';
    expect(read(text, { maximumBytes: 8 }).diagnostics).toEqual([]);
    expect(findings(read(text, { maximumBytes: 7 }).diagnostics)).toEqual([
      'teams/ml.yaml:1:1 "" file-too-large: The file has 8 bytes; the limit is 7.',
    ]);
  });

  it('says how to raise it', () => {
    expect(read('a: b\n', { maximumBytes: 1 }).diagnostics[0]?.help).toBe(
      'Split the file; limits.fileSize in poolc.yaml raises the limit on bytes up to 10MiB.',
    );
  });
});

describe('the limit on tokens', () => {
  /** Two tokens for each line, seven for the start of a document and its only key. */
  const text = (lines: number) => `${'#\n'.repeat(lines)}a: b`;

  it('lets 199999 pass', () => {
    expect(findings(read(text(99_996)).diagnostics)).toEqual([]);
  });

  it('refuses the one behind 200000, where it stands', () => {
    expect(findings(read(text(99_997)).diagnostics)).toEqual([
      'teams/ml.yaml:99998:4 "" file-too-large: The file has more than 200000 YAML tokens.',
    ]);
  });
});

describe('the limit on depth', () => {
  const shapes: Readonly<Record<string, readonly [text: (depth: number) => string, line: number, column: number]>> = {
    'lists in brackets': [(depth) => nested(depth, '[', 'a', ']'), 1, 65],
    'maps in braces': [(depth) => nested(depth, '{a: ', 'b', '}'), 1, 257],
    'lists in lines': [(depth) => nested(depth, '- ', 'a'), 1, 129],
    'empty lists in lines': [(depth) => nested(depth, '- ', ''), 1, 129],
    'maps in lines': [keysBelowKeys, 65, 65],
    'a list in brackets below keys': [(depth) => keysBelowKeys(depth - 1).replace('b\n', '[b]\n'), 65, 65],
    'a list in lines below keys': [(depth) => keysBelowKeys(depth - 1).replace('b\n', '- b\n'), 65, 65],
    'brackets that are never closed': [(depth) => '['.repeat(depth), 1, 65],
  };

  it.each(Object.entries(shapes))('lets 64 levels pass, %s', (_, [text]) => {
    expect(read(text(64)).diagnostics.filter(({ rule }) => rule === 'file-too-large')).toEqual([]);
  });

  it.each(Object.entries(shapes))('refuses 65 levels where the 65th starts, %s', (_, [text, line, column]) => {
    const { value, diagnostics } = read(text(65));
    expect(value).toEqual([]);
    expect(findings(diagnostics)).toEqual([
      `teams/ml.yaml:${line}:${column} "" file-too-large: The file nests more than 64 levels deep here.`,
    ]);
  });

  it('counts each document anew', () => {
    expect(
      read(`${nested(64, '- ', 'a')}---\n`.repeat(3).slice(0, -4), { severalDocuments: true }).diagnostics,
    ).toEqual([]);
  });
});
