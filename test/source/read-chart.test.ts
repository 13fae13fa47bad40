import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readChart } from '../../src/source/read-chart.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';

const chart = { 'Chart.yaml': 'name: own\nversion: 1.0.0\n', 'values.yaml': 'a: 1\n' };
const at = (folder: string, files: Readonly<Record<string, string>> = chart) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

/** What reading a chart path gives in a repository with a config folder: the paths of its files, or the finding. */
const read = (path: string, files: Readonly<Record<string, string>>, make: (root: string) => void = () => undefined) =>
  inTemporaryFolder((root) => {
    mkdirSync(join(root, 'repository/config'), { recursive: true });
    writeFiles(root, files);
    make(root);
    const span = { file: { path: 'poolc.yaml', text: path }, start: 0, end: path.length };
    const { value, diagnostics } = readChart(join(root, 'repository/config'), { text: path, span });
    expect(diagnostics.every((each) => each.rule === 'unusable-chart' && each.span === span)).toBe(true);
    return value ? value.files.map((file) => file.path) : diagnostics.map(({ message }) => message);
  });

describe('readChart', () => {
  it.each(['../charts/own', '../charts/own/', '../charts/./x/../own', './../charts/own'])(
    'reads a folder beside config/: %s',
    async (path) => {
      expect(await read(path, at('repository/charts/own'))).toEqual(['Chart.yaml', 'values.yaml']);
    },
  );

  it('reads a folder inside config/, and the folder around it', async () => {
    expect(await read('chart', at('repository/config/chart'))).toEqual(['Chart.yaml', 'values.yaml']);
    expect(await read('..', at('repository'))).toEqual(['Chart.yaml', 'values.yaml']);
  });

  it('reads what says which values there are, with the subcharts, and nothing else', async () => {
    const files = {
      ...chart,
      'values.aws.yaml': '',
      'values.schema.json': '{}',
      'README.md': '',
      'templates/deployment.yaml': '',
      ...at('charts/sub'),
      ...at('charts/sub/charts/deep'),
      'charts/packed-1.0.0.tgz': '',
    };
    expect(await read('../chart', at('repository/chart', files))).toEqual([
      'Chart.yaml',
      'charts/sub/Chart.yaml',
      'charts/sub/charts/deep/Chart.yaml',
      'charts/sub/charts/deep/values.yaml',
      'charts/sub/values.yaml',
      'values.aws.yaml',
      'values.schema.json',
      'values.yaml',
    ]);
  });

  it.each([
    ['/etc', 'is absolute; write it relative to poolc.yaml'],
    ['~/chart', 'is absolute; write it relative to poolc.yaml'],
    ['C:/chart', 'is absolute; write it relative to poolc.yaml'],
    ['..\\chart', 'is written with backslashes; write "/" between folders'],
    ['../../outside', 'lies outside the folder around the config folder, where poolc reads nothing'],
    ['x/../../../outside', 'lies outside the folder around the config folder, where poolc reads nothing'],
    ['../..', 'lies outside the folder around the config folder, where poolc reads nothing'],
    ['', 'has no name'],
    ['../nowhere', 'does not exist'],
    ['../file/chart', 'is no folder'],
    ['../empty', 'has no Chart.yaml'],
  ])('refuses %s', async (path, problem) => {
    const files = { ...at('outside'), 'repository/file': '', 'repository/empty/values.yaml': 'a: 1\n' };
    expect(await read(path, files)).toEqual([`The chart folder "${path.replaceAll('\\', '\\')}" ${problem}.`]);
  });

  it('follows no link: not to the folder, on the way to it, or inside it', async () => {
    const link = (target: string, path: string) => (root: string) => symlinkSync(join(root, target), join(root, path));
    const reached = 'is reached by a symbolic link, which poolc never follows';
    expect(await read('../chart', at('outside'), link('outside', 'repository/chart'))).toEqual([
      `The chart folder "../chart" ${reached}.`,
    ]);
    expect(await read('../charts/own', at('outside/own'), link('outside', 'repository/charts'))).toEqual([
      `The chart folder "../charts/own" ${reached}.`,
    ]);
    const { 'values.yaml': _, ...withoutValues } = chart;
    const files = { ...at('repository/chart', withoutValues), 'outside/values.yaml': 'a: 1\n', ...at('outside/sub') };
    expect(await read('../chart', files, link('outside/values.yaml', 'repository/chart/values.yaml'))).toEqual([
      'The chart folder "../chart" holds "values.yaml", which is a symbolic link, which poolc never follows.',
    ]);
    expect(await read('../chart', files, link('outside', 'repository/chart/charts'))).toEqual([
      'The chart folder "../chart" holds the symbolic link "charts", which poolc never follows.',
    ]);
  });

  it('reads no file beyond the limit of all files, and none that is not UTF-8', async () => {
    const enlarge = (root: string) => truncateSync(join(root, 'repository/chart/values.yaml'), 10 * 1024 * 1024 + 1);
    expect(await read('../chart', at('repository/chart'), enlarge)).toEqual([
      'The chart folder "../chart" holds "values.yaml" with 10485761 bytes; the limit is 10485760.',
    ]);
    const spoil = (root: string) =>
      writeFileSync(join(root, 'repository/chart/values.yaml'), Buffer.from([0x61, 0xff]));
    expect(await read('../chart', at('repository/chart'), spoil)).toEqual([
      'The chart folder "../chart" holds "values.yaml", which is not UTF-8.',
    ]);
  });

  it('reads no more charts than a chart can have', async () => {
    const many = Object.assign(
      {},
      ...Array.from({ length: 250 }, (_, index) => at(`repository/chart/charts/c${index}`)),
    );
    expect(await read('../chart', { ...at('repository/chart'), ...many })).toEqual([
      'The chart folder "../chart" holds more than 200 charts.',
    ]);
  });
});
