import type { Diagnostic } from '../base/diagnostic.ts';
import { count } from '../base/text.ts';
import { type Places, placeText } from './place.ts';
import { programPath, regionOf } from './region.ts';

/** The runner keeps this many annotations of each severity for a step, the first that come (`_maxCountPerIssueType`). */
const shownOfEach = 10;

/** The runner cuts messages at 4,096 UTF-16 units (`_maxIssueMessageLength`), through characters if it must. */
const longestMessage = 4095;

/** Findings as workflow commands of GitHub Actions, which annotate the lines of a pull request: worst first, the rest counted. */
export function findingsGithub(diagnostics: readonly Diagnostic[], places: Places): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const shown = [...errors.slice(0, shownOfEach), ...warnings.slice(0, shownOfEach)];
  const commands = shown.map((each) => command(each.severity, propertiesOf(each, places), messageOf(each, places)));
  const rest = restText(errors.length - shownOfEach, warnings.length - shownOfEach);
  if (rest !== undefined) commands.push(command('notice', { title: 'poolc' }, rest));
  return commands.map((line) => `${line}\n`).join('');
}

type Properties = Readonly<Record<string, string | number>>;

function propertiesOf({ rule, span }: Diagnostic, places: Places): Properties {
  const { start, end } = regionOf(span);
  return {
    file: programPath(places, span.file),
    line: start.line,
    endLine: end.line,
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}), // GitHub refuses them otherwise
    title: `poolc[${rule}]`,
  };
}

function messageOf({ message, help, related }: Diagnostic, places: Places): string {
  const lines = [message];
  if (help !== undefined) lines.push(`help: ${help}`);
  for (const other of related) lines.push(`see ${placeText(places, other.span)}: ${other.message}`);
  return lines.join('\n');
}

function restText(errors: number, warnings: number): string | undefined {
  const parts = [
    ...(errors > 0 ? [count(errors, 'more error')] : []),
    ...(warnings > 0 ? [count(warnings, 'more warning')] : []),
  ];
  if (parts.length === 0) return undefined;
  const limit = `GitHub shows at most ${shownOfEach} of each for a step`;
  return `${parts.join(' and ')} not shown here: ${limit}. --error-format json has all.`;
}

function command(name: 'error' | 'warning' | 'notice', properties: Properties, message: string): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(defused(String(value)))}`);
  return `::${name} ${pairs.join(',')}::${escapeData(cut(defused(message)))}`;
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * The runner also knows commands of an older form, `##[name]`, anywhere in a line. It looks for them only in a line that is
 * none of the newer form, as one of ours is again once something has put a time or a name before it. No escape exists for
 * the bracket, so a space without width parts it from its mark.
 */
const defused = (text: string): string => text.replaceAll('##[', '##\u200B[');

function cut(text: string): string {
  if (text.length <= longestMessage) return text;
  const kept = text.slice(0, longestMessage - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
