import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readChart } from '../../src/source/read-chart.ts';
import { readChartAt } from '../../src/source/read-chart-at.ts';
import { writeFiles } from '../support/files.ts';
import { inRepository } from '../support/git-repository.ts';

const chart = { 'Chart.yaml': 'name: own\nversion: 1.0.0\n', 'values.yaml': 'a: 1\n' };
const at = (folder: string, files: Readonly<Record<string, string>> = chart) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

/** What reading a chart path gives at a commit, which has to be what it gives on disk: texts of its files, or the finding. */
const read = (
  path: string,
  files: Readonly<Record<string, string>>,
  make: (root: string) => void = () => undefined,
  configFolder = 'config',
) =>
  inRepository(async ({ folder, repository, commit }) => {
    writeFiles(folder, { 'config/poolc.yaml': '', ...files });
    make(folder);
    const id = commit();
    const name = { text: path, span: { file: { path: 'poolc.yaml', text: path }, start: 0, end: path.length } };
    const committed = await readChartAt(repository, id, configFolder, name);
    expect(committed).toEqual(readChart(join(folder, configFolder), name));
    const { value, diagnostics } = committed;
    return value ? value.files.map((file) => file.path) : diagnostics.map(({ message }) => message);
  });

describe('a chart folder at a revision', () => {
  it.each(['../charts/own', '../charts/own/', '../charts/./x/../own', './../charts/own'])(
    'reads as on disk: %s',
    async (path) => expect(await read(path, at('charts/own'))).toEqual(['Chart.yaml', 'values.yaml']),
  );

  it('may be in the config folder, be the top of the repository, or lie beside a config folder that is deeper', async () => {
    expect(await read('chart', at('config/chart'))).toEqual(['Chart.yaml', 'values.yaml']);
    expect(await read('..', chart)).toEqual(['Chart.yaml', 'values.yaml']);
    expect(await read('../chart', at('a/chart', chart), undefined, 'a/b')).toEqual(['Chart.yaml', 'values.yaml']);
    expect(await read('chart', at('chart'), undefined, '')).toEqual(['Chart.yaml', 'values.yaml']);
  });

  it('is read with its subcharts, and nothing else', async () => {
    const files = {
      ...chart,
      'values.aws.yaml': '',
      'values.schema.json': '{}',
      'README.md': '',
      'templates/deployment.yaml': '',
      ...at('charts/sub'),
      ...at('charts/sub/charts/deep'),
      'charts/packed-1.0.0.tgz': '',
      'notes/values.yaml': '',
    };
    expect(await read('../chart', at('chart', files))).toEqual([
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
    ['', 'has no name'],
    ['../../outside', 'lies outside the folder around the config folder, where poolc reads nothing'],
    ['../nowhere', 'does not exist'],
    ['../charts/nowhere', 'does not exist'],
    ['../file', 'is no folder'],
    ['../file/chart', 'is no folder'],
    ['../empty', 'has no Chart.yaml'],
  ])('is refused as on disk: %s', async (path, problem) => {
    const files = { ...at('charts/own'), file: '', 'empty/values.yaml': 'a: 1\n' };
    expect(await read(path, files)).toEqual([`The chart folder "${path}" ${problem}.`]);
  });

  it('follows no link: not to the folder, on the way to it, or inside it', async () => {
    const link = (target: string, path: string) => (root: string) => symlinkSync(target, join(root, path));
    const reached = 'is reached by a symbolic link, which poolc never follows';
    const files = { ...at('real'), ...at('folder/own') };
    expect(await read('../chart', files, link('real', 'chart'))).toEqual([`The chart folder "../chart" ${reached}.`]);
    expect(await read('../link/own', files, link('folder', 'link'))).toEqual([
      `The chart folder "../link/own" ${reached}.`,
    ]);
    const inside = at('chart', { 'Chart.yaml': 'name: own\n' });
    expect(await read('../chart', { ...inside, ...files }, link('../real/values.yaml', 'chart/values.yaml'))).toEqual([
      'The chart folder "../chart" holds "values.yaml", which is a symbolic link, which poolc never follows.',
    ]);
    expect(await read('../chart', { ...inside, ...files }, link('../real', 'chart/charts'))).toEqual([
      'The chart folder "../chart" holds the symbolic link "charts", which poolc never follows.',
    ]);
  });

  it('reads no file beyond the limit of all files, none that is not UTF-8, and no folder of a file name', async () => {
    const enlarge = (root: string) => truncateSync(join(root, 'chart/values.yaml'), 10 * 1024 * 1024 + 1);
    expect(await read('../chart', at('chart'), enlarge)).toEqual([
      'The chart folder "../chart" holds "values.yaml" with 10485761 bytes; the limit is 10485760.',
    ]);
    const spoil = (root: string) => writeFileSync(join(root, 'chart/values.yaml'), Buffer.from([0x61, 0xff]));
    expect(await read('../chart', at('chart'), spoil)).toEqual([
      'The chart folder "../chart" holds "values.yaml", which is not UTF-8.',
    ]);
    const folder = (root: string) => {
      mkdirSync(join(root, 'chart/values.yaml'));
      writeFileSync(join(root, 'chart/values.yaml/x'), '');
    };
    expect(await read('../chart', at('chart', { 'Chart.yaml': '' }), folder)).toEqual([
      'The chart folder "../chart" holds "values.yaml", which is not a plain file.',
    ]);
  });

  it('never lies outside the repository, where on disk there may be something', () =>
    inRepository(async ({ repository, commit }) => {
      const id = commit({ 'poolc.yaml': '' });
      const span = { file: { path: 'poolc.yaml', text: '' }, start: 0, end: 0 };
      const { diagnostics } = await readChartAt(repository, id, '', { text: '../chart', span });
      expect(diagnostics.map(({ message }) => message)).toEqual([
        'The chart folder "../chart" lies outside the repository.',
      ]);
    }));
});
