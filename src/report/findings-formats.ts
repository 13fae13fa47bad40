import type { Diagnostic } from '../base/diagnostic.ts';
import { findingsGithub } from './findings-github.ts';
import { findingsJson } from './findings-json.ts';
import { findingsJunit } from './findings-junit.ts';
import { findingsSarif } from './findings-sarif.ts';
import { findingsText, type TextOptions } from './findings-text.ts';

/** What a reporter of findings may know; only `text` looks at more than the folder. */
type FindingsOptions = TextOptions;

/** Findings, in the order of `sortDiagnostics`, as a whole text with its last line ended; someone else writes it. */
export type FindingsReporter = (diagnostics: readonly Diagnostic[], options: FindingsOptions) => string;

/** The names of the formats, in the order in which help and messages list them; the first is the default. */
export const findingsFormatNames = ['text', 'json', 'github', 'sarif', 'junit'] as const;

/** A value of `--error-format`. */
export type FindingsFormat = (typeof findingsFormatNames)[number];

/** The reporter of each format. */
export const findingsFormats: Readonly<Record<FindingsFormat, FindingsReporter>> = {
  text: findingsText,
  json: findingsJson,
  github: findingsGithub,
  sarif: findingsSarif,
  junit: findingsJunit,
};
