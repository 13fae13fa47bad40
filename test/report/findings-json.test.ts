import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/base/fingerprint.ts';
import { positionAt } from '../../src/base/span.ts';
import { findingsJson } from '../../src/report/findings-json.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { findingAt, hostileFindings, manyFindings } from '../support/sample-findings.ts';

const places = { folder: 'config' };

const lines = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

describe('findings as JSON', () => {
  it('are one object a line', () => {
    const findings = [
      findingAt('teams/ml.yaml', 'domain: a\nclusterPoolName: [|gpu-bb|]\n', { help: 'pools.yaml declares "gpu-b".' }),
      findingAt('pools.yaml', '[|a|]: [c]\nb: [[|c|]]\n', { severity: 'warning', message: 'Pool "a" is unused.' }),
    ];
    const [first, second] = findings.map(fingerprintOf);
    expect(findingsJson(findings, places)).toBe(
      [
        '{"schemaVersion":1,"rule":"unknown-pool","severity":"error"',
        ',"message":"Pool \\"gpu-bb\\" does not exist. Did you mean \\"gpu-b\\"?","help":"pools.yaml declares \\"gpu-b\\"."',
        ',"path":"config/teams/ml.yaml","start":{"line":2,"column":18},"end":{"line":2,"column":24}',
        `,"related":[],"fingerprint":"${first}"}\n`,
        '{"schemaVersion":1,"rule":"unknown-pool","severity":"warning","message":"Pool \\"a\\" is unused."',
        ',"path":"config/pools.yaml","start":{"line":1,"column":1},"end":{"line":1,"column":2}',
        ',"related":[{"message":"also here","path":"config/pools.yaml","start":{"line":2,"column":5},"end":{"line":2,"column":6}}]',
        `,"fingerprint":"${second}"}\n`,
      ].join(''),
    );
  });

  it('are an empty text when there are none', () => {
    expect(findingsJson([], places)).toBe('');
  });

  it('end before a line break, and cover several lines', () => {
    const text = findingsJson([findingAt('a.yaml', 'a:\n  [|b: 1\n  c: 2\n|]d: 3\n')], places);
    expect(lines(text)).toMatchObject([{ start: { line: 2, column: 3 }, end: { line: 3, column: 7 } }]);
  });

  it('name the first place of a file without text', () => {
    const text = findingsJson([findingAt('a.yaml', '')], places);
    expect(lines(text)).toMatchObject([{ start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }]);
  });

  it('are all there when there are 10,000', () => {
    const findings = manyFindings(10_000);
    const records = lines(findingsJson(findings, places));
    expect(records).toHaveLength(10_000);
    for (const [index, { rule, severity, message, help, span }] of findings.entries())
      expect(records[index]).toMatchObject({
        ...{ schemaVersion: 1, rule, severity, message, help, path: `config/${span.file.path}` },
        start: positionAt(span.file, span.start),
        end: positionAt(span.file, span.end),
      });
  });

  it('carry hostile texts unchanged, on one line each, and nothing that a runner or a terminal obeys', () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        const text = findingsJson(findings, places);
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(runnerCommands(text)).toEqual([]);
        expect(lines(text)).toMatchObject(
          findings.map(({ rule, severity, message, help, related }) => ({
            ...{ rule, severity, message, ...(help === undefined ? {} : { help }) },
            related: related.map((other) => ({ message: other.message })),
          })),
        );
      }),
    );
  });
});
