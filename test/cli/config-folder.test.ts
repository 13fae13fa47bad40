import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findConfigFolder } from '../../src/cli/config-folder.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';
import { poolc } from './repository.ts';

const broken = { 'poolc.yaml': 'organization: acme\ncontrolPlaneHost: a\nx: y\n', 'pools.yaml': 'default: [a]\n' };
const inFolder = (folder: string, files: Readonly<Record<string, string>> = broken) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

/** The path by which the one finding of a folder is reported, from a working folder. */
const reportedFrom = (files: Readonly<Record<string, string>>, workingFolder: string, ...argv: readonly string[]) =>
  inTemporaryFolder(async (root) => {
    writeFiles(root, files);
    mkdirSync(join(root, workingFolder), { recursive: true });
    const { exit, stderr } = await poolc(recordingIo(join(root, workingFolder)), 'check', ...argv);
    expect(exit).toBe(3);
    return stderr.split(': error')[0]?.replace(root, '');
  });

describe('the config folder', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, string, readonly string[], string]>([
    ['is config/ below the working folder', inFolder('config'), '.', [], 'config/poolc.yaml:3:1'],
    ['is the working folder if it holds a poolc.yaml', inFolder('a'), 'a', [], 'poolc.yaml:3:1'],
    ['is the nearest folder above that holds one', inFolder('a'), 'a/teams/ml', [], '../../poolc.yaml:3:1'],
    [
      'is config/ rather than the working folder',
      { ...inFolder('config'), ...broken },
      '.',
      [],
      'config/poolc.yaml:3:1',
    ],
    ['is no config/ without a poolc.yaml', { ...broken, 'config/notes.txt': 'x' }, '.', [], 'poolc.yaml:3:1'],
    ['is what --config names', inFolder('other/place'), '.', ['--config', 'other/place'], 'other/place/poolc.yaml:3:1'],
    ['is what -c names, with a slash too many', inFolder('other'), '.', ['-c', './other/'], 'other/poolc.yaml:3:1'],
    [
      'is what --config names, also above',
      inFolder('other'),
      'a/b',
      ['-c', '../../other'],
      '../../other/poolc.yaml:3:1',
    ],
    [
      'is what --config names, even without a poolc.yaml',
      inFolder('config'),
      '.',
      ['-c', 'nowhere'],
      'nowhere/poolc.yaml:1:1',
    ],
  ])('%s', async (_, files, workingFolder, argv, place) => {
    expect(await reportedFrom(files, workingFolder, ...argv)).toBe(place);
  });

  it('is config/ where no folder holds a poolc.yaml, so that the finding names what was looked for', () =>
    inTemporaryFolder((root) => {
      expect(findConfigFolder(root, undefined)).toEqual({ absolutePath: join(root, 'config'), folder: 'config' });
    }));

  it('is not followed if it is a link', () =>
    inTemporaryFolder(async (root) => {
      writeFiles(root, inFolder('real'));
      symlinkSync('real', join(root, 'config'));
      expect(await poolc(recordingIo(root), 'check')).toEqual({
        exit: 3,
        stdout: '',
        stderr: [
          'config:1:1: error[unreadable-file]: The config folder is a symbolic link, which poolc never follows.',
          '  help: Name the folder itself with --config.',
          '1 error in 1 file',
          '',
        ].join('\n'),
      });
    }));

  it('is told when it is a file', () =>
    inTemporaryFolder(async (root) => {
      writeFiles(root, broken);
      const { exit, stderr } = await poolc(recordingIo(root), 'check', '--config', 'poolc.yaml');
      expect(exit).toBe(3);
      expect(stderr).toContain('poolc.yaml:1:1: error[unreadable-file]: The config folder is not a folder.\n');
    }));
});
