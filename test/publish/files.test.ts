import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareFile, createFile, readRegularFile } from '../../src/publish/files.ts';
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

it('compares files with texts of any length, to the last byte', () => {
  const folder = scratchFolder();
  const path = join(folder, 'file');
  const pieces = 64 * 1024;
  for (const text of ['', 'a', 'a'.repeat(pieces), `${'a'.repeat(pieces - 1)}😀b`, 'ä€😀'.repeat(pieces)]) {
    put(folder, 'file', text);
    expect(compareFile(path, text)).toBe('same');
    expect(compareFile(path, Buffer.from(text))).toBe('same');
    for (const other of [`${text}b`, `b${text}`, `${text.slice(0, -1)}c`, text.slice(0, pieces - 1)])
      if (other !== text) expect(compareFile(path, other)).toBe('other');
  }
  expect(compareFile(join(folder, 'absent'), '')).toBe('absent');
});

it.skipIf(process.platform === 'win32')('takes nothing else for a file of the same bytes, not even of none', () => {
  const folder = scratchFolder();
  put(folder, 'file', '');
  symlinkSync('file', join(folder, 'link'));
  mkdirSync(join(folder, 'folder'));
  const makePipe = 'mkfifo';
  execFileSync(makePipe, [join(folder, 'pipe')]);
  for (const name of ['link', 'folder', 'pipe'])
    for (const text of ['', 'text']) expect(compareFile(join(folder, name), text)).toBe('other');
});

it.runIf(process.platform === 'linux')('refuses a folder that lies on another file system', () => {
  expect(() => lookUpIn('/').entry('proc/version')).toThrow(
    'The folder "/proc" is on another file system than the out folder',
  );
});
