import { describe, expect, it } from 'vitest';
import { helmScalar, isHelmFloat, type ScalarValue } from '../../src/syntax/scalars.ts';

const scalar = (text: string, plain = true) => ({ kind: 'scalar', text, plain, start: 0, end: text.length }) as const;

const each = (words: string, value: ScalarValue) => words.split(' ').map((text) => [text, value] as const);

/** Plain texts by what Helm takes them for: Go's YAML library (YAML 1.1 words and numbers), then JSON. */
const values: Readonly<Record<string, readonly (readonly [text: string, value: ScalarValue])[]>> = {
  'words that are true': each('true True TRUE y Y yes Yes YES on On ON', true),
  'words that are false': each('false False FALSE n N no No NO off Off OFF', false),
  'words that are null': [['', null], ...each('~ null Null NULL', null)],
  decimals: [
    ['0', 0],
    ['-0', 0],
    ['+1', 1],
    ['-12', -12],
    ['1_000', 1000],
    ['1__0_', 10],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
  ],
  octals: [
    ['0644', 420],
    ['-0644', -420],
    ['0o17', 15],
    ['0O17', 15],
    ['0_7', 7],
    ['00', 0],
  ],
  'numbers with a leading zero that are no octals, which lose it': [
    ['08', 8],
    ['0649', 649],
    ['012345678901', 12345678901],
  ],
  binaries: [
    ['0b11', 3],
    ['0B11', 3],
    ['-0b11', -3],
    ['0b1_1', 3],
  ],
  hexadecimals: [
    ['0x1F', 31],
    ['0X1f', 31],
    ['-0x1F', -31],
    ['+0x1f', 31],
  ],
  floats: [
    ['1e3', 1000],
    ['1E3', 1000],
    ['1e+3', 1000],
    ['1.10', 1.1],
    ['5.', 5],
    ['.5', 0.5],
    ['.55', 0.55],
    ['+.5', 0.5],
    ['-0.0', -0],
    ['1_0.5', 10.5],
    ['6.8523015e+5', 685230.15],
  ],
};

/** Plain texts that Helm leaves alone. */
const texts: Readonly<Record<string, readonly string[]>> = {
  'words in another letter case': 'yEs tRue nULL oN yES'.split(' '),
  'times and dates': ['12:30', '190:20:30', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43'],
  'what only looks like a number':
    '0b12 0o18 0x 0xG -a.inf .infx -a.nan .nanx a1.5 1.2.3 1e .e3 + - . +-1 1,000 ._5 10.0.0.1 v1 1Gi 500m 50%'.split(
      ' ',
    ),
  letters: 'e5 inf nan Infinity NaN = << none'.split(' '),
};

/** Plain texts that Helm refuses or would not carry exactly. */
const problems: Readonly<Record<string, readonly string[]>> = {
  'is not a number that JSON can hold, so Helm refuses it': '.inf .Inf .INF +.inf -.inf .nan .NaN .NAN'.split(' '),
  'is an integer above 2^53, of which Helm keeps only the leading digits':
    '9007199254740993 -9007199254740993 18446744073709551616 0x20000000000001 123456789012345678901234567890'.split(
      ' ',
    ),
  'is a number too large for Helm': '1e400 -1e400'.split(' '),
};

describe('how Helm reads a plain text', () => {
  for (const [what, rows] of Object.entries(values))
    it.each(rows)(`${what}: %j`, (text, value) => expect(helmScalar(scalar(text))).toEqual({ value }));
  for (const [what, words] of Object.entries(texts))
    it.each(words)(`${what}: %j stays`, (text) => expect(helmScalar(scalar(text))).toEqual({ value: text }));
  for (const [problem, words] of Object.entries(problems))
    it.each(words)(`%j ${problem}`, (text) => expect(helmScalar(scalar(text))).toEqual({ problem }));

  it.each(['yes', '0644', '1e3', '', '~', '.inf', '9007199254740993', '2001-12-14'])(
    'leaves %j in quotes alone',
    (text) => {
      expect(helmScalar(scalar(text, false))).toEqual({ value: text });
    },
  );
});

describe('a number that Helm reads as a float', () => {
  it.each('1e3 1.0 .5 5. 08 0649 1_0.5'.split(' '))('%s is one', (text) => expect(isHelmFloat(text)).toBe(true));
  it.each('1 0 -12 0644 0o17 0x1E 0b11 1_000'.split(' '))('%s is none', (text) =>
    expect(isHelmFloat(text)).toBe(false),
  );
});
