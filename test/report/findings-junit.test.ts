import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy } from '../../src/base/collections.ts';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { escapeInvisible } from '../../src/base/text.ts';
import { findingsJunit } from '../../src/report/findings-junit.ts';
import { readJunit } from '../support/junit-schema.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { findingAt, hostileFindings, manyFindings } from '../support/sample-findings.ts';

const places = { folder: 'config' };

const hasNoForm = (code: number): boolean =>
  (code < 0x20 && ![9, 10, 13].includes(code)) ||
  (code >= 0xd800 && code <= 0xdfff) ||
  code === 0xfffe ||
  code === 0xffff;

/** What a reader of XML gets for a text: characters that XML cannot hold are shown by their numbers. */
const shown = (text: string): string =>
  [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return hasNoForm(code) ? `\\u{${code.toString(16).toUpperCase()}}` : character;
    })
    .join('')
    .replace(/^\uFEFF+/, ''); // as readJunit does

const classOf = ({ span }: Diagnostic): string => shown(escapeInvisible(posix.join('config', span.file.path)));

describe('findings as JUnit', () => {
  it('are failed tests for errors and passed ones for warnings, their files as classes', () => {
    const findings = [
      findingAt('teams/ml.yaml', 'clusterPoolName: [|gpu-bb|]\nproject: [|b|]\n', { help: 'Do <it>.' }),
      findingAt('teams/ml.yaml', '\n[|a|]', {
        rule: 'unused-pool',
        severity: 'warning',
        message: 'Pool "a" & no one.',
      }),
    ];
    expect(findingsJunit(findings, places)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="poolc" tests="2" failures="1" errors="0" time="0">',
        '  <testsuite name="poolc" tests="2" failures="1" errors="0" skipped="0" time="0">',
        '    <testcase classname="config/teams/ml.yaml" name="unknown-pool: Pool &quot;gpu-bb&quot; does not exist. Did you mean &quot;gpu-b&quot;?" time="0">' +
          '<failure message="Pool &quot;gpu-bb&quot; does not exist. Did you mean &quot;gpu-b&quot;?" type="unknown-pool">' +
          'config/teams/ml.yaml:1:18: error[unknown-pool]: Pool &quot;gpu-bb&quot; does not exist. Did you mean &quot;gpu-b&quot;?&#xA;' +
          'config/teams/ml.yaml:2:10: also here&#xA;help: Do &lt;it&gt;.</failure></testcase>',
        '    <testcase classname="config/teams/ml.yaml" name="unused-pool: Pool &quot;a&quot; &amp; no one." time="0">' +
          '<system-out>config/teams/ml.yaml:2:1: warning[unused-pool]: Pool &quot;a&quot; &amp; no one.</system-out></testcase>',
        '  </testsuite>',
        '</testsuites>\n',
      ].join('\n'),
    );
  });

  it('are one passed test when there are none, because Jenkins refuses a report without any', () => {
    const text = findingsJunit([], places);
    expect(text).toContain('tests="1" failures="0"');
    expect(readJunit(text)).toEqual([{ classname: 'poolc', name: 'no findings', outcome: 'passed', text: '' }]);
  });

  it('number tests that would have one name, and keep names when lines move', () => {
    const same = [findingAt('a.yaml', '[|a|]'), findingAt('a.yaml', '\n[|a|]'), findingAt('b.yaml', '[|a|]')];
    const name = 'unknown-pool: Pool "gpu-bb" does not exist. Did you mean "gpu-b"?';
    const names = readJunit(findingsJunit(same, places)).map((each) => [each.classname, each.name]);
    expect(names).toEqual([
      ['config/a.yaml', name],
      ['config/a.yaml', `${name} (2)`],
      ['config/b.yaml', name],
    ]);
  });

  it('are grouped by file, all of them', () => {
    const cases = readJunit(findingsJunit(manyFindings(10_000), places));
    expect(cases).toHaveLength(10_000);
    const changes = cases.filter(({ classname }, index) => classname !== cases[index - 1]?.classname);
    expect(changes).toHaveLength(100);
    expect(cases.filter(({ outcome }) => outcome === 'failed')).toHaveLength(3334);
  });

  it('are valid XML with the texts in it, and hold no command, whatever the findings say', () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        const text = findingsJunit(findings, places);
        expect(runnerCommands(text)).toEqual([]);
        const cases = readJunit(text);
        const expected = [...groupBy(findings, classOf)].flatMap(([classname, ofFile]) =>
          ofFile.map((finding) => ({ classname, finding })),
        );
        if (findings.length > 0) expect(cases).toHaveLength(findings.length);
        for (const [index, { classname, finding }] of expected.entries()) {
          const { rule, severity, message, help } = finding;
          const testCase = cases[index];
          expect(testCase?.classname).toBe(classname);
          expect(testCase?.name.startsWith(shown(`${rule}: ${message}`))).toBe(true);
          expect(testCase?.outcome).toBe(severity === 'error' ? 'failed' : 'passed');
          if (severity === 'error') expect(testCase).toMatchObject({ message: shown(message), type: shown(rule) });
          expect(testCase?.text).toContain(shown(`${severity}[${rule}]: ${message}`));
          if (help !== undefined) expect(testCase?.text).toContain(shown(`help: ${help}`));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('would be refused by the schema with anything else in it', () => {
    const text = findingsJunit([findingAt('a.yaml', '[|a|]')], places);
    expect(() => readJunit(text.replace('time="0">', 'time="0" file="a">'))).toThrow(/file/);
    expect(() => readJunit(text.replace('tests="1"', 'tests="one"'))).toThrow(/one/);
    expect(() => readJunit(text.replace('&quot;', '<'))).toThrow();
    expect(() => readJunit(text.replace('&quot;', '\u0001'))).toThrow();
  });
});
