import type { Document, YAMLError } from 'yaml';
import { type Checked, type Diagnostic, finding } from '../base/diagnostic.ts';
import { positionAt, type SourceFile } from '../base/span.ts';
import { count } from '../base/text.ts';
import type { SafeText } from './guard.ts';
import { yamlFeature, yamlSyntax } from './syntax-rules.ts';
import { yamlLibrary } from './yaml-library.ts';
import { yamlMessage } from './yaml-messages.ts';

/** After these, the rest of a file's syntax errors mostly follow from the first ones, and are only counted. */
const maximumErrors = 20;

/**
 * Options that keep the library linear and its meaning fixed whatever the file says: duplicate keys are checked by us
 * (its check compares each key with each), every scalar stays text (no %YAML directive can switch words and numbers),
 * tags resolve to nothing, and errors carry offsets only (pretty ones cost a search through the text each).
 */
const composerOptions = {
  uniqueKeys: false,
  prettyErrors: false,
  schema: 'failsafe',
  version: '1.2',
  resolveKnownTags: false,
  merge: false,
} as const;

/** Runs the library without stack traces: it creates an error object for each problem, most of whose cost is the trace. */
function withoutStackTraces<T>(work: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = before;
  }
}

/**
 * Guarded tokens to the library's documents, none where it could not read them all. Every error and every warning of the library is a finding with a place:
 * its warnings are about texts whose meaning it had to guess. Problems on lines that have a finding already,
 * the library's own earlier ones included, mostly follow from it and are left out.
 */
export function compose(
  file: SourceFile,
  { tokens, openingQuotes }: SafeText,
  known: readonly Diagnostic[],
): Checked<readonly Document.Parsed[]> {
  const { Composer } = yamlLibrary();
  const documents = withoutStackTraces(() => [
    ...new Composer(composerOptions).compose(tokens, true, file.text.length),
  ]);
  const problems = documents
    .flatMap(({ errors, warnings }) => [...errors, ...warnings])
    .map((problem) => ({
      code: problem.code,
      message: yamlMessage(problem.code, problem.message),
      span: spanOf(file, problem, openingQuotes),
    }))
    .sort((a, b) => a.span.start - b.span.start || a.message.rank - b.message.rank);
  const lines = new Set(known.map(({ span }) => positionAt(file, span.start).line));
  const firsts = problems.filter(({ span }) => {
    const { line } = positionAt(file, span.start);
    return !lines.has(line) && lines.add(line);
  });
  const diagnostics = firsts.slice(0, maximumErrors).map(({ code, message, span }): Diagnostic => {
    const rule = code === 'TAG_RESOLVE_FAILED' || code === 'BAD_DIRECTIVE' ? yamlFeature : yamlSyntax;
    return finding(rule, span, message.text);
  });
  const last = diagnostics.at(-1);
  if (last && firsts.length > maximumErrors)
    diagnostics.push({
      ...last,
      message: `${count(firsts.length - maximumErrors, 'more line')} from here on cannot be read either, likely for the same reason.`,
    });
  const isBroken = diagnostics.length > 0 || documents.some(({ errors }) => errors.length > 0);
  return { value: isBroken ? [] : documents, diagnostics };
}

function spanOf(file: SourceFile, { message, pos }: YAMLError, openingQuotes: readonly number[]): Diagnostic['span'] {
  const [start, end] = pos.map((offset) => Math.min(offset, file.text.length));
  // The library finds that a quote is missing where the text ends; what helps is where it begins.
  const quote = message.startsWith('Missing closing') ? lastUpTo(openingQuotes, pos[0]) : undefined;
  if (quote !== undefined) return { file, start: quote, end: quote + 1 };
  return { file, start: start ?? 0, end: Math.max(start ?? 0, end ?? 0) };
}

/** The last of some ascending offsets that is not behind a place. */
function lastUpTo(offsets: readonly number[], place: number): number | undefined {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return offsets[low - 1];
}
