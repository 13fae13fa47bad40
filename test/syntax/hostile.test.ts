import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/span.ts';
import type { Dialect } from '../../src/syntax/tree.ts';
import { read } from './readings.ts';

const megabyte = 1024 * 1024;

/** A text again and again, up to a size. */
const flood = (text: string, size = megabyte) => text.repeat(Math.ceil(size / text.length)).slice(0, size);

const numbered = (count: number, text: (number: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join('');

/** Texts that keep the YAML library busy for minutes, make it abort the process, or unfold to more than memory holds. */
const hostile: Readonly<Record<string, readonly [text: string, rule: string, dialect?: Dialect]>> = {
  'lists 900 deep in three documents': [`${'- '.repeat(900)}a\n---\n`.repeat(3), 'file-too-large'],
  'brackets 900 deep in three documents': [`${'['.repeat(900)}${']'.repeat(900)}\n---\n`.repeat(3), 'file-too-large'],
  'keys 900 deep': [numbered(900, (n) => `${' '.repeat(n)}a:\n`), 'file-too-large'],
  'complex keys 400 deep': ['? '.repeat(400), 'file-too-large'],
  'complex keys of lists 200 deep': ['? - '.repeat(200), 'file-too-large'],
  'maps as keys 400 deep': [`${'{'.repeat(400)}a: 1${'}: 1'.repeat(400)}`, 'file-too-large'],
  'brackets that open': [flood('['), 'file-too-large'],
  'brackets that close': [`a: ${flood(']')}`, 'file-too-large'],
  'brackets that close nothing': [flood(']'), 'file-too-large'],
  'commas in brackets': [`[${flood(',')}]`, 'file-too-large'],
  'complex keys in braces': [`{${flood('? ')}`, 'file-too-large'],
  'wrong escapes': [`a: "${flood('\\q')}"`, 'yaml-syntax'],
  'wrong escapes of characters that do not exist': [`a: "${flood('\\UFFFFFFFF')}"`, 'yaml-syntax'],
  tags: [flood('- !t !t\n'), 'file-too-large'],
  'anchors twice': [flood('- &a &a\n'), 'file-too-large'],
  'texts side by side': [`[${flood('"a" ')}]`, 'file-too-large'],
  'keys by the ten thousand': [numbered(30_000, (n) => `k${n}: 1\n`), 'file-too-large'],
  'keys in braces by the ten thousand': [`{${numbered(40_000, (n) => `k${n}: 1, `)}}`, 'file-too-large'],
  'one key by the ten thousand': [flood('a: 1\n'), 'file-too-large'],
  documents: [flood('--- a\n'), 'file-too-large'],
  directives: [flood('%YAML 1.1\n'), 'file-too-large'],
  'control characters': [flood('\0', 10 * megabyte), 'control-character'],
  'carriage returns': [flood('\r', 10 * megabyte), 'control-character'],
  'a quote that never closes': [`a: "${flood('x\n', 300_000)}`, 'yaml-syntax'],
  'a quote that never closes over many lines': [`a: "${flood('x\n')}`, 'file-too-large'],
  'a literal of many lines': [`a: |\n${flood('  x\n')}`, 'file-too-large'],
  'a literal of empty lines': [`a: |+\n  x\n${flood('\n')}`, 'file-too-large'],
  'a key of a megabyte': [`${flood('k')}: 1\n`, 'yaml-syntax'],
  'values that start with "@"': [flood('a: @\n', 100_000), 'yaml-syntax'],
  'anchors and aliases in turn': [flood('- &a x\n- *a\n'), 'file-too-large', 'helm'],
  'an alias of aliases of aliases': [
    `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${numbered(9, (n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]\n`)}`,
    'file-too-large',
    'helm',
  ],
  'a large map by many aliases': [
    `a: &a {${numbered(1000, (n) => `k${n}: 1, `)}}\n${numbered(300, (n) => `b${n}: *a\n`)}`,
    'file-too-large',
    'helm',
  ],
  'a large map merged many times': [
    `a: &a {${numbered(1000, (n) => `k${n}: 1, `)}}\nb: {<<: [${Array(300).fill('*a').join(', ')}]}\n`,
    'file-too-large',
    'helm',
  ],
  'maps that each merge the one before': [
    `a0: &a0 {x: 1}\n${numbered(2000, (n) => `a${n + 1}: &a${n + 1} {<<: *a${n}, k${n}: 1}\n`)}`,
    'file-too-large',
    'helm',
  ],
  'many keys before a merge key': [
    `a: &a {${numbered(10_000, (n) => `k${n}: 1, `)}}\nb:\n${numbered(10_000, (n) => `  k${n}: 1\n`)}  <<: *a\n`,
    'yaml-syntax',
    'helm',
  ],
};

describe('a hostile file', () => {
  it.each(Object.entries(hostile))(
    'is refused at once at a place inside it: %s',
    (_, [text, rule, dialect = 'strict']) => {
      const start = performance.now();
      const { value, diagnostics } = read(text, { dialect, severalDocuments: true, maximumBytes: 10 * megabyte });
      expect(performance.now() - start).toBeLessThan(5000);
      expect(value).toEqual([]);
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(diagnostics.length).toBeLessThan(30);
      expect(new Set(diagnostics.map((each) => each.rule))).toEqual(new Set([rule]));
      for (const { span } of diagnostics) {
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(positionAt(span.file, span.start).column).toBeGreaterThan(0);
      }
    },
  );
});
