import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/source/layout.ts';
import { readFolder } from '../../src/source/read-folder.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { reading, readReal } from './folders.ts';

describe('what a path is read as', () => {
  it.each([
    ['poolc.yaml', 'settings'],
    ['pools.yaml', 'pools'],
    ['clusters/a.yaml', 'cluster'],
    ['clusters/a.yml', 'cluster'],
    ['helm/base.yaml', 'helm-layer'],
    ['helm/pools/gpu.yml', 'helm-pool-layer'],
    ['teams/ml.yaml', 'team'],
    ['teams/ml/a/b/c.yml', 'team'],
    ['poolc.yml', undefined],
    ['pools.YAML', undefined],
    ['clusters/aws/a.yaml', undefined],
    ['clusters/a.YAML', undefined],
    ['clusters/a.json', undefined],
    ['helm/pools/gpu/a.yaml', undefined],
    ['helm/gpu/a.yaml', undefined],
    ['team/ml.yaml', undefined],
    ['teams', undefined],
    ['teams/.yaml', undefined],
    ['teams/.ml.yaml', undefined],
    ['teams/.old/ml.yaml', undefined],
    ['config/poolc.yaml', undefined],
  ])('%s is %s', (path, kind) => expect(kindOf(path)).toBe(kind));
});

describe('the files of a config folder', () => {
  it('are all that a glob claims, in byte order, and nothing else', async () => {
    const { found, read, value } = await readReal({
      'teams/ml/b.yml': 'x',
      'teams/ml/a.yaml': 'x',
      'teams/ml.yaml': 'x',
      'teams/é.yaml': 'x',
      'teams/Z.yaml': 'x',
      'clusters/c.yml': 'x',
      'helm/base.yaml': 'x',
      'helm/pools/gpu.yaml': 'x',
      'README.md': 'x',
      'teams/ml/CODEOWNERS': 'x',
    });
    expect(found).toEqual([]);
    expect(read).toEqual([
      'clusters/c.yml',
      'helm/base.yaml',
      'helm/pools/gpu.yaml',
      'poolc.yaml',
      'pools.yaml',
      'teams/Z.yaml',
      'teams/ml.yaml',
      'teams/ml/a.yaml',
      'teams/ml/b.yml',
      'teams/é.yaml',
    ]);
    expect(value.unclaimed).toEqual([]);
    expect(value.emptyFolders).toEqual([]);
  });

  it('may have names that mean something to a shell, a pattern or YAML', async () => {
    const names = [
      '!a',
      '"',
      '#c',
      '$x',
      '*',
      '+(a)',
      '-',
      '?',
      '@(a)',
      'A',
      '[x]',
      'a\\b',
      'a b',
      '{a,b}',
      '~t',
      '\u{1f600}',
    ];
    const { found, read } = await readReal(Object.fromEntries(names.map((name) => [`teams/${name}.yaml`, 'x'])));
    expect(found).toEqual([]);
    expect(new Set(read)).toEqual(new Set(['poolc.yaml', 'pools.yaml', ...names.map((name) => `teams/${name}.yaml`)]));
  });

  it('come in one order, in whatever order they were made', async () => {
    const texts = { 'teams/a.yaml': '1', 'teams/b/c.yaml': '2', 'teams/b.yaml': '3', 'clusters/x.yaml': '4' };
    const [one, other] = [await readReal(texts), await readReal(Object.fromEntries(Object.entries(texts).reverse()))];
    expect(other.value).toEqual(one.value);
  });

  it('leave out hidden files and node_modules at the top, and tell of those deeper down', async () => {
    const { found, read, value } = await readReal({
      '.git/config.yaml': 'x',
      '.hidden.yaml': 'x',
      'node_modules/pkg/a.yaml': 'x',
      'teams/ml.yaml': 'x',
      'teams/.hidden.yaml': 'x',
      'teams/.old/a.yaml': 'x',
      'clusters/node_modules/a.yaml': 'x',
      'clusters/a.yaml': 'x',
    });
    expect(found).toEqual([]);
    expect(read).toEqual(['clusters/a.yaml', 'poolc.yaml', 'pools.yaml', 'teams/ml.yaml']);
    expect(value.unclaimed).toEqual(['clusters/node_modules/a.yaml', 'teams/.hidden.yaml', 'teams/.old/a.yaml']);
  });

  it('tell of what looks like configuration although no glob claims it', async () => {
    const { value } = await readReal({
      'team/ml.yaml': 'x',
      'poolc.yml': 'x',
      'teams/a.yaml': 'x',
      'teams/b.YAML': 'x',
      'teams/c.json': 'x',
      'teams/d.Yml': 'x',
      'teams/notes.txt': 'x',
      'data.yaml/': '',
    });
    expect(value.unclaimed).toEqual(['poolc.yml', 'team/ml.yaml', 'teams/b.YAML', 'teams/c.json', 'teams/d.Yml']);
  });

  it.each([
    ['empty folders', { 'clusters/': '', 'helm/': '', 'teams/': '' }, ['clusters', 'helm', 'teams']],
    ['folders of other files', { 'teams/ml.txt': 'x', 'clusters/a/b.yaml': 'x' }, ['clusters', 'teams']],
    ['folders of folders', { 'teams/ml/': '', 'helm/pools/': '' }, ['helm', 'teams']],
    ['a folder of files with an ending in capitals', { 'teams/ml.YAML': 'x' }, ['teams']],
  ])('tell of folders that yield no file: %s', async (_, files, folders) => {
    const { value } = await readReal(files);
    expect(value.emptyFolders.map(({ folder }) => folder)).toEqual(folders);
  });
});

const noSettings = 'poolc.yaml:1:1 missing-file: The file is missing; it says the organization and its control plane.';
const noPools = 'pools.yaml:1:1 missing-file: The file is missing; it says which pools exist and their clusters.';

describe('a file that must be there', () => {
  it.each([
    ['poolc.yaml', { 'pools.yaml': 'x' }, [noSettings]],
    ['pools.yaml', { 'poolc.yaml': 'x' }, [noPools]],
    ['poolc.yaml with another ending', { 'poolc.yml': 'x', 'pools.yaml': 'x' }, [noSettings]],
    ['both', { 'teams/ml.yaml': 'x' }, [noSettings, noPools]],
  ])('is missed: %s', (_, files, expected) =>
    inTemporaryFolder((folder) => {
      writeFiles(folder, files);
      expect(reading(readFolder(folder)).found).toEqual(expected);
    }),
  );

  it('is missed in an empty folder and in one that does not exist', () =>
    inTemporaryFolder((folder) => {
      mkdirSync(join(folder, 'empty'));
      expect(reading(readFolder(join(folder, 'empty'))).found).toEqual([noSettings, noPools]);
      expect(reading(readFolder(join(folder, 'nowhere'))).found).toEqual([noSettings, noPools]);
      expect(reading(readFolder(join(folder, 'nowhere'))).diagnostics[0]?.help).toBe(
        'Write the file, or name the right folder with --config. The least it holds: "organization: acme" and "controlPlaneHost: acme.us-west-2.union.ai", on two lines.',
      );
    }));
});
