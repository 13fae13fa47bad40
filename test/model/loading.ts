import { expect, it } from 'vitest';
import { sortDiagnostics } from '../../src/base/diagnostic.ts';
import { positionAt, type Span } from '../../src/base/span.ts';
import { compareBytes } from '../../src/base/text.ts';
import { load } from '../../src/model/load.ts';
import type { Organization } from '../../src/model/organization.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';
import { unmark } from '../support/marked.ts';

/** Files by path; with marks where something is found. */
export type Files = Readonly<Record<string, string>>;

const place = ({ file, start, end }: Span): string => {
  const { line, column } = positionAt(file, start);
  return `${file.path}:${line}:${column} ${JSON.stringify(file.text.slice(start, end))}`;
};

/** Files to the organization that they say, and what is found on the way: `path:line:column "underlined" rule: message`. */
export function loadFiles(files: Files): { readonly organization: Organization; readonly found: readonly string[] } {
  const { value, diagnostics } = load(configFilesWithDefaults(files).value);
  return {
    organization: value,
    found: sortDiagnostics(diagnostics).map(({ span, rule, message }) => `${place(span)} ${rule}: ${message}`),
  };
}

/** The organization that files without a finding say. */
export function organizationOf(files: Files): Organization {
  const { organization, found } = loadFiles(files);
  expect(found).toEqual([]);
  return organization;
}

/** Marked files by what is wrong with them, then what is found at each mark, `rule: message`: by path, then by place. */
export type Rows = Readonly<Record<string, readonly [files: Files, ...found: readonly string[]]>>;

/** Exactly these problems are found in marked files, at the marks. */
export function expectFindings(marked: Files, problems: readonly string[]): void {
  const files = Object.keys(marked)
    .sort(compareBytes)
    .map((path) => ({ path, ...unmark(marked[path] ?? '') }));
  const places = files.flatMap(({ path, text, spans }) =>
    spans.map((span) => place({ file: { path, text }, ...span })),
  );
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  expect(places).toHaveLength(problems.length);
  expect(loadFiles(texts).found).toEqual(places.map((each, index) => `${each} ${problems[index]}`));
}

/** One test for each row: exactly what it says is found, where it is marked. */
export function itFinds(rows: Rows): void {
  it.each(Object.entries(rows))('finds %s', (_, [marked, ...problems]) => expectFindings(marked, problems));
}
