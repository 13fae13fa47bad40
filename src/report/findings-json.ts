import type { Diagnostic } from '../base/diagnostic.ts';
import { fingerprintOf } from '../base/fingerprint.ts';
import type { Span } from '../base/span.ts';
import { inertJson } from './inert-json.ts';
import type { Places } from './place.ts';
import { programPath, regionOf } from './region.ts';

/** All findings for programs, in their order: one object a line, each complete by itself; none gives an empty text. */
export const findingsJson = (diagnostics: readonly Diagnostic[], places: Places): string =>
  diagnostics.map((each) => `${inertJson(record(each, places))}\n`).join('');

function record(diagnostic: Diagnostic, places: Places): object {
  const { rule, severity, message, help, span, related } = diagnostic;
  return {
    schemaVersion: 1,
    rule,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...place(span, places),
    related: related.map((other) => ({ message: other.message, ...place(other.span, places) })),
    fingerprint: fingerprintOf(diagnostic),
  };
}

const place = (span: Span, places: Places): object => ({ path: programPath(places, span.file), ...regionOf(span) });
