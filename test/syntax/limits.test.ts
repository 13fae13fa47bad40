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

describe('the limit on tokens, where a text has many lines', () => {
  /** Four tokens for the key and its sign, and one for each line of the text behind the first. */
  const block = (lines: number, end: string) => `a: |${end}${end}${`  b${end}`.repeat(lines)}`;
  const refused = ['The file has more than 200000 YAML tokens.'];

  it.each(['\n', '\r\n'])('counts each of them, with %j', (end) => {
    const most = 199_990;
    expect(read(block(most, end)).diagnostics).toEqual([]);
    expect(read(block(most + 1, end)).diagnostics.map(({ message }) => message)).toEqual(refused);
  });
});

describe('the limit on characters in double quotes', () => {
  const most = 2 * 1024 * 1024;
  const wide = { maximumBytes: 4 * most };
  const refused = `file-too-large: The file has more than ${most} characters in double quotes.`;
  const quoted = (length: number, quote = '"') => `${quote}${'x'.repeat(length - 2)}${quote}`;

  it('lets 2 MiB pass, quotes included', () => expect(read(`a: ${quoted(most)}\n`, wide).diagnostics).toEqual([]));

  it('refuses the text that is too much, where it starts', () => {
    expect(findings(read(`a: ${quoted(most + 1)}\n`, wide).diagnostics)).toEqual([`teams/ml.yaml:1:4 "" ${refused}`]);
    expect(findings(read(`a: ${quoted(most - 4)}\nb: "xyz"\n`, wide).diagnostics)).toEqual([
      `teams/ml.yaml:2:4 "" ${refused}`,
    ]);
  });

  it('refuses a text too that nothing closes', () =>
    expect(findings(read(`a: "${'x'.repeat(most)}\n`, wide).diagnostics)).toEqual([`teams/ml.yaml:1:4 "" ${refused}`]));

  it('is none on other texts', () => {
    const long = 'x'.repeat(most + 1);
    for (const text of [long, `${long}"`, quoted(most + 1, "'"), `|\n  "${long}"`, `|\n  ${long}"`])
      expect(read(`a: ${text}\n`, wide).diagnostics).toEqual([]);
  });
});

describe('the limit on escapes that YAML does not know', () => {
  const valid = [
    ...[...'0abt\tnvfre "/\\N_LP'].map((letter) => `\\${letter}`),
    ...['\\\n', '\\\r\n', '\\x4f', '\\xAF', '\\u00e9', '\\uABCD', '\\U0001f600', '\\U000A0000', '\\U0010FFFF'],
  ];

  it.each(valid)('is none on %j, which it knows', (escaped) => {
    const { value, diagnostics } = read(`a: "x${`${escaped} x`.repeat(21)}"\n`);
    expect(findings(diagnostics)).toEqual([]);
    expect(value).toHaveLength(1);
  });

  it.each(['q', 'x4', 'xg0', 'u00e', 'u00g0', 'U0001f60', 'U0001f60g', 'U00110000', 'U01000000'])(
    'lets 20 of %j be told one by one, and counts more',
    (escaped) => {
      const message = 'The double-quoted text has more than 20 escapes that YAML does not know.';
      const text = (times: number) => `a: "${`\\${escaped} `.repeat(times)}"\n`;
      expect(read(text(20)).diagnostics.map((each) => each.message)).not.toContain(message);
      const { diagnostics } = read(text(21));
      expect(findings(diagnostics)).toEqual([
        `teams/ml.yaml:1:4 ${JSON.stringify(text(21).slice(3, -1))} yaml-syntax: ${message}`,
      ]);
      expect(diagnostics[0]?.help).toBe('Write each backslash as two, or put the text in single quotes.');
    },
  );

  it('is one on a text too that nothing closes', () =>
    expect(read(`a: "${'\\q'.repeat(21)}x\n`).diagnostics.map(({ message }) => message)).toEqual([
      'The double-quoted text has more than 20 escapes that YAML does not know.',
    ]));

  it('counts each text anew, and no text without double quotes', () => {
    const twenty = '\\q'.repeat(20);
    for (const text of [
      `a: "${twenty}"\nb: "${twenty}"\n`,
      `a: '${twenty}${twenty}'\n`,
      `a: |\n  "${twenty}${twenty}"\n`,
    ])
      expect(read(text).diagnostics.map(({ message }) => message)).not.toContain(
        'The double-quoted text has more than 20 escapes that YAML does not know.',
      );
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

  it('says what to look for', () => {
    expect(read('['.repeat(65)).diagnostics[0]?.help).toBe(
      'Nothing that poolc reads needs such depth; check the indentation, and brackets that are not closed.',
    );
  });

  it('counts each document anew', () => {
    expect(
      read(`${nested(64, '- ', 'a')}---\n`.repeat(3).slice(0, -4), { severalDocuments: true }).diagnostics,
    ).toEqual([]);
  });
});

describe('the limits on what aliases unfold to', () => {
  const helm = { dialect: 'helm', maximumBytes: 16 * 1024 * 1024 } as const;
  const problems = (text: string) => findings(read(text, helm).diagnostics);

  /** Values: 1,003 for `a` and the map, 2 and the fillers for `p`, 2 for `b` and its list, 1,001 for each alias. */
  const ofValues = (fillers: number, aliases: number) =>
    [
      `p: [${Array(fillers).fill('x').join()}]`,
      `a: &a [${Array(999).fill('x').join(', ')}]`,
      `b: [${Array(aliases).fill('*a').join(', ')}]`,
      '',
    ].join('\n');

  it('let 200000 values pass, and tell the first alias that makes more, once', () => {
    const most = 200_000 - 1002 - 2 - 2 - 198 * 1001;
    expect(problems(ofValues(most, 198))).toEqual([]);
    const refused = 'file-too-large: The file unfolds to more than 200000 values with this alias.';
    expect(problems(ofValues(most + 1, 198))).toEqual([`teams/ml.yaml:3:${5 + 197 * 4} "*a" ${refused}`]);
    expect(problems(ofValues(most, 201))).toEqual([`teams/ml.yaml:3:${5 + 198 * 4} "*a" ${refused}`]);
  });

  /** Characters: the fillers, those of the text and of each alias, and the three keys. */
  const ofCharacters = (fillers: number, length: number, aliases: number) =>
    `p: ${'x'.repeat(fillers)}\na: &a ${'x'.repeat(length)}\nb: [${Array(aliases).fill('*a').join(', ')}]\n`;

  it('let 10 MiB of characters pass, and tell the first alias that makes more, once', () => {
    const length = 1024 * 1024 - 1;
    expect(problems(ofCharacters(7, length, 9))).toEqual([]);
    const refused = 'file-too-large: The file unfolds to more than 10485760 characters with this alias.';
    expect(problems(ofCharacters(8, length, 9))).toEqual([`teams/ml.yaml:3:37 "*a" ${refused}`]);
    expect(problems(ofCharacters(7, length, 11))).toEqual([`teams/ml.yaml:3:41 "*a" ${refused}`]);
  });
});
