import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFile, readRegularFile } from '../../src/publish/files.ts';
import { lookUpIn } from '../../src/publish/out-folder.ts';
import { put, scratchFolder } from './scratch-folder.ts';

it('writes through no link and over no file', () => {
  const folder = scratchFolder();
  put(folder, 'present', 'mine');
  symlinkSync('present', join(folder, 'link'));
  symlinkSync('absent', join(folder, 'dangling'));
  for (const name of ['present', 'link', 'dangling']) {
    expect(() => createFile(join(folder, name), 'new')).toThrow(
      `The file "${folder}/${name}" cannot be written: something of that name exists already.`,
    );
  }
  expect(readFileSync(join(folder, 'present'), 'utf8')).toBe('mine');
});

it.skipIf(process.platform === 'win32')('reads regular files only, and waits for no pipe', () => {
  const folder = scratchFolder();
  put(folder, 'file', 'text');
  symlinkSync('file', join(folder, 'link'));
  mkdirSync(join(folder, 'folder'));
  const makePipe = 'mkfifo';
  execFileSync(makePipe, [join(folder, 'pipe')]);
  expect(readRegularFile(join(folder, 'file'))?.toString()).toBe('text');
  for (const name of ['link', 'folder', 'pipe', 'absent', 'file/below']) {
    expect(readRegularFile(join(folder, name))).toBeUndefined();
  }
});

it.runIf(process.platform === 'linux')('refuses a folder that lies on another file system', () => {
  expect(() => lookUpIn('/').entry('proc/version')).toThrow(
    'The folder "/proc" is on another file system than the out folder',
  );
});
