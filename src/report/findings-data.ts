import type { Diagnostic, Related } from '../base/diagnostic.ts';
import { fingerprintOf } from '../base/fingerprint.ts';
import type { Span } from '../base/span.ts';
import type { Places } from './place.ts';
import { programPath, type Region, regionOf } from './region.ts';

/** Where something is, for programs. */
interface PlaceData extends Region {
  readonly path: string;
}

/** A finding as data. */
export interface FindingData extends PlaceData {
  readonly rule: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly help?: string;
  readonly related: readonly (PlaceData & Pick<Related, 'message'>)[];
  readonly fingerprint: string;
}

/** A finding as data: what every report for programs tells of it. */
export function findingData(diagnostic: Diagnostic, places: Places): FindingData {
  const { rule, severity, message, help, span, related } = diagnostic;
  const place = (of: Span): PlaceData => ({ path: programPath(places, of.file), ...regionOf(of) });
  return {
    rule,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...place(span),
    related: related.map((other) => ({ message: other.message, ...place(other.span) })),
    fingerprint: fingerprintOf(diagnostic),
  };
}
