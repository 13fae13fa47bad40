import { describe, expect, it } from 'vitest';
import { coreValue, readsAsNoString, type ScalarValue } from '../../src/syntax/scalars.ts';

const scalar = (text: string, plain = true) => ({ kind: 'scalar', text, plain, start: 0, end: text.length }) as const;

/** Plain texts by what the core schema of YAML 1.2 takes them for. */
const core: readonly (readonly [text: string, value: ScalarValue])[] = [
  ...['', '~', 'null', 'Null', 'NULL'].map((text) => [text, null] as const),
  ...['true', 'True', 'TRUE'].map((text) => [text, true] as const),
  ...['false', 'False', 'FALSE'].map((text) => [text, false] as const),
  ['0', 0],
  ['-0', -0],
  ['+1', 1],
  ['-12', -12],
  ['017', 17],
  ['0o17', 15],
  ['0x1F', 31],
  ['1e3', 1000],
  ['1E-2', 0.01],
  ['5.', 5],
  ['.5', 0.5],
  ['.55', 0.55],
  ['1.10', 1.1],
  ['1e999', Number.POSITIVE_INFINITY],
  ['12345678901234567890', 12345678901234567000],
  ['.inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['.NaN', Number.NaN],
];

/** Plain texts that the core schema leaves alone. */
const coreTexts =
  'on no yes y Off 1_000 22:22 0b11 0o18 0x1G -0x1F -0o17 a0x1 2001-12-14 1.2.3 << = nUll tRUE . - + .e3 e3 1e .Inf2 a.inf .nan2 a.nan a,b'.split(
    ' ',
  );

describe("the value of a scalar in poolc's own files", () => {
  it.each(core)('%j is %j', (text, value) => expect(coreValue(scalar(text))).toBe(value));
  it.each(coreTexts)('%j is a text', (text) => expect(coreValue(scalar(text))).toBe(text));
  it.each(core.map(([text]) => text))('%j in quotes is a text', (text) =>
    expect(coreValue(scalar(text, false))).toBe(text),
  );
});

/** Texts that some reader of YAML 1.1 or 1.2 takes for something else, and so may change from one tool to the next. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
  words: 'y Y n N yes Yes YES yEs no No NO on On ON off Off OFF true True TRUE tRuE false null Null NULL ~'.split(' '),
  nothing: [''],
  signs: ['=', '<<'],
  integers: '0 -0 +1 123 0644 0o17 0x1F 0X1f 0b11 -0b1 1_000 1_0_0_ 12,345 012345678901'.split(' '),
  floats: '1.5 1.10 5. .5 -.5 +.5 1e3 1E3 1e+3 1.5e-3 1e10 .55 1_0.5 .inf -.INF +.Inf .nan .NaN'.split(' '),
  sexagesimals: '12:30 1:2:3 190:20:30.15 -12:30 0:0'.split(' '),
  dates: [
    '2001-12-14',
    '2001-1-1',
    '2001-12-14t21:59:43.10-05:00',
    '2001-12-14 21:59:43.10 -5',
    '2001-12-14T21:59:43Z',
  ],
};

describe('a plain text that not every reader takes for text', () => {
  for (const [what, texts] of Object.entries(doubtful))
    it.each(texts)(`${what}: %j`, (text) => expect(readsAsNoString(text)).toBe(true));

  it.each(
    'a flytesnacks my-project-1 v1 1a 0x 0xg 1.2.3 12:60 1-2 10.0.0.1 us-east-2 yes-no nope none null-1 truex e5 @acme/ml 2001-12-14x 12001-12-14 2001-12 x0b1 0b1x a.inf .infx a.nan .nanx . .. - a.b .a'.split(
      ' ',
    ),
  )('but not %j', (text) => expect(readsAsNoString(text)).toBe(false));
});
