import { groupBy } from '../base/collections.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { ordinals } from './ordinals.ts';
import { filePath, type Places, placeText } from './place.ts';

/**
 * Findings as a JUnit report, for CI systems that show no other: a test case for each, its file as the class. An error is a
 * failed test. A warning is a passed one with the finding as its output, so that it neither breaks the build nor counts as
 * a test that did not run. Without findings there is one passed test, because Jenkins refuses a report without any.
 */
export function findingsJunit(diagnostics: readonly Diagnostic[], places: Places): string {
  const failures = diagnostics.filter(({ severity }) => severity === 'error').length;
  const cases = [...groupBy(diagnostics, ({ span }) => filePath(places, span.file))].flatMap(([path, ofFile]) =>
    casesOf(path, ofFile, places),
  );
  if (cases.length === 0) cases.push(`<testcase classname="poolc" name="no findings" time="0"/>`);
  const counts = `tests="${cases.length}" failures="${failures}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="poolc" ${counts} time="0">`,
    `  <testsuite name="poolc" ${counts} skipped="0" time="0">`,
    ...cases.map((each) => `    ${each}`),
    '  </testsuite>',
    '</testsuites>\n',
  ].join('\n');
}

/** CI systems know a test again by its class and name, so the name holds no line; equal ones are numbered. */
function casesOf(path: string, diagnostics: readonly Diagnostic[], places: Places): readonly string[] {
  const nameOf = ({ rule, message }: Diagnostic): string => `${rule}: ${message}`;
  const numbers = ordinals(diagnostics, nameOf);
  return diagnostics.map((each, index) => {
    const number = numbers[index] ?? 1;
    return testCase(path, `${nameOf(each)}${number === 1 ? '' : ` (${number})`}`, each, places);
  });
}

function testCase(path: string, name: string, diagnostic: Diagnostic, places: Places): string {
  const { rule, severity, message } = diagnostic;
  const text = xml(outcomeText(diagnostic, places));
  const outcome =
    severity === 'error'
      ? `<failure message="${xml(message)}" type="${xml(rule)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return `<testcase classname="${xml(path)}" name="${xml(name)}" time="0">${outcome}</testcase>`;
}

function outcomeText({ rule, severity, message, help, span, related }: Diagnostic, places: Places): string {
  const lines = [`${placeText(places, span)}: ${severity}[${rule}]: ${message}`];
  for (const other of related) lines.push(`${placeText(places, other.span)}: ${other.message}`);
  if (help !== undefined) lines.push(`help: ${help}`);
  return lines.join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text for an element or an attribute. Characters that XML 1.0 has no way to write are shown as `\u{…}`. Line breaks are
 * references, since attributes lose others, and since GitHub's runner would obey a line of a user that begins with `::`;
 * it also obeys `##[` anywhere.
 */
const xml = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, (character) => `\\u{${codeOf(character)}}`)
    .replace(/[\t\n\r\u007F-\u009F\u2028\u2029]/g, (character) => `&#x${codeOf(character)};`)
    .replaceAll('##[', '##&#x5B;');

const codeOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
