import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scan } from '../../src/syntax/scan.ts';
import { suiteCases } from '../fuzz/suite.ts';
import { read } from './readings.ts';

const accepts = (text: string, dialect: 'strict' | 'helm'): boolean =>
  read(text, { dialect, severalDocuments: true }).diagnostics.length === 0;

/** The least that it takes to read a text. */
function readerOf(text: string): string {
  if (scan(text)) return 'scanner';
  if (accepts(text, 'strict')) return 'strict';
  return accepts(text, 'helm') ? 'helm' : 'refused';
}

describe('yaml-test-suite', () => {
  it('has 402 texts, of which 94 are no YAML and are refused in both dialects', () => {
    const invalid = suiteCases.filter(({ isInvalid }) => isInvalid);
    expect([suiteCases.length, invalid.length]).toEqual([402, 94]);
    for (const { id, text } of invalid)
      expect([id, accepts(text, 'strict'), accepts(text, 'helm')]).toEqual([id, false, false]);
  });

  it('is accepted as far as it was before', async () => {
    const lines = suiteCases.map(({ id, name, text, isInvalid }) => {
      const reader = isInvalid ? 'invalid' : readerOf(text);
      return `${id.padEnd(7)} ${reader.padEnd(7)} ${name}\n`;
    });
    await expect(lines.join('')).toMatchFileSnapshot(join(import.meta.dirname, 'yaml-test-suite.txt'));
  });
});
