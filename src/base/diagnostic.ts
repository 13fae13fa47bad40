import type { Span } from './span.ts';
import { compareBytes } from './text.ts';

export type Severity = 'error' | 'warning';

/** A second place that a finding needs in order to be understood. */
export interface Related {
  readonly message: string;
  readonly span: Span;
}

/** A finding: what is wrong or doubtful, where, and what to do. Lines and columns appear only in reporters. */
export interface Diagnostic {
  /** Id of the rule that found it, in kebab-case. */
  readonly rule: string;
  readonly severity: Severity;
  /** Full sentences, the subject first; never holds a secret. */
  readonly message: string;
  readonly span: Span;
  readonly related: readonly Related[];
  /** The way out, where the message does not already say it. */
  readonly help?: string;
}

/** What a stage returns: its value, and all that it found on the way. A stage throws only for bugs and broken machines. */
export interface Checked<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** What people read about a kind of finding: in `poolc rules`, in the README and in reports. */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  /** What holds in a correct repository, in one sentence. */
  readonly summary: string;
  /** What goes wrong in production otherwise. */
  readonly why: string;
  readonly fix: string;
}

/** Builds a finding of a described rule. */
export const finding = (
  rule: RuleDescription,
  span: Span,
  message: string,
  more: { readonly related?: readonly Related[]; readonly help?: string | undefined } = {},
): Diagnostic => ({
  rule: rule.id,
  severity: rule.severity,
  message,
  span,
  related: more.related ?? [],
  ...(more.help === undefined ? {} : { help: more.help }),
});

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

const compareDiagnostics = (a: Diagnostic, b: Diagnostic): number =>
  compareBytes(a.span.file.path, b.span.file.path) ||
  a.span.start - b.span.start ||
  a.span.end - b.span.end ||
  compareBytes(a.rule, b.rule) ||
  compareBytes(a.message, b.message);

/** Findings in their one order (file, place, rule, message), equal ones once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = diagnostics.toSorted(compareDiagnostics);
  return sorted.filter((each, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || compareDiagnostics(previous, each) !== 0;
  });
}
