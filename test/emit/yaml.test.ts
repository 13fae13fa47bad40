import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, Pair, parse, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { YamlValue } from '../../src/emit/yaml.ts';
import { emitYaml, plainOrQuoted } from '../../src/emit/yaml.ts';

const map = (...entries: readonly (readonly [string, YamlValue])[]): ReadonlyMap<string, YamlValue> => new Map(entries);

describe('block style', () => {
  const examples: readonly (readonly [string, ReadonlyMap<string, YamlValue> | readonly YamlValue[], string])[] = [
    ['an empty map', map(), '{}\n'],
    ['an empty list', [], '[]\n'],
    ['scalars', map(['a', 'b'], ['c', 1], ['d', true], ['e', null]), 'a: b\nc: 1\nd: true\ne: null\n'],
    ['keys as they were inserted', map(['b', 1], ['a', 2], ['10', 3], ['9', 4]), 'b: 1\na: 2\n"10": 3\n"9": 4\n'],
    ['a map in a map', map(['a', map(['b', map(['c', 'd'])])]), 'a:\n  b:\n    c: d\n'],
    ['a list under its key', map(['a', ['b', 'c']]), 'a:\n  - b\n  - c\n'],
    ['a map on the dash line', map(['a', [map(['b', 1], ['c', 2])]]), 'a:\n  - b: 1\n    c: 2\n'],
    ['a list in a list', [['a', 'b'], [['c']]], '- - a\n  - b\n- - - c\n'],
    ['a list in a map in a list', [map(['a', ['b']], ['c', []])], '- a:\n    - b\n  c: []\n'],
    [
      'empty collections inside',
      map(['a', map()], ['b', []], ['c', [map(), []]]),
      'a: {}\nb: []\nc:\n  - {}\n  - []\n',
    ],
    ['one list twice, without an anchor', map(['a', ['x']], ['b', ['x']]), 'a:\n  - x\nb:\n  - x\n'],
    ['a long text on one line', ['word '.repeat(60)], `- "${'word '.repeat(60)}"\n`],
    ['the empty key and the empty text', map(['', '']), '"": ""\n'],
    ['keys that stand for other things', map(['<<', 1], ['y', 2], ['=', 3]), '"<<": 1\n"y": 2\n"=": 3\n'],
  ];
  it.each(examples)('writes %s', (_, value, text) => {
    expect(emitYaml(value)).toBe(text);
  });

  it('marks a key that is too long to be found by its colon', () => {
    const longest = 'k'.repeat(1024);
    expect(emitYaml(map([longest, 1]))).toBe(`${longest}: 1\n`);
    const longer = map([`${longest}k`, map(['a', 1], ['b', [2]])], ['"'.repeat(600), [3, map()]], ['c', 4]);
    const text = emitYaml(longer);
    expect(text).toMatch(/^\? k{1025}\n: a: 1\n {2}b:\n {4}- 2\n\? "[\\"]{1200}"\n: - 3\n {2}- \{\}\nc: 4\n$/);
    for (const version of ['1.1', '1.2'] as const) expect(parse(text, { version, mapAsMap: true })).toEqual(longer);
  });
});

describe('scalars', () => {
  it.each([
    'a',
    'Z9',
    'my-pool',
    'development',
    'us-east-2',
    'a/b.c_d-e',
    'yess',
    'nu',
    'E',
    'e5f',
    'e-',
    'x0f',
    'nan',
  ])('writes %s plain', (text) => expect(plainOrQuoted(text)).toBe(text));

  it.each([
    ...['y', 'Y', 'n', 'N', 'yes', 'Yes', 'yEs', 'no', 'NO', 'on', 'On', 'off', 'OFF', 'oFf', 'true', 'TRUE', 'tRUE'],
    ...['false', 'False', 'null', 'Null', 'nULL', '~', '.inf', '-.INF', '.nan', '<<', '=', 'e5', 'E10', 'e-3'],
    ...[
      '',
      ' ',
      ' a',
      'a ',
      'a b',
      'a: b',
      'a:',
      'a #b',
      '#a',
      '-',
      '- a',
      '?',
      '&a',
      '*a',
      '!a',
      '|',
      '>',
      '%a',
      '@a',
      '`a',
    ],
    ...[
      '0',
      '1',
      '-1',
      '+1',
      '1.0',
      '.5',
      '5.',
      '1e3',
      '0x1F',
      '0o17',
      '017',
      '0b11',
      '1_000',
      '12:30',
      '123456789012',
    ],
    ...['2001-12-14', '---', '...', '[a]', '{a}', 'a,b', "it's", '_a', '.a', '/a', 's3://bucket', 'ä', '日本', '😀'],
  ])('quotes %j', (text) => expect(plainOrQuoted(text)).toBe(`"${text}"`));

  it.each([
    ['say "a\\b"', '"say \\"a\\\\b\\""'],
    ['line\nbreak\r\ttab', '"line\\nbreak\\r\\ttab"'],
    ['\0\u0007\u001b', '"\\u0000\\u0007\\u001b"'],
    ['\u007f\u0080\u0085\u009f', '"\\u007f\\u0080\\u0085\\u009f"'],
    ['\u2028\u2029\ufeff\ufffe\uffff', '"\\u2028\\u2029\\ufeff\\ufffe\\uffff"'],
    ['a\u202eb\u2066\u061c', '"a\\u202eb\\u2066\\u061c"'],
    ['\ud800a\udfff', '"\\ud800a\\udfff"'],
  ])('escapes %j', (text, written) => expect(plainOrQuoted(text)).toBe(written));

  it('escapes every bidirectional control and every character that YAML does not allow', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      const mustNotStand = /[\p{Bidi_Control}\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u.test(character);
      if (mustNotStand) expect(plainOrQuoted(character)).toMatch(/^"\\(?:u[0-9a-f]{4}|[bfnrt])"$/);
    }
  });

  it.each([
    [0, '0'],
    [-0, '0'],
    [-12, '-12'],
    [1.5, '1.5'],
    [1e21, '1.0e+21'],
    [-1e-7, '-1.0e-7'],
    [1.25e-9, '1.25e-9'],
    [123456789012345680000, '123456789012345680000'],
  ])('writes the number %d', (number, written) => expect(emitYaml([number])).toBe(`- ${written}\n`));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (number) => {
    expect(() => emitYaml([number])).toThrow('cannot be written as YAML');
  });
});

