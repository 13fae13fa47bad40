import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/span.ts';
import { decodeText } from '../../src/source/decode-text.ts';
import { anyText } from '../support/any-text.ts';
import { readReal } from './folders.ts';

/** Bytes out of texts and single bytes. */
const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));

describe('bytes that are not UTF-8', () => {
  it.each([
    ['Latin-1 in the first line', bytes('team: caf', 0xe9, '\n'), 1, 10],
    ['Latin-1 further down', bytes('team: ml\nowners:\n  - "', 0xfc, 'ser"\n'), 3, 6],
    ['a byte that never occurs', bytes(0xff, 'a: b\n'), 1, 1],
    ['the first byte of an unfinished character', bytes('a: ', 0xc3), 1, 4],
    ['a character cut in half', bytes('é: ', 0xf0, 0x9f, 0x98, ' b\n'), 1, 4],
    ['a second byte without a first', bytes('a: b\n', 0x80), 2, 1],
    ['an overlong slash', bytes('a: ', 0xc0, 0xaf), 1, 4],
    ['half a surrogate pair', bytes('a: ', 0xed, 0xa0, 0x80), 1, 4],
    ['a character above the last', bytes('a: ', 0xf4, 0x90, 0x80, 0x80), 1, 4],
    ['the first of two bad places', bytes('a: ', 0xff, '\nb: ', 0xff, '\n'), 1, 4],
    ['UTF-16', bytes(0xff, 0xfe, 'a', 0), 1, 1],
    ['behind a character of two units', bytes('😀', 0xff), 1, 3],
    ['behind a byte order mark', bytes(0xef, 0xbb, 0xbf, 'a: ', 0xff), 1, 4],
  ])('%s', (_, content, line, column) => {
    const { source, problem } = decodeText('teams/ml.yaml', content);
    expect(problem?.rule).toBe('not-utf-8');
    expect(problem?.message).toBe('The bytes from here on are not UTF-8.');
    expect(problem?.help).toBe('Save the file as UTF-8.');
    expect(positionAt(source, problem?.span.start ?? -1)).toEqual({ line, column });
  });

  it('make a file broken, whose other findings wait', async () => {
    const { found, broken, read } = await readReal({}, (folder) => {
      writeFileSync(join(folder, 'pools.yaml'), bytes('default: [caf', 0xe9, ']\n'));
    });
    expect(found).toEqual(['pools.yaml:1:14 not-utf-8: The bytes from here on are not UTF-8.']);
    expect(broken).toEqual(['pools.yaml (pools)']);
    expect(read).toEqual(['poolc.yaml']);
  });
});

describe('bytes that are UTF-8', () => {
  it('are decoded as they are', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        const { source, problem } = decodeText('a.yaml', Buffer.from(text));
        expect(problem).toBeUndefined();
        expect(source.text).toBe(text);
      }),
    );
  });

  it('lose a byte order mark at the start, and only there', () => {
    expect(decodeText('a.yaml', bytes('\ufeffa\ufeff')).source.text).toBe('a\ufeff');
  });

  it('are found good up to the first bad byte, wherever it stands', () => {
    fc.assert(
      fc.property(anyText, fc.uint8Array(), (text, rest) => {
        fc.pre(!text.startsWith('\ufeff'));
        const { source, problem } = decodeText('a.yaml', bytes(text, 0xff, ...rest));
        expect(source.text).toBe(text);
        expect(problem?.span.start).toBe(text.length);
      }),
    );
  });
});
