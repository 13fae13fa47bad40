import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { fingerprintOf } from '../../src/base/fingerprint.ts';
import { version } from '../../src/base/version.ts';
import { check } from '../../src/pipeline.ts';
import { findingsSarif } from '../../src/report/findings-sarif.ts';
import { catalogue } from '../../src/rules/control/catalogue.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { findingAt, hostileFindings, manyFindings } from '../support/sample-findings.ts';
import { sarifErrors } from '../support/sarif-schema.ts';

const places = { folder: 'config' };

function runOf(text: string): Run {
  const { runs }: Log = JSON.parse(text);
  const [run] = runs;
  if (!run || runs.length !== 1) throw new Error('A log has one run.');
  return run;
}

const resultsOf = (diagnostics: readonly Diagnostic[]): readonly Result[] =>
  runOf(findingsSarif(diagnostics, places)).results ?? [];

const fingerprints = (diagnostics: readonly Diagnostic[]): readonly (string | undefined)[] =>
  resultsOf(diagnostics).map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash']);

/** A plain message as a viewer shows it (3.11.5 and 3.11.6 of the standard): its text, its links, and placeholders in it. */
function readMessage(message: string): {
  readonly text: string;
  readonly links: readonly string[];
  readonly placeholders: number;
} {
  const links: string[] = [];
  let placeholders = 0;
  const text = message.replace(
    /\[((?:\\[\\[\]]|[^\\[\]])*)\]\(([^)]*)\)|\\([\\[\]])|\{\{|\}\}|[{}]/g,
    (token, link: string | undefined, target: string, escaped: string | undefined) => {
      if (link !== undefined) {
        links.push(target);
        return readMessage(link).text;
      }
      if (escaped !== undefined) return escaped;
      if (token.length === 1) placeholders++;
      return token.charAt(0);
    },
  );
  return { text, links, placeholders };
}

describe('findings as SARIF', () => {
  it('are results with their rule, place, related places and fingerprints', () => {
    const finding = findingAt('teams/ml.yaml', 'domain: a\nclusterPoolName: [|gpu-bb|]\nproject: [|b|]\n', {
      help: 'Do it.',
    });
    const { results, ...run } = runOf(findingsSarif([finding], places));
    const location = (startLine: number, startColumn: number, endColumn: number) => ({
      artifactLocation: { uri: 'config/teams/ml.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine, startColumn, endLine: startLine, endColumn },
    });
    expect(results).toEqual([
      {
        ruleId: 'unknown-pool',
        ruleIndex: catalogue.findIndex(({ id }) => id === 'unknown-pool'),
        level: 'error',
        message: { text: 'Pool "gpu-bb" does not exist. Did you mean "gpu-b"? Do it. See: [also here](1).' },
        locations: [{ physicalLocation: location(2, 18, 24) }],
        relatedLocations: [{ id: 1, physicalLocation: location(3, 10, 11), message: { text: 'also here' } }],
        partialFingerprints: { primaryLocationLineHash: fingerprintOf(finding), 'poolc/v1': fingerprintOf(finding) },
      },
    ]);
    expect(run).toMatchObject({ columnKind: 'utf16CodeUnits', tool: { driver: { name: 'poolc', version } } });
    expect(run).not.toHaveProperty('invocations');
  });

  it('are a valid log without results when there are none', () => {
    const text = findingsSarif([], places);
    expect(sarifErrors(text)).toEqual([]);
    expect(runOf(text).results).toEqual([]);
    expect(text).toMatch(/^\{\n {2}"\$schema": "https:\/\/docs\.oasis-open\.org\/.*",\n {2}"version": "2\.1\.0",\n/);
  });

  it('carry the whole catalogue, within the lengths that GitHub shows', () => {
    const rules = runOf(findingsSarif([], places)).tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id));
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { name, shortDescription, fullDescription, help, defaultConfiguration } of rules) {
      expect(name).toMatch(/^(?:[A-Z0-9][a-z0-9]*)+$/);
      expect(name?.length).toBeLessThanOrEqual(255);
      expect(shortDescription?.text.length).toBeLessThanOrEqual(1024);
      expect(fullDescription?.text.length).toBeLessThanOrEqual(1024);
      expect(help?.markdown).toMatch(/^\*\*Why:\*\* .+\n\n\*\*Fix:\*\* .+$/);
      expect(defaultConfiguration?.level).toMatch(/^(?:error|warning)$/);
    }
    const { help } = rules.find(({ id }) => id === 'unknown-pool') ?? {};
    expect(help?.text).toBe('Correct the name, or declare the pool in pools.yaml.');
    expect(help?.markdown).toContain('**Fix:** Correct the name, or declare the pool in pools.yaml.');
  });

  it('take the level of the finding, not that of the rule', () => {
    expect(resultsOf([findingAt('a.yaml', '[|a|]', { severity: 'warning' })])).toMatchObject([{ level: 'warning' }]);
  });

  it('encode paths as relative URIs', () => {
    const [result] = resultsOf([findingAt('teams/a b#ü%20:?/\uD800.yaml', '[|a|]')]);
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      'config/teams/a%20b%23%C3%BC%2520%3A%3F/%EF%BF%BD.yaml',
    );
  });

  it('escape braces and brackets, and leave backslashes where they mean nothing', () => {
    const text = (message: string) => resultsOf([findingAt('a.yaml', '[|a|]', { message })])[0]?.message.text;
    expect(text('a {0} b')).toBe('a {{0}} b');
    expect(text('[a](https://a.example) \\')).toBe('\\[a\\](https://a.example) \\\\');
    expect(text('a \\u{200B} b')).toBe('a \\u{{200B}} b');
  });

  it('are valid, link to nothing but their own places, and hold no command, whatever the findings say', () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        const text = findingsSarif(findings, places);
        expect(sarifErrors(text)).toEqual([]);
        expect(runnerCommands(text)).toEqual([]);
        const worstFirst = findings.toSorted((a, b) => a.severity.localeCompare(b.severity));
        for (const [index, { message, relatedLocations = [] }] of (runOf(text).results ?? []).entries()) {
          const { message: own = '', related = [] } = worstFirst[index] ?? {};
          const read = readMessage(message.text ?? '');
          expect(read.placeholders).toBe(0);
          expect(read.links).toEqual(related.map((_, place) => String(place + 1)));
          expect(read.text.replaceAll('\\', '').startsWith(own.replaceAll('\\', ''))).toBe(true);
          expect(relatedLocations).toHaveLength(related.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stay within what GitHub takes, worst first, and say what is left out', () => {
    const text = findingsSarif(manyFindings(25_010), places);
    const { results = [], invocations } = runOf(text);
    expect(results).toHaveLength(25_000);
    expect(results.findLastIndex(({ level }) => level === 'error')).toBe(8336);
    expect(results.findIndex(({ level }) => level === 'warning')).toBe(8337);
    expect(invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^10 more findings left out/);
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
    expect(sarifErrors(text)).toEqual([]);
  });

  it('keep within the places that GitHub takes for a result', () => {
    const [result] = resultsOf([findingAt('a.yaml', `[|a|] ${'[|b|] '.repeat(1100)}`)]);
    expect(result?.relatedLocations).toHaveLength(999);
  });
});

