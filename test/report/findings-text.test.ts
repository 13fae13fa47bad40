import { describe, expect, it } from 'vitest';
import { findingsJson } from '../../src/report/findings-json.ts';
import { findingsText, totals } from '../../src/report/findings-text.ts';
import { findingAt, manyFindings } from '../support/sample-findings.ts';

const plain = { folder: 'config', terminal: false, colour: false };
const terminal = { ...plain, terminal: true };
const colours = { ...terminal, colour: true };

const unknownPool = findingAt('teams/ml.yaml', 'domain: staging\nclusterPoolName: [|gpu-bb|] # the big ones\n', {
  help: 'pools.yaml declares "default" and "gpu-b".',
});
const conflict = findingAt('teams/search.yaml', 'a: [|x|]\nb: [|y|]\n', {
  severity: 'warning',
  rule: 'duplicate-mapping',
  message: 'Project-domain "search/staging" is mapped to pool "x" a second time.',
});

describe('findings as text', () => {
  it('are one line each with its way out, and how many there are', () => {
    expect(findingsText([unknownPool, conflict], plain)).toBe(
      [
        'config/teams/ml.yaml:2:18: error[unknown-pool]: Pool "gpu-bb" does not exist. Did you mean "gpu-b"?',
        '  help: pools.yaml declares "default" and "gpu-b".',
        'config/teams/search.yaml:1:4: warning[duplicate-mapping]: Project-domain "search/staging" is mapped to pool "x" a second time.',
        '  config/teams/search.yaml:2:4: also here',
        '1 error and 1 warning in 2 files',
        '',
      ].join('\n'),
    );
  });

  it('show the source on a terminal, underlined, with an empty line between files', () => {
    expect(findingsText([unknownPool, conflict], terminal)).toBe(
      [
        'config/teams/ml.yaml:2:18: error[unknown-pool]: Pool "gpu-bb" does not exist. Did you mean "gpu-b"?',
        '  2 | clusterPoolName: gpu-bb # the big ones',
        '    |                  ^^^^^^',
        '  help: pools.yaml declares "default" and "gpu-b".',
        '',
        'config/teams/search.yaml:1:4: warning[duplicate-mapping]: Project-domain "search/staging" is mapped to pool "x" a second time.',
        '  1 | a: x',
        '    |    ^',
        '  config/teams/search.yaml:2:4: also here',
        '1 error and 1 warning in 2 files',
        '',
      ].join('\n'),
    );
  });

  it('are coloured where colours are wanted: errors red, warnings yellow', () => {
    const text = findingsText([unknownPool, conflict], colours);
    expect(text).toContain('\u001b[1mconfig/teams/ml.yaml:2:18\u001b[22m: \u001b[31merror\u001b[39m[unknown-pool]: ');
    expect(text).toContain('\u001b[31m^^^^^^\u001b[39m');
    expect(text).toContain('\u001b[36mhelp\u001b[39m: ');
    expect(text).toContain('\u001b[33mwarning\u001b[39m[duplicate-mapping]: ');
    expect(findingsText([unknownPool, conflict], terminal)).not.toContain('\u001b');
  });

  it('of one file are shown twelve at a time, and the rest is counted', () => {
    const marked = Array.from({ length: 14 }, (_, index) => findingAt('teams/ml.yaml', `${'\n'.repeat(index)}[|x|]`));
    const [first] = marked;
    const ofOneFile = marked.map((each) => ({
      ...each,
      span: { ...each.span, file: first?.span.file ?? each.span.file },
    }));
    const lines = findingsText(ofOneFile, plain).split('\n');
    expect(lines).toHaveLength(12 + 3);
    expect(lines.slice(12)).toEqual([
      '  … and 2 more findings in this file; --error-format json has all.',
      '14 errors in 1 file',
      '',
    ]);
    expect(findingsText(ofOneFile.slice(0, 13), plain)).toContain('  … and 1 more finding in this file;');
    expect(findingsText(ofOneFile.slice(0, 12), plain)).not.toContain('more finding');
  });

  it('are told up to 300, errors before warnings, and the rest is counted; as data all are there', () => {
    const files = Array.from({ length: 10_000 }, (_, index) =>
      findingAt(`teams/t${index}.yaml`, '[|x|]', { severity: index < 9800 ? 'warning' : 'error' }),
    );
    const lines = findingsText(files, plain).split('\n');
    expect(lines).toHaveLength(300 + 3);
    expect(lines.filter((line) => line.includes(': error['))).toHaveLength(200);
    expect(lines.slice(300)).toEqual([
      '… and findings in 9700 more files; --error-format json has all.',
      '200 errors and 9800 warnings in 10000 files',
      '',
    ]);
    expect(findingsJson(files, plain).trimEnd().split('\n')).toHaveLength(10_000);
  });

  it('of one file show its errors before its warnings', () => {
    const { span } = findingAt('teams/ml.yaml', '[|x|]');
    const warnings = Array.from({ length: 20 }, () => findingAt('', '', { severity: 'warning', span }));
    const text = findingsText([...warnings, findingAt('', '', { span })], plain);
    expect(text).toContain(': error[');
    expect(text).toContain('… and 9 more findings in this file');
  });

  it('are nothing at all when there are none', () => {
    expect(findingsText([], colours)).toBe('');
  });

  it('name files from the folder that people stand in', () => {
    const at = (folder: string) => findingsText([conflict], { ...plain, folder }).split(':')[0];
    expect([at('config'), at(''), at('..'), at('../other/config')]).toEqual([
      'config/teams/search.yaml',
      'teams/search.yaml',
      '../teams/search.yaml',
      '../other/config/teams/search.yaml',
    ]);
  });
});

describe('how many findings there are', () => {
  const error = findingAt('a.yaml', '');
  const warning = findingAt('b.yaml', '', { severity: 'warning' });
  it.each([
    [[error], '1 error in 1 file'],
    [[error, error], '2 errors in 1 file'],
    [[warning], '1 warning in 1 file'],
    [[error, warning, warning], '1 error and 2 warnings in 2 files'],
    [manyFindings(9), '3 errors and 6 warnings in 9 files'],
  ])('%#: %s', (findings, text) => expect(totals(findings)).toBe(text));
});
