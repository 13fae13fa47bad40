import { type Diagnostic, hasErrors } from '../../src/base/diagnostic.ts';
import { planOf } from '../../src/diff/plan.ts';
import type { DiffReport } from '../../src/report/diff-report.ts';
import { makeReview, type ReviewFacts } from '../../src/report/make-review.ts';
import type { Honoured, ReviewDocument } from '../../src/report/review-document.ts';
import { attacks } from './diff-samples-direct.ts';

/** Object ids, as an event has them. */
export const shas = { head: 'a'.repeat(40), base: 'b'.repeat(40), merge: 'c'.repeat(40) } as const;

const planOptions = {
  poolManagement: 'union',
  organization: 'acme',
  outFolder: 'out',
  chart: { name: 'dataplane', version: '2026.8.3' },
} as const;

/** The review that a comparison comes to in a pull request. */
export function reviewOf(report: DiffReport, more: Partial<ReviewFacts> = {}): ReviewDocument {
  const { before, after } = report.comparison;
  const found = [before, after].flatMap(({ source }) => source?.diagnostics ?? []);
  return makeReview({
    folder: 'config',
    subject: { event: 'pull_request', headSha: shas.head, baseSha: shas.base, mergeSha: shas.merge },
    report,
    limits: before.absence ? undefined : before.source?.organization.settings.limits,
    findings: { before: before.source?.diagnostics ?? [], after: after.source?.diagnostics ?? [] },
    plan: hasErrors(found) || before.absence?.kind === 'elsewhere' ? undefined : planOf(report.comparison, planOptions),
    alsoAcknowledgedBy: new Map(),
    notes: [],
    ...more,
  });
}

/** An acknowledgement by a reviewer. */
export const honoured = (acknowledgement: string, by = 'grace'): Honoured => ({
  acknowledgement,
  by,
  at: '2026-11-22T09:30:00Z',
});

/** A finding on the first line of a file. */
export const foundIn = (path: string, message: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  rule: 'unused-pool',
  severity: 'warning',
  message,
  span: { file: { path, text: 'default: [dev-1]\n' }, start: 0, end: 7 },
  related: [],
  ...more,
});

/** Keys of which the values have a form, or are compared with others. */
const formed = new Set(
  'acknowledgement acknowledgements class role kind level limit label side what fingerprint rule severity digest event headSha baseSha mergeSha commit dialect'.split(
    ' ',
  ),
);

/** The same document, with every text in it that may be any text replaced by an attack; that is what a forged one can hold. */
export function forged<T>(document: T): T {
  let number = 0;
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return formed.has(key) ? value : `${attacks[number++ % attacks.length]}`;
    if (Array.isArray(value)) return value.map((each) => visit(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, visit(child, name)]));
  };
  return visit(document, '') as T;
}