describe('fingerprints', () => {
  const team = (pools: readonly string[]): string =>
    pools.map((pool, index) => `domain: staging\nproject: p-${index}\nclusterPoolName: ${pool}\n`).join('---\n');

  const prints = (files: Readonly<Record<string, string>>): readonly (string | undefined)[] =>
    fingerprints(check(configFilesWithDefaults(files)).diagnostics).toSorted();

  const before = prints({ 'teams/ml.yaml': team(['gpu-b', 'gpu-c']), 'teams/web.yaml': team(['gpu-d']) });

  it('survive that lines move and files are renamed', () => {
    expect(before.length).toBeGreaterThan(2);
    const moved = `# a comment\n\n${team(['gpu-b', 'gpu-c'])}`;
    expect(prints({ 'teams/ml/prod/routes.yaml': moved, 'teams/web.yaml': team(['gpu-d']) })).toEqual(before);
  });

  it('survive another suggestion', () => {
    const message = (near: string) => `Pool "gpu-bb" does not exist. Did you mean "${near}"?`;
    const print = (near: string) => fingerprints([findingAt('a.yaml', '[|a|]', { message: message(near) })]);
    expect(print('gpu-a')).toEqual(print('gpu-b'));
  });

  it('of other findings stay when one comes or goes', () => {
    const more = prints({ 'teams/ml.yaml': team(['gpu-b', 'gpu-c', 'gpu-e']), 'teams/web.yaml': team(['gpu-d']) });
    expect(more).toEqual(expect.arrayContaining([...before]));
  });

  it('are distinct within a run, and the same whichever comes first', () => {
    const same = [findingAt('a.yaml', '[|a|]'), findingAt('b.yaml', '[|a|]'), findingAt('b.yaml', '\n[|a|]')];
    const print = fingerprintOf({ rule: 'unknown-pool', message: 'Pool "gpu-bb" does not exist.' });
    expect(fingerprints(same)).toEqual([print, `${print}:2`, `${print}:3`]);
    expect(fingerprints(same.toReversed())).toEqual(fingerprints(same));
    const [, ...rest] = same;
    expect(fingerprints(rest)).toEqual([print, `${print}:2`]);
  });
});
