import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertJson } from '../../src/report/inert-json.ts';
import { inertLines, inertText, nameList, nameText } from '../../src/report/inert-text.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { hostileText } from '../support/sample-findings.ts';

/** What a terminal, an editor or a splitter of lines acts on. */
const active = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('a text of a user on one line', () => {
  it.each([
    ['gpu pool', 'gpu pool'],
    ['a\n::error::b', 'a\\u{A}::error::b'],
    ['##[error]a ##[b]', '##\\u{5B}error]a ##\\u{5B}b]'],
    ['# #[a] [b]', '# #[a] [b]'],
  ])('%j is shown as %s', (text, shown) => expect(inertText(text)).toBe(shown));
});

describe('a finished text of many lines', () => {
  it.each([
    ['::error::a\n', '\\u{3A}:error::a\n'],
    ['a\n::error::b\n  ::c::d\n', 'a\n\\u{3A}:error::b\n  \\u{3A}:c::d\n'],
    ['a\r::error::b', 'a\r\\u{3A}:error::b'],
    ['\u0085 \u00a0::error::a', '\u0085 \u00a0\\u{3A}:error::a'],
    ['##[group]a ##[b]', '##\\u{5B}group]a ##\\u{5B}b]'],
    ['a::b\na: :b\n:\n:b\n', 'a::b\na: :b\n:\n:b\n'],
    ['\n\n  ::a', '\n\n  \\u{3A}:a'],
  ])('%j becomes %j', (text, shown) => expect(inertLines(text)).toBe(shown));

  it('holds no command of the runner, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        expect(runnerCommands(inertLines(texts.join('\n')))).toEqual([]);
      }),
    );
  });
});

describe('a name', () => {
  it.each([
    'aws-production',
    'flytesnacks/development/my_wf',
    '@acme/ml-platform',
    '0',
    'boundary:a/b@0123456789abcdef',
    's3://bucket/a.b?c=d&e,f',
    'env[0].*.value',
    'C:\\config~1\\a%20b+c',
  ])('that can be nothing but a name stands as it is: %s', (text) => expect(nameText(text)).toBe(text));

  it.each([
    ['', '""'],
    ['two words', '"two words"'],
    [' a', '" a"'],
    ['a ', '"a "'],
    ['-rf', '"-rf"'],
    ['::error::a', '"::error::a"'],
    ['[a]', '"[a]"'],
    ['a"b', '"a"b"'],
    ['a\nb', '"a\\u{A}b"'],
    ['a(b)', '"a(b)"'],
    ['none\u202e', '"none\\u{202E}"'],
    ['##[error]', '"##\\u{5B}error]"'],
  ])('that could be more stands in quotes: %j', (text, shown) => expect(nameText(text)).toBe(shown));

  it('is one of a list, or there are none', () => {
    expect(nameList(['a', 'b c', 'd'])).toBe('a, "b c", d');
    expect(nameList(['a'])).toBe('a');
    expect(nameList([])).toBe('none');
  });
});

describe('JSON of a report', () => {
  it.each([
    ['\u007f\u0085\u009b31m', '"\\u007f\\u0085\\u009b31m"'],
    ['\u202eevil\u200b\ufeff', '"\\u202eevil\\u200b\\ufeff"'],
    ['a\u2028b\u2029c', '"a\\u2028b\\u2029c"'],
    ['\u{e0041}', '"\\udb40\\udc41"'],
    ['##[error]', '"##\\u005berror]"'],
    ['a\n\u001b[31m', '"a\\n\\u001b[31m"'],
    ['ä 😀 [#]', '"ä 😀 [#]"'],
  ])('shows %j as %s', (value, text) => expect(inertJson(value)).toBe(text));

  it('is on one line, or indented as asked', () => {
    expect(inertJson({ a: [1] })).toBe('{"a":[1]}');
    expect(inertJson({ a: [1] }, 2)).toBe('{\n  "a": [\n    1\n  ]\n}');
  });

  it('is the value when it is read again, and holds nothing that anybody acts on', () => {
    fc.assert(
      fc.property(fc.jsonValue(), hostileText, (value, text) => {
        for (const each of [{ value, [text]: text }, text]) {
          const told = inertJson(each);
          expect(JSON.parse(told)).toEqual(JSON.parse(JSON.stringify(each)));
          expect(told).not.toMatch(active);
          expect(runnerCommands(told)).toEqual([]);
        }
      }),
    );
  });
});
