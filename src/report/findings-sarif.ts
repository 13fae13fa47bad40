import type { Location, Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { Diagnostic, Related, RuleDescription } from '../base/diagnostic.ts';
import { fingerprintOf } from '../base/fingerprint.ts';
import type { Span } from '../base/span.ts';
import { count } from '../base/text.ts';
import { version } from '../base/version.ts';
import { catalogue } from '../rules/control/catalogue.ts';
import { inertJson } from './inert-json.ts';
import { ordinals } from './ordinals.ts';
import type { Places } from './place.ts';
import { programPath, regionOf } from './region.ts';

/** GitHub refuses a run with more results, and shows the first 5,000; so the worst stand first. */
const mostResults = 25_000;

/** GitHub refuses a result with more locations, its own included. */
const mostLocations = 1_000;

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Findings as a SARIF 2.1.0 log, for code scanning and editors; paths are URIs relative to where poolc ran. */
export function findingsSarif(diagnostics: readonly Diagnostic[], places: Places): string {
  const results = worstFirst(diagnostics, resultsOf(diagnostics, places));
  const run: Run = {
    tool: { driver: { name: 'poolc', version, rules: catalogue.map(descriptor) } },
    ...(results.length > mostResults ? { invocations: [leftOut(results.length - mostResults)] } : {}),
    columnKind: 'utf16CodeUnits',
    results: results.slice(0, mostResults),
  };
  const log: Log = { $schema: schema, version: '2.1.0', runs: [run] };
  return `${inertJson(log, 2)}\n`;
}

function descriptor({ id, severity, summary, why, fix }: RuleDescription): ReportingDescriptor {
  return {
    id,
    name: id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: plain(summary) },
    fullDescription: { text: plain(why) },
    help: { text: plain(fix), markdown: `**Why:** ${markdown(why)}\n\n**Fix:** ${markdown(fix)}` },
    defaultConfiguration: { level: severity },
  };
}

const ruleIndexes: ReadonlyMap<string, number> = new Map(catalogue.map(({ id }, index) => [id, index]));

/** The results of findings in the same order; equal fingerprints are numbered from the second on, so that each stays one. */
function resultsOf(diagnostics: readonly Diagnostic[], places: Places): readonly Result[] {
  const numbers = ordinals(diagnostics, fingerprintOf);
  return diagnostics.map((each, index) => {
    const number = numbers[index] ?? 1;
    return result(each, `${fingerprintOf(each)}${number === 1 ? '' : `:${number}`}`, places);
  });
}

/** `fingerprint` goes to GitHub under the one key that it looks at, and to others under one that says how it is made. */
function result(diagnostic: Diagnostic, fingerprint: string, places: Places): Result {
  const { rule, severity, span } = diagnostic;
  const ruleIndex = ruleIndexes.get(rule);
  const related = diagnostic.related.slice(0, mostLocations - 1);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text: messageText(diagnostic, related) },
    locations: [location(span, places)],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((each, index) => relatedLocation(each, index, places)) }),
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'poolc/v1': fingerprint },
  };
}

/** GitHub shows a related place only where the message links to its number. */
function messageText({ message, help }: Diagnostic, related: readonly Related[]): string {
  const links = related.map((each, index) => `[${linkText(each.message)}](${index + 1})`);
  const parts = [plain(message), ...(help === undefined ? [] : [plain(help)])];
  if (links.length > 0) parts.push(`See: ${links.join(', ')}.`);
  return parts.join(' ');
}

const relatedLocation = ({ message, span }: Related, index: number, places: Places): Location => ({
  id: index + 1,
  ...location(span, places),
  message: { text: plain(message) },
});

function location(span: Span, places: Places): Location {
  const { start, end } = regionOf(span);
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(programPath(places, span.file)), uriBaseId: '%SRCROOT%' },
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
  };
}

/** Half a surrogate pair, of which no file name on a disk has one, would have no encoding. */
const relativeUri = (path: string): string =>
  path
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

/**
 * A text as a plain SARIF message: brackets would be links (3.11.6), braces placeholders (3.11.5). Where there are no
 * brackets backslashes are left alone, as the standard allows, because not every viewer takes the doubling back.
 */
const plain = (text: string): string => (/[[\]]/.test(text) ? linkText(text) : withoutPlaceholders(text));

const linkText = (text: string): string => withoutPlaceholders(text.replace(/[\\[\]]/g, '\\$&'));

const withoutPlaceholders = (text: string): string => text.replace(/[{}]/g, '$&$&');

const markdown = (text: string): string => withoutPlaceholders(text.replace(/[\\`*_[\]<>&~|#]/g, '\\$&'));

const worstFirst = (diagnostics: readonly Diagnostic[], results: readonly Result[]): readonly Result[] =>
  (['error', 'warning'] as const).flatMap((severity) =>
    results.filter((_, index) => diagnostics[index]?.severity === severity),
  );

const leftOut = (number: number): NonNullable<Run['invocations']>[number] => ({
  executionSuccessful: true,
  toolExecutionNotifications: [
    {
      level: 'warning',
      message: { text: `${count(number, 'more finding')} left out here. --error-format json has all.` },
    },
  ],
});
