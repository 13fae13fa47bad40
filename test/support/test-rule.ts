import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { positionAt } from '../../src/base/span.ts';
import { compareBytes } from '../../src/base/text.ts';
import { check } from '../../src/pipeline.ts';
import type { ExampleFiles, Rule } from '../../src/rules/rule.ts';
import { configFilesWithDefaults } from './config-files.ts';
import { unmark } from './marked.ts';

/** A repository that a rule objects to: marked places, and the messages there, in the order of the places. */
export interface Invalid {
  readonly files: ExampleFiles;
  readonly messages: readonly string[];
  /** Places of related findings, `path:line:column`, when a test is about them. */
  readonly related?: readonly string[];
}

export interface RuleTable {
  readonly valid: Readonly<Record<string, ExampleFiles>>;
  readonly invalid: Readonly<Record<string, Invalid>>;
}

const place = ({ span }: Pick<Diagnostic, 'span'>): string => {
  const { line, column } = positionAt(span.file, span.start);
  return `${span.file.path}:${line}:${column}`;
};

/** Findings of marked files, each as `rule path:line:column "underlined"`. */
export const found = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(
    ({ rule, span }) => `${rule} ${place({ span })} ${JSON.stringify(span.file.text.slice(span.start, span.end))}`,
  );

/** What marked files expect of one rule, in the form of {@link found}. */
export function expected(rule: string, files: ExampleFiles): readonly string[] {
  return Object.keys(files)
    .sort(compareBytes)
    .flatMap((path) => {
      const { text, spans } = unmark(files[path] ?? '');
      return spans.map(({ start, end }) => {
        const file = { path, text };
        return `${rule} ${place({ span: { file, start, end } })} ${JSON.stringify(text.slice(start, end))}`;
      });
    });
}

/** All findings of files with marks in them. */
export function judge(files: ExampleFiles): readonly Diagnostic[] {
  const texts = Object.fromEntries(Object.entries(files).map(([path, marked]) => [path, unmark(marked).text]));
  return check(configFilesWithDefaults(texts)).diagnostics;
}

/**
 * The table of one rule. A valid repository has no finding at all; an invalid one has exactly the marked findings of this
 * rule and no other, so that every row also shows that no finding follows from another one's cause.
 */
export function testRule(rule: Rule, { valid, invalid }: RuleTable): void {
  describe(rule.id, () => {
    for (const [name, files] of Object.entries(valid))
      it(`accepts ${name}`, () => expect(found(judge(files))).toEqual([]));
    for (const [name, { files, messages, related }] of Object.entries(invalid))
      it(`finds ${name}`, () => {
        const diagnostics = judge(files);
        expect(found(diagnostics)).toEqual(expected(rule.id, files));
        expect(diagnostics.map(({ message }) => message)).toEqual(messages);
        expect(diagnostics.every(({ severity }) => severity === rule.severity)).toBe(true);
        if (related) expect(diagnostics.flatMap((diagnostic) => diagnostic.related.map(place))).toEqual(related);
      });
  });
}
