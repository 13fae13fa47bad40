import { createColors } from 'picocolors';
import { groupBy } from '../base/collections.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { count } from '../base/text.ts';
import { excerptOf } from './excerpt.ts';
import { inertLines } from './inert-text.ts';
import { type Masked, maskSecrets } from './mask.ts';
import { type Places, placeText } from './place.ts';

export interface TextOptions extends Places {
  /** Colours and source excerpts, for a terminal. */
  readonly terminal: boolean;
  readonly colour: boolean;
}

/** Findings of one file that are shown, a screen's worth; and of all files, what somebody may still scroll through. */
const shownForAFile = 12;
const shownForAll = 300;

/** Findings as people read them: by file, one line each with its way out, on a terminal with the source underlined. */
export function findingsText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  const masked = maskSecrets(diagnostics);
  const files = [...groupBy(diagnostics, ({ span }) => span.file.path).values()];
  const isShown = shownFindings(files);
  const shownFiles = files.filter((ofFile) => ofFile.some((each) => isShown.has(each)));
  const blocks = shownFiles.map((ofFile) => {
    const shown = ofFile.filter((each) => isShown.has(each)).map((each) => findingText(each, masked, options));
    const others = ofFile.length - shown.length;
    if (others > 0) shown.push(`  … and ${count(others, 'more finding')} in this file; --error-format json has all.\n`);
    return shown.join('');
  });
  const otherFiles = files.length - shownFiles.length;
  if (otherFiles > 0)
    blocks.push(`… and findings in ${count(otherFiles, 'more file')}; --error-format json has all.\n`);
  if (blocks.length === 0) return '';
  return inertLines(`${blocks.join(options.terminal ? '\n' : '')}${totals(diagnostics)}\n`);
}

/** Where there are too many, errors come before warnings, whatever file they are in. */
function shownFindings(files: readonly (readonly Diagnostic[])[]): ReadonlySet<Diagnostic> {
  const mayBeShown = files.flatMap((ofFile) => worstFirst(ofFile).slice(0, shownForAFile));
  return new Set(worstFirst(mayBeShown).slice(0, shownForAll));
}

const worstFirst = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...diagnostics.filter(({ severity }) => severity === 'error'),
  ...diagnostics.filter(({ severity }) => severity === 'warning'),
];

function findingText(diagnostic: Diagnostic, masked: Masked, options: TextOptions): string {
  const colours = createColors(options.colour);
  const { severity, rule, message, span, related, help } = diagnostic;
  const paint = severity === 'error' ? colours.red : colours.yellow;
  const head = `${colours.bold(placeText(options, span))}: ${paint(severity)}[${rule}]: ${message}\n`;
  const excerpt = options.terminal ? excerptText(masked(span), paint) : '';
  const others = related.map((other) => `  ${placeText(options, other.span)}: ${other.message}\n`).join('');
  return `${head}${excerpt}${others}${help === undefined ? '' : `  ${colours.cyan('help')}: ${help}\n`}`;
}

function excerptText(span: Diagnostic['span'], paint: (text: string) => string): string {
  const excerpt = excerptOf(span);
  if (!excerpt) return '';
  const { lineNumber, before, marked, after } = excerpt;
  const number = String(lineNumber);
  const gutter = ' '.repeat(number.length);
  const underline = '^'.repeat(Math.max(1, [...marked].length));
  return `  ${number} | ${before}${marked}${after}\n  ${gutter} | ${' '.repeat([...before].length)}${paint(underline)}\n`;
}

/** `2 errors and 1 warning in 3 files` */
export function totals(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const files = new Set(diagnostics.map(({ span }) => span.file.path)).size;
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return `${parts.join(' and ')} in ${count(files, 'file')}`;
}
