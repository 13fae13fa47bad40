import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { findingsGithub } from '../../src/report/findings-github.ts';
import { placeText } from '../../src/report/place.ts';
import { regionOf } from '../../src/report/region.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { findingAt, hostileFindings, hostileText, manyFindings } from '../support/sample-findings.ts';

const places = { folder: 'config' };

/** The runner parses what it is given; a mark that only it would take for a command is parted by a space without width. */
const parted = (text: string): string => text.replaceAll('##[', '##\u200B[');

/** The command that GitHub should get for a finding. */
function expectedCommand({ rule, severity, message, help, span, related }: Diagnostic): object {
  const { start, end } = regionOf(span);
  const helpLines = help === undefined ? [] : [`help: ${help}`];
  const data = [
    message,
    ...helpLines,
    ...related.map((each) => `see ${placeText(places, each.span)}: ${each.message}`),
  ];
  const columns = { col: String(start.column), endColumn: String(end.column) };
  return {
    form: 'v2',
    name: severity,
    properties: {
      file: parted(posix.join('config', span.file.path)),
      line: String(start.line),
      endLine: String(end.line),
      ...(start.line === end.line ? columns : {}),
      title: parted(`poolc[${rule}]`),
    },
    data: parted(data.join('\n')),
  };
}

describe('findings as workflow commands', () => {
  it('are annotations with their place, the help and the related places', () => {
    const finding = findingAt('teams/ml.yaml', 'domain: a\nclusterPoolName: [|gpu-bb|]\nproject: [|b|]\n', {
      help: 'Do it.',
    });
    expect(findingsGithub([finding], places)).toBe(
      '::error file=config/teams/ml.yaml,line=2,endLine=2,col=18,endColumn=24,title=poolc[unknown-pool]' +
        '::Pool "gpu-bb" does not exist. Did you mean "gpu-b"?%0Ahelp: Do it.%0Asee config/teams/ml.yaml:3:10: also here\n',
    );
  });

  it('have no columns over several lines, which GitHub would refuse', () => {
    const finding = findingAt('a.yaml', '[|a: 1\nb: 2\n|]', { severity: 'warning', message: 'No.' });
    expect(findingsGithub([finding], places)).toBe(
      '::warning file=config/a.yaml,line=1,endLine=2,title=poolc[unknown-pool]::No.\n',
    );
  });

  it('escape what the runner unescapes', () => {
    const finding = findingAt('a,b:c%2C.yaml', '[|a|]', { message: '100%, 100%25: a\r\nb' });
    expect(findingsGithub([finding], places)).toBe(
      '::error file=config/a%2Cb%3Ac%252C.yaml,line=1,endLine=1,col=1,endColumn=2,title=poolc[unknown-pool]' +
        '::100%25, 100%2525: a%0D%0Ab\n',
    );
  });

  it('are nothing when there are none', () => {
    expect(findingsGithub([], places)).toBe('');
  });

  it('count only what is not shown', () => {
    const [error, warning] = (['error', 'warning'] as const).map((severity) => findingAt('a.yaml', 'a', { severity }));
    if (!error || !warning) throw new Error('There is no finding.');
    const restOf = (errors: number, warnings: number) =>
      runnerCommands(findingsGithub([...Array(errors).fill(error), ...Array(warnings).fill(warning)], places)).flatMap(
        ({ name, data }) => (name === 'notice' ? [data.split(':')[0]] : []),
      );
    expect(restOf(10, 10)).toEqual([]);
    expect(restOf(10, 11)).toEqual(['1 more warning not shown here']);
    expect(restOf(11, 10)).toEqual(['1 more error not shown here']);
  });

  it('stay within what the runner keeps, worst first, and count the rest', () => {
    const commands = runnerCommands(findingsGithub(manyFindings(40), places));
    const names = commands.map(({ name }) => name);
    expect(names).toEqual([...Array(10).fill('error'), ...Array(10).fill('warning'), 'notice']);
    expect(commands.at(0)?.data).toMatch(/^Pool "gpu-0" /);
    expect(commands.at(10)?.data).toMatch(/^Pool "gpu-1" /);
    expect(commands.at(-1)).toMatchObject({
      properties: { title: 'poolc' },
      data: '4 more errors and 16 more warnings not shown here: GitHub shows at most 10 of each for a step. --error-format json has all.',
    });
  });

  it('count only what is left out', () => {
    const warnings = manyFindings(16).filter(({ severity }) => severity === 'warning');
    expect(runnerCommands(findingsGithub(warnings, places))).toHaveLength(10);
    const [, ...errors] = manyFindings(34).filter(({ severity }) => severity === 'error');
    expect(runnerCommands(findingsGithub(errors.slice(0, 11), places)).at(-1)?.data).toMatch(/^1 more error not shown/);
  });

  it('cut a long message where a character ends', () => {
    const data = (message: string): string =>
      runnerCommands(findingsGithub([findingAt('a.yaml', '[|a|]', { message })], places)).at(0)?.data ?? '';
    expect(data('a'.repeat(4095))).toBe('a'.repeat(4095));
    expect(data('a'.repeat(4096))).toBe(`${'a'.repeat(4094)}…`);
    expect(data(`${'a'.repeat(4093)}😀😀`)).toBe(`${'a'.repeat(4093)}…`);
    expect(data(`${'a'.repeat(4092)}😀😀`)).toBe(`${'a'.repeat(4092)}😀…`);
    expect(data('%\n'.repeat(3000))).toBe(`${'%\n'.repeat(2047)}…`);
    expect(data('##['.repeat(2000)).length).toBeLessThanOrEqual(4095);
  });

  it('are the only commands that the runner sees, whatever the findings say', () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        const worstFirst = findings.toSorted((a, b) => a.severity.localeCompare(b.severity));
        expect(runnerCommands(findingsGithub(findings, places))).toEqual(worstFirst.map(expectedCommand));
      }),
      { numRuns: 1000 },
    );
  });

  it('hold no second command even behind a text that another program puts before each line', () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        const prefixed = findingsGithub(findings, places).replace(/^/gm, '12:00 poolc | ');
        expect(runnerCommands(prefixed)).toEqual([]);
      }),
    );
  });
});

describe("the runner's grammar", () => {
  it('is met by a hostile text on its own, so that the tests above say something', () => {
    expect(
      runnerCommands('x ##[set-output name=a;b=c]d\r\u00A0::ADD-MASK::a\n::error file=a%2Cb,,=x,line==1, x::%250A'),
    ).toEqual([
      { form: 'v1', name: 'set-output', properties: { name: 'a', b: 'c' }, data: 'd' },
      { form: 'v2', name: 'add-mask', properties: {}, data: 'a' },
      { form: 'v2', name: 'error', properties: { file: 'a,b', line: '1' }, data: '%0A' },
    ]);
    const planted = fc.sample(hostileText, { numRuns: 500, seed: 1 }).flatMap(runnerCommands);
    expect(new Set(planted.map(({ form }) => form))).toEqual(new Set(['v1', 'v2']));
  });
});
