import type { Diagnostic } from '../base/diagnostic.ts';
import { findingData } from './findings-data.ts';
import { inertJson } from './inert-json.ts';
import type { Places } from './place.ts';

/** All findings for programs, in their order: one object a line, each complete by itself; none gives an empty text. */
export const findingsJson = (diagnostics: readonly Diagnostic[], places: Places): string =>
  diagnostics.map((each) => `${inertJson({ schemaVersion: 1, ...findingData(each, places) })}\n`).join('');