const words = [
  'y',
  'n',
  'yes',
  'no',
  'on',
  'off',
  'true',
  'false',
  'null',
  'e12',
  'e-1',
  '<<',
  '0o17',
  '12:30',
  '1_0',
  '~',
];
const anyCase = fc
  .tuple(fc.constantFrom(...words), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }))
  .map(([word, upper]) => [...word].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(''));
const name = fc.stringMatching(/^[A-Za-z0-9_./:-]{0,12}$/);
const anyUnits = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0xff })), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
const printable = fc
  .oneof(anyCase, name, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme-ascii' }))
  .filter((text) => !/[\p{Bidi_Control}\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u.test(text));
const anyNumber = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));

function document(text: fc.Arbitrary<string>, number: fc.Arbitrary<number>) {
  const { root } = fc.letrec<{ value: YamlValue; root: ReadonlyMap<string, YamlValue> | readonly YamlValue[] }>(
    (tie) => ({
      value: fc.oneof({ maxDepth: 5, depthSize: 'small' }, text, number, fc.boolean(), fc.constant(null), tie('root')),
      root: fc.oneof(
        fc.array(fc.tuple(text, tie('value')), { maxLength: 5 }).map((entries) => new Map(entries)),
        fc.array(tie('value'), { maxLength: 5 }),
      ),
    }),
  );
  return root;
}

/** Turns maps into lists of pairs, so that a comparison sees the order of keys. */
const ordered = (value: unknown): unknown => {
  if (value instanceof Map) return { map: [...value].map(([key, entry]) => [key, ordered(entry)]) };
  return Array.isArray(value) ? value.map(ordered) : Object.is(value, -0) ? 0 : value;
};

/** The quoting rule as the design states it, with the library as judge of what YAML 1.1 takes for something else. */
const mayBePlain = (text: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_./-]*$/.test(text) &&
  !['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'].includes(text.toLowerCase()) &&
  parse(text, { version: '1.1' }) === text;

function libraryNode(value: YamlValue): Scalar | YAMLMap | YAMLSeq {
  if (value instanceof Map) {
    const node = new YAMLMap();
    node.items = [...(value as ReadonlyMap<string, YamlValue>)].map(
      ([key, entry]) => new Pair(libraryNode(key), libraryNode(entry)),
    );
    return node;
  }
  if (Array.isArray(value)) {
    const node = new YAMLSeq();
    node.items = (value as readonly YamlValue[]).map(libraryNode);
    return node;
  }
  const scalar = new Scalar(value);
  if (typeof value === 'string') scalar.type = mayBePlain(value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
  return scalar;
}

describe('any document', () => {
  it.each(['1.1', '1.2'] as const)('is read back as it was by YAML %s', (version) => {
    fc.assert(
      fc.property(document(fc.oneof(anyUnits, anyCase, name), anyNumber), (value) => {
        expect(ordered(parse(emitYaml(value), { version, mapAsMap: true }))).toEqual(ordered(value));
      }),
      { numRuns: 500 },
    );
  });

  it('has the bytes that the library writes under the quoting rule', () => {
    const number = anyNumber.filter((each) => !Object.is(each, -0) && !String(each).includes('e'));
    fc.assert(
      fc.property(document(printable, number), (value) => {
        const library = new Document();
        library.contents = libraryNode(value);
        expect(emitYaml(value)).toBe(library.toString({ lineWidth: 0, doubleQuotedAsJSON: true }));
      }),
      { numRuns: 1000 },
    );
  });

  it('has one final newline, no carriage return and no space at the end of a line', () => {
    fc.assert(
      fc.property(document(fc.oneof(anyUnits, printable), anyNumber), (value) => {
        expect(emitYaml(value)).toMatch(/^(?:[^\r\n]*[^\r\n ]\n)+$/);
      }),
    );
  });
});
