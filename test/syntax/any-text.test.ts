import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAt, type Span } from '../../src/base/span.ts';
import type { ReadOptions } from '../../src/syntax/read-guarded.ts';
import type { SyntaxNode } from '../../src/syntax/tree.ts';
import { readFiles } from '../support/files.ts';
import { read } from './readings.ts';

/** Pieces that texts are made of: YAML's signs, white space, names, and characters that do not belong in a file. */
const pieces = [
  ...'-?:,[]{}#&*!|>\'"%@`<=~'.split(''),
  ...[' ', '  ', '\n', '\n  ', '\n    ', '\n- ', '\n---\n', '\n...\n', '\t', '\r\n', '\r'],
  ...[
    'a',
    'b1',
    'key: ',
    'no',
    '1e3',
    '<<: ',
    '*a',
    '&a ',
    '!!str ',
    '__proto__',
    '\\',
    '\\q',
    'é',
    '😀',
    '\u0000',
    '\ufeff',
    '\u2028',
  ],
];
const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => parts.join(''));

/** A file of the example organization in which some stretches are cut out, doubled or replaced. */
const examples = Object.values(readFiles(join(import.meta.dirname, '../../config')));
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(12),
  insert: fc.oneof(fc.constantFrom(...pieces), fc.constant('')),
});
const mutatedExample = fc
  .tuple(fc.constantFrom(...examples), fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([text, mutations]) =>
    mutations.reduce((changed, { at, length, insert }) => {
      const from = Math.floor(at * changed.length);
      return changed.slice(0, from) + insert + changed.slice(from + length);
    }, text),
  );

const options = fc.record({
  dialect: fc.constantFrom('strict' as const, 'helm' as const),
  severalDocuments: fc.boolean(),
  maximumBytes: fc.constantFrom(20, 1024 * 1024),
});

function isInside({ file, start, end }: Span): boolean {
  const { line, column } = positionAt(file, start);
  const lineText = file.text.split('\n')[line - 1] ?? '';
  return (
    start >= 0 && start <= end && end <= file.text.length && line >= 1 && column >= 1 && column <= lineText.length + 1
  );
}

function* nodes(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  if (node.kind === 'list') for (const item of node.items) yield* nodes(item);
  if (node.kind === 'map')
    for (const { key, value } of node.entries) {
      yield key;
      yield* nodes(value);
    }
}

/** A text is read as trees, or refused at places inside it; never both, never neither, and never with an exception. */
function holds(text: string, how: ReadOptions): void {
  const { value, diagnostics } = read(text, how);
  expect(value.length > 0).toBe(diagnostics.length === 0);
  for (const { span, related, message } of diagnostics) {
    expect(isInside(span)).toBe(true);
    expect(related.every((each) => isInside(each.span))).toBe(true);
    expect(message).toMatch(/^["A-Z0-9].{5,}[.]$/u);
  }
  for (const { root } of value)
    for (const { start, end } of nodes(root)) expect(start >= 0 && start <= end && end <= text.length).toBe(true);
}

describe('any text at all', () => {
  it('of pieces of YAML is read or refused at a place inside it', () => {
    fc.assert(fc.property(anyText, options, holds), { numRuns: 4000 });
  });

  it('of any characters is read or refused at a place inside it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), options, holds), { numRuns: 1000 });
  });

  it('made of the example organization by some changes is read or refused at a place inside it', () => {
    fc.assert(fc.property(mutatedExample, options, holds), { numRuns: 1500 });
  });

  it('is read the same way twice', () => {
    fc.assert(
      fc.property(anyText, options, (text, how) => {
        const [once, again] = [read(text, how), read(text, how)];
        expect(JSON.stringify(once)).toBe(JSON.stringify(again));
      }),
      { numRuns: 300 },
    );
  });
});
