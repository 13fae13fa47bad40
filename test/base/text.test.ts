import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes, count, didYouMean, escapeInvisible, nearest, quote, quotedList } from '../../src/base/text.ts';
import { anyText } from '../support/any-text.ts';

describe('the order of texts', () => {
  it('is that of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is not that of UTF-16 or of any language', () => {
    const texts = ['b', 'B', 'a', '\u{1f600}', '\u{103ff}', '\u{10000}', '\uffee', 'ä', 'z', ''];
    const sorted = ['', 'B', 'a', 'b', 'z', 'ä', '\uffee', '\u{10000}', '\u{103ff}', '\u{1f600}'];
    expect(texts.toSorted(compareBytes)).toEqual(sorted);
  });
});

describe('a text in a message', () => {
  it.each([
    ['flytesnacks', '"flytesnacks"'],
    ['', '""'],
    ['two words', '"two words"'],
    ['tab\tand\nline', '"tab\\u{9}and\\u{A}line"'],
    ['\u001b[31mred', '"\\u{1B}[31mred"'],
    ['\u202egpu', '"\\u{202E}gpu"'],
    ['zero\u200bwidth', '"zero\\u{200B}width"'],
    ['half \ud83d', '"half \\u{D83D}"'],
    ['whole 😀', '"whole 😀"'],
    ['x'.repeat(120), `"${'x'.repeat(120)}"`],
    ['x'.repeat(121), `"${'x'.repeat(120)}…"`],
  ])('%j is shown as %s', (text, shown) => expect(quote(text)).toBe(shown));

  it('holds nothing that a terminal would act on', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeInvisible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it.each([
    [[], 'nothing'],
    [['a'], '"a"'],
    [['a', 'b'], '"a" and "b"'],
    [['a', 'b', 'c'], '"a", "b" and "c"'],
    [Array.from({ length: 12 }, () => 'a'), '"a", "a", "a", "a", "a", "a", "a", "a", "a", "a" and 2 more'],
  ])('is one of a list: %j', (names, shown) => expect(quotedList(names)).toBe(shown));

  it.each([
    [0, '0 files'],
    [1, '1 file'],
    [2, '2 files'],
  ])('is counted: %s', (number, shown) => expect(count(number, 'file')).toBe(shown));
});

describe('the name that was perhaps meant', () => {
  it.each([
    ['gpu-bb', ['gpu-b', 'cpu'], 'gpu-b'],
    ['prodution', ['development', 'production'], 'production'],
    ['AWS', ['aws', 'gcp'], 'aws'],
    ['gppu', ['default', 'gpu'], 'gpu'],
    ['a', ['b'], 'b'],
    ['xyz', ['gpu', 'cpu'], undefined],
    ['gpu', [], undefined],
    ['cpx', ['cpy', 'cpu'], 'cpu'],
    ['x'.repeat(300), ['x'.repeat(299)], undefined],
    ['x'.repeat(256), ['x'.repeat(255)], 'x'.repeat(255)],
    ['abcd', ['abxx', 'abcx'], 'abcx'],
    ['abcdef', ['abcdxx', 'abcdex', 'abcdaa'], 'abcdex'],
    ['abc', ['abd', 'abcxyz'], 'abd'],
    ['dev', ['development', 'production'], 'development'],
    ['DEV', ['Development'], 'Development'],
    ['de', ['development'], undefined],
    ['pro', ['production', 'profiling'], undefined],
    ['ment', ['development'], undefined],
  ])('of %s among %j is %s', (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
    expect(nearest(name, candidates.toReversed())).toBe(expected);
  });

  it('is offered as a sentence, or not at all', () => {
    expect(didYouMean('gppu', ['gpu'])).toBe(' Did you mean "gpu"?');
    expect(didYouMean('gppu', ['default'])).toBe('');
  });
});
