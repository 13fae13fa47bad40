import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { positionAt, type Span } from '../../src/base/span.ts';
import { type ReadOptions, readGuarded } from '../../src/syntax/read-guarded.ts';
import { readYaml } from '../../src/syntax/read-yaml.ts';
import type { SyntaxNode } from '../../src/syntax/tree.ts';
import { unmark } from '../support/marked.ts';

/** Files by what is wrong with them: a text with marks, then what is found at each mark, `rule: message`. */
export type Rows = Readonly<Record<string, readonly [marked: string, ...found: readonly string[]]>>;

const usual: ReadOptions = { dialect: 'strict', severalDocuments: false, maximumBytes: 1024 * 1024 };

const reading =
  (by: typeof readYaml) =>
  (text: string, options: Partial<ReadOptions> = {}) =>
    by({ path: 'teams/ml.yaml', text }, { ...usual, ...options });

/** Reads a text as a file of poolc's own, or as the options say. */
export const read = reading(readYaml);

/** The same without the scanner, which takes nearly every text that has no mistake. */
export const readByLibrary = reading(readGuarded);

const place = ({ file, start }: Span): string => {
  const { line, column } = positionAt(file, start);
  return `${file.path}:${line}:${column}`;
};

const found = (span: Span, problem: string): string =>
  `${place(span)} ${JSON.stringify(span.file.text.slice(span.start, span.end))} ${problem}`;

/** Findings as `path:line:column "underlined" rule: message`. */
export const findings = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ span, rule, message }) => found(span, `${rule}: ${message}`));

/** One test for each row: exactly what it says is found, where it is marked, and nothing of the file is used. */
export function itFinds(rows: Rows, options: Partial<ReadOptions> = {}): void {
  it.each(Object.entries(rows))('finds %s', (_, [marked, ...problems]) => {
    const { text, spans } = unmark(marked);
    const { value, diagnostics } = read(text, options);
    const file = { path: 'teams/ml.yaml', text };
    expect(spans).toHaveLength(problems.length);
    expect(findings(diagnostics)).toEqual(spans.map((span, index) => found({ file, ...span }, problems[index] ?? '')));
    expect(value).toEqual([]);
  });
}

/** One test for each text: it is read without a finding, as these documents. */
export function itReads(
  rows: Readonly<Record<string, readonly [text: string, ...documents: readonly unknown[]]>>,
  options: Partial<ReadOptions> = {},
): void {
  it.each(Object.entries(rows))('reads %s', (_, [text, ...documents]) => {
    const { value, diagnostics } = read(text, options);
    expect(findings(diagnostics)).toEqual([]);
    expect(value.map(({ root }) => texts(root))).toEqual(documents);
    expect(readByLibrary(text, options)).toEqual({ value, diagnostics });
  });
}

/** A tree without its places: texts, lists, and maps as lists of pairs; a text that could be a word or a number as `plain`. */
function texts(node: SyntaxNode): unknown {
  if (node.kind === 'scalar') return node.plain ? { plain: node.text } : node.text;
  if (node.kind === 'list') return node.items.map(texts);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, texts(value)]));
}
