import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeInCell, codeInHtml, codeSpan, prose } from '../../src/report/markdown-escape.ts';
import { anyText as anyUnicode } from '../support/any-text.ts';
import { hostileText } from '../support/sample-findings.ts';
import { markdownProblems, readMarkdown } from './markdown-reader.ts';

const attacks = [
  '@acme/everyone',
  'a | b',
  'a \\| b',
  'a\\\\| b',
  'ends with \\',
  '`',
  '``` `` `',
  ' `a` ',
  '  ',
  '',
  '</code></td></tr></table></details>',
  '<img src=x onerror=alert(1)>',
  '<!-- ',
  '-->',
  '&#64;acme',
  '&commat;acme',
  '[a](https://evil.example)',
  '![a](https://evil.example/a.png)',
  'https://evil.example',
  'www.evil.example',
  'me@evil.example',
  'acme/repo#12',
  '#12',
  'GH-12',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  '\u202Eevil',
  'a\nb\r\nc\u2028d',
  ':tada:',
  '$`x`$',
  '##[set-output name=a]b',
  'x'.repeat(5000),
  '`'.repeat(5000),
  '😀'.repeat(500),
  '\uD83D',
];

const anyText = fc.oneof(hostileText, anyUnicode, fc.constantFrom(...attacks), fc.stringMatching(/^[`|\\ a]{0,12}$/));

/** What a reader is to see: the beginning of the text, everything invisible written out. */
const cutOf = (code: string): string => code.replace(/…$/, '');

describe('a code span', () => {
  it.each([
    ['aws-production', '`aws-production`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    [' a ', '`  a  `'],
    ['', '`""`'],
    ['a\nb', '`a\\u{A}b`'],
    ['\u202Ea', '`\\u{202E}a`'],
    ['##[error]', '`##\\u{5B}error]`'],
    ['a``b`c', '```a``b`c```'],
    ['a`', '`` a` ``'],
    ['a b c', '`a b c`'],
    [' a b', '` a b`'],
    ['a b ', '`a b `'],
    ['   ', '`   `'],
    ['x'.repeat(160), `\`${'x'.repeat(160)}\``],
    ['x'.repeat(161), `\`${'x'.repeat(159)}…\``],
    ['😀'.repeat(160), `\`${'😀'.repeat(160)}\``],
    ['😀'.repeat(161), `\`${'😀'.repeat(159)}…\``],
  ])('of %j is %s', (text, expected) => expect(codeSpan(text)).toBe(expected));

  it('shows as much as is asked for', () => {
    expect(codeSpan('abcd', 4)).toBe('`abcd`');
    expect(codeSpan('abcde', 4)).toBe('`abc…`');
    expect(codeInCell('abcde', 4)).toBe('`abc…`');
    expect(codeInHtml('abcde', 4)).toBe('<code>abc…</code>');
  });

  it.each([
    ['a|b||c', '`a\\|b\\|\\|c`'],
    ['a\\|b', '`a\\\\u{7C}b`'],
    ['a\\b', '`a\\b`'],
  ])('in a cell of %j is %s', (text, expected) => expect(codeInCell(text)).toBe(expected));

  it.each([
    ['<b> & "c"', '<code>&#60;b&#62; &#38; &#34;c&#34;</code>'],
    ["@acme `a` 'b'", '<code>&#64;acme &#96;a&#96; &#39;b&#39;</code>'],
    ['a\nb', '<code>a\\u{A}b</code>'],
  ])('in HTML of %j is %s', (text, expected) => expect(codeInHtml(text)).toBe(expected));

  it('is read back as the text, whatever the text is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readMarkdown(`a ${codeSpan(text)} b\n`);
        expect(read.tags).toEqual(['p', 'code', '/code', '/p']);
        expect(read.prose.trim()).toBe('a  b');
        expect(markdownProblems(`a ${codeSpan(text)} b\n`)).toEqual([]);
        if (/^[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(text) && !text.includes('##[') && [...text].length <= 160)
          expect(read.codes).toEqual([text || '""']);
      }),
      { numRuns: 300 },
    );
  });

  it('is read back as the text in a cell too, and leaves the cells beside it alone', () => {
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        const table = `| a | b | c |\n| --- | --- | --- |\n| ${codeInCell(first)} | ${codeInCell(second)} | x |\n`;
        const read = readMarkdown(table);
        expect(read.tables).toEqual([[3, 3]]);
        expect(markdownProblems(table)).toEqual([]);
        expect(read.codes).toHaveLength(2);
        const seen = read.codes.map(cutOf);
        const expected = [first, second].map(
          (text) => readMarkdown(`a ${codeSpan(text.replaceAll('\\|', '\\\\u{7C}'))} b\n`).codes[0] ?? '',
        );
        expect(seen).toEqual(expected.map(cutOf));
      }),
      { numRuns: 300 },
    );
  });

  it('in HTML opens and closes one element', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const block = `<details><summary>${codeInHtml(text)}</summary>\n\na\n\n</details>\n`;
        expect(readMarkdown(block).tags).toEqual([
          'details',
          'summary',
          'code',
          '/code',
          '/summary',
          'p',
          '/p',
          '/details',
        ]);
        expect(markdownProblems(block)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a sentence', () => {
  it.each([
    ['Pool "gpu" loses 1 cluster ("a", "b c"); see above.', 'Pool `gpu` loses 1 cluster (`a`, `b c`); see above.'],
    ['6 routes move of 9; limits.moved allows 10%.', '6 routes move of 9; limits.moved allows 10%.'],
    ['Ask @acme/platform about #12.', 'Ask `@acme/platform` about `#12.`'],
    ['See https://evil.example or www.evil.example now', 'See `https://evil.example` or `www.evil.example` now'],
    ['Pool "a" @b "c" d', 'Pool `a` `@b` `c` d'],
    ['deadbeef0 GH-12 *x* <b>', '`deadbeef0` `GH-12` `*x*` `<b>`'],
    ['say "no', 'say `"no`'],
    ['', ''],
    ['1. first 2. second', '`1.` first 2. second'],
    ['10) a 1)', '`10)` a 1)'],
    ['1.5 x', '1.5 x'],
    ['a1. b', 'a1. b'],
    ['Pool "a"b "c"); d"e" (f) 50%', 'Pool `"a"b` `c`); `d"e"` (f) 50%'],
    ['("a"): "b", ("c").', '(`a`): `b`, (`c`).'],
    ['see www.evil.example and (www.evil.example)', 'see `www.evil.example` and `(www.evil.example)`'],
    ['a.www.example gh-x XGH-12 (gh-12)', 'a.www.example gh-x XGH-12 `(gh-12)`'],
    ['abcdef1 abcdef', '`abcdef1` abcdef'],
    ['xabcdef1 abcdef1x x.abcdef1 abcdef1.x', 'xabcdef1 abcdef1x `x.abcdef1` `abcdef1.x`'],
    [`${'a1'.repeat(20)} ${'a1'.repeat(20)}a`, `\`${'a1'.repeat(20)}\` ${'a1'.repeat(20)}a`],
  ])('%j becomes %s', (sentence, expected) => expect(prose(sentence)).toBe(expected));

  it('means nothing beside its words, whatever is quoted in it', () => {
    fc.assert(
      fc.property(anyText, anyText, (quoted, free) => {
        const text = prose(`Pool "${quoted}" is ${free}.`);
        expect(markdownProblems(`- ${text}\n`)).toEqual([]);
        expect(markdownProblems(`- ${prose(free)}\n`)).toEqual([]);
        const row = `| a | b |\n| --- | --- |\n| ${prose(`Pool "${quoted}" is ${free}.`, codeInCell)} | x |\n`;
        expect(markdownProblems(row)).toEqual([]);
        expect(readMarkdown(row).tables).toEqual([[2, 2]]);
      }),
      { numRuns: 300 },
    );
  });
});
