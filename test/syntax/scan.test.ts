import { describe, expect, it } from 'vitest';
import { scan } from '../../src/syntax/scan.ts';
import { mutant } from '../fuzz/mutants.ts';
import { randomOf } from '../fuzz/random.ts';
import { suiteCases } from '../fuzz/suite.ts';
import { seedTexts } from '../fuzz/texts.ts';
import { type TwoReadings, twoReadings } from '../fuzz/two-readings.ts';

/** `POOLC_FUZZ_MUTANTS=1000000 POOLC_FUZZ_SEED=7 npm run fuzz` tries more of them, and others. */
const { POOLC_FUZZ_MUTANTS = '50000', POOLC_FUZZ_SEED = '1' } = process.env;
const [mutants, seed] = [Number(POOLC_FUZZ_MUTANTS), Number(POOLC_FUZZ_SEED)];

const suiteTexts = suiteCases.map(({ text }) => text);

describe('the scanner reads as the guarded reader does', () => {
  it.each(
    Object.entries({
      'a map': 'a: b\nc: d e\n',
      'a map in a map, and back': 'a:\n  b:\n    c: d\n  e: f\ng: h\n',
      'a list': '- a\n- b c\n',
      'a list below its key': 'a:\n  - b\n  - c\nd: e\n',
      'a list in the column of its key': 'a:\n- b\n- c\nd: e\n',
      'lists of maps': 'a:\n  - b: c\n    d: e\n  - b: f\n',
      'a map on the lines below its hyphen': '-\n  a: b\n- c: d\n',
      'lists in lists': '- - a\n  - b\n-\n  - c\n',
      'more spaces than needed': 'a:   b  \n-1:\n      -   c:  d\n          e: f\n',
      'lists and maps in brackets': 'a: [b, c d,"e" ]\nf: {g: h, "i": j}\nk: []\nl: { }\nm:\n  - [n]\n  - {o: p}\n',
      'what could stand behind its key on the lines below it': 'a:\n  "b"\nc: # d\n\n    "e"\nf:\n  [g]\n',
      'texts in quotes': 'a: "b: c # d"\n\'e f\': \'"\'\n"": ""\n',
      'signs inside plain texts': "a: b#c\nd: e:f\ng: [h:i, j#k]\nl: m, n's [o] {p}\nq: https://r/?s=t&u=*\n",
      'words and numbers as their text': 'a: no\nb: 0x1F\nc: 1_000\nd: ~\ne: -1\nyes: null\n',
      'letters, signs and symbols of any script': '# é → 日本 😀\nä: ö # ü\nß: [é, "→", a日]\n日本: {é: ü}\n',
      comments: '# a\n\n   # b\nc: d # e\nf: # g\n    # h\n  - i # j\n#',
      'documents, each behind its line': '---\na: b\n---\n# c\n- d\n',
      'a last line without an end': 'a: b',
      'maps up to column 30': `${Array.from({ length: 31 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')} b\n`,
      'lists in maps up to column 30': `a:\n${Array.from({ length: 15 }, (_, depth) => `${'  '.repeat(depth)}- a:`).join('\n')} b\n`,
      'a hundred thousand characters of short texts': `- [${'a,'.repeat(49_997)}a]\n`,
    }),
  )('%s', (_, text) => {
    expect(scan(text)).toBeDefined();
    expect(twoReadings(text, 'strict')).toBe('equal');
    expect(twoReadings(text, 'helm')).toBe('equal');
  });

  it.each(['strict', 'helm'] as const)(
    'every case of yaml-test-suite that it accepts, in the dialect %s',
    (dialect) => {
      const readings = suiteTexts.map((text) => twoReadings(text, dialect));
      expect(readings).toHaveLength(402);
      expect(readings.filter((reading) => typeof reading === 'object')).toEqual([]);
      expect(readings.filter((reading) => reading === 'equal').length).toBeGreaterThan(20);
    },
  );

  it(
    `${mutants} mutants of real files, with seed ${seed}, of which it accepts more than one in ten`,
    () => {
      const random = randomOf(seed);
      const texts = [...seedTexts, ...suiteTexts];
      const counts = { refused: 0, equal: 0 };
      let worst: { readonly text: string; readonly reading: TwoReadings } | undefined;
      for (let number = 0; number < mutants; number++) {
        const text = mutant(texts, random);
        const reading = twoReadings(text, random.pick(['strict', 'helm']));
        if (typeof reading === 'string') counts[reading]++;
        else if (worst === undefined || text.length < worst.text.length) worst = { text, reading };
      }
      expect(worst, 'the shortest text that is read in two ways').toBeUndefined();
      expect(counts.equal / mutants).toBeGreaterThan(0.1);
    },
    60_000 + mutants,
  );
});

describe('the scanner leaves to the guarded reader', () => {
  it.each(
    Object.entries({
      'an empty text': '',
      'nothing but comments': '# a\n',
      'an empty document': 'a: b\n---\n',
      'a key without a value': 'a:\nb: c\n',
      'an item without a value': '-\n- a\n',
      'a text on several lines': 'a: b\n  c\n',
      'a plain text below its key': 'a:\n#b\n  c\nd: e\n',
      'a block of text': 'a: |\n  b\n',
      'quotes on several lines': 'a: "b\n  c"\n',
      'an escape': 'a: "\\n"\n',
      'a doubled quote': "a: 'b''c'\n",
      'brackets on several lines': 'a: [b,\n  c]\n',
      'brackets in brackets': 'a: [[b]]\n',
      'brackets as a key': '[a]: b\n',
      'a comma too many': 'a: [b,]\n',
      'a pair in brackets': 'a: [b: c]\n',
      'an anchor': 'a: &b c\n',
      'an alias': 'a: *b\n',
      'a tag': 'a: !!str b\n',
      'a merge key': '<<: {a: b}\n',
      'a complex key': '? a\n: b\n',
      'a key that stands twice': 'a: b\nc: d\n"a": e\n',
      'a key that stands twice in braces': 'a: {b: c, b: d}\n',
      'the key __proto__': '__proto__: a\n',
      'a key of more than a thousand characters': `${'a'.repeat(1025)}: b\n`,
      'a second key on the line of the first': 'a: b: c\n',
      'a map behind its key': 'a: - b\n',
      'an indent that fits no other': 'a:\n    b: c\n  d: e\n',
      'a list in a map': 'a: b\n- c\n',
      'a directive': '%YAML 1.2\n---\na: b\n',
      'the end of a document': 'a: b\n...\n',
      'content on the line of a separator': '--- a\n',
      'a comment without a space before it': 'a: "b"# c\n',
      'a tab': 'a:\tb\n',
      'a carriage return': 'a: b\r\n',
      'a space outside ASCII': 'a: b\u00a0c\n',
      'a character that does not show': 'a: b\u200bc\n',
      'half a character': 'a: \ud800\n',
      'a control character': 'a: b\u007f\n',
      'maps deeper than fifteen levels': Array.from({ length: 17 }, (_, depth) => `${'  '.repeat(depth)}a:`).join('\n'),
      'lists deeper than fifteen levels': `${'- '.repeat(17)}a\n`,
      'a map of more than a thousand keys': Array.from({ length: 1002 }, (_, number) => `k${number}: a\n`).join(''),
      'a text of more than 100,000 characters': `a: ${'b'.repeat(100_000)}\n`,
    }),
  )('%s', (_, text) => {
    expect(scan(text)).toBeUndefined();
  });
});
