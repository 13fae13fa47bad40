import { type CST, Composer, type Document } from 'yaml';
import { type Checked, type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import { count } from '../base/text.ts';
import { yamlFeature, yamlSyntax } from './syntax-rules.ts';
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
 * Guarded tokens to the library's documents. Every error and every warning of the library is a finding with a place:
 * its warnings are about texts whose meaning it had to guess.
 */
export function compose(file: SourceFile, tokens: readonly CST.Token[]): Checked<readonly Document.Parsed[]> {
  const documents = withoutStackTraces(() => [
    ...new Composer(composerOptions).compose(tokens, true, file.text.length),
  ]);
  const length = file.text.length;
  const problems = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  const diagnostics: Diagnostic[] = problems
    .toSorted((a, b) => a.pos[0] - b.pos[0])
    .slice(0, maximumErrors)
    .map(({ code, message, pos: [start, end] }) => {
      const rule = code === 'TAG_RESOLVE_FAILED' || code === 'BAD_DIRECTIVE' ? yamlFeature : yamlSyntax;
      const at = Math.min(start, length);
      return finding(rule, { file, start: at, end: Math.max(at, Math.min(end, length)) }, yamlMessage(code, message));
    });
  const last = diagnostics.at(-1);
  if (last && problems.length > maximumErrors)
    diagnostics.push({
      ...last,
      message: `${count(problems.length - maximumErrors, 'more problem')} from here on, likely for the same reason.`,
    });
  return { value: documents, diagnostics };
}
