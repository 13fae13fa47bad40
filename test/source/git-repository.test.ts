import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isShallow, repositoryOf } from '../../src/source/repository.ts';
import { resolveRevision } from '../../src/source/revision.ts';
import { inTemporaryFolder } from '../support/files.ts';
import { cloneOf, inRepository, repositoryIn, testEnvironment } from '../support/git-repository.ts';

describe('the clone around a folder', () => {
  it.each([
    ['below the top', 'config', 'config'],
    ['further down', 'a/b/config', 'a/b/config'],
    ['that is the top', '', ''],
    ['that is not on disk', 'a/gone/config', 'a/gone/config'],
    ['with an odd name', '-c \' \n"ü', '-c \' \n"ü'],
  ])('is found from a folder %s', (_, below, folder) =>
    inRepository(async ({ folder: root, repository, commit }) => {
      commit({ 'config/poolc.yaml': 'x', 'a/b/config/poolc.yaml': 'x' });
      expect(await repositoryOf(join(root, below), testEnvironment)).toEqual({ repository, folder });
    }),
  );

  it('is found through a link to a folder above, such as a temporary folder can be', () =>
    inRepository(async ({ folder, repository, commit }) => {
      commit({ 'config/poolc.yaml': 'x' });
      const link = `${folder}-link`;
      symlinkSync(folder, link);
      expect(await repositoryOf(join(link, 'config'), testEnvironment)).toEqual({ repository, folder: 'config' });
      expect(await repositoryOf(join(link, 'gone/config'), testEnvironment)).toEqual({
        repository,
        folder: 'gone/config',
      });
    }));

  it('is told of the folder and not of what the folder links to, which the revision tells', () =>
    inRepository(async ({ folder, repository, commit }) => {
      commit({ 'real/poolc.yaml': 'x' });
      symlinkSync('real', join(folder, 'config'));
      expect(await repositoryOf(join(folder, 'config'), testEnvironment)).toEqual({ repository, folder: 'config' });
    }));

  it('is a linked work tree with commits of its own', () =>
    inRepository(async ({ folder, git, commit }) => {
      const first = commit({ 'config/poolc.yaml': 'x' });
      commit({ 'config/poolc.yaml': 'y' });
      git('worktree', 'add', '--quiet', '--detach', '../linked', first);
      const found = await repositoryOf(join(folder, '../linked/config'), testEnvironment);
      if ('unusable' in found) throw new Error(found.unusable);
      expect(found.folder).toBe('config');
      expect(await resolveRevision(found.repository, 'HEAD')).toMatchObject({ oid: first });
    }));

  it('is the innermost one', () =>
    inRepository(async ({ folder, commit }) => {
      commit({ 'config/poolc.yaml': 'x' });
      const inner = join(folder, 'inner');
      mkdirSync(inner);
      repositoryIn(inner).git('init', '--quiet');
      const root = realpathSync(inner);
      expect(await repositoryOf(join(inner, 'config'), testEnvironment)).toMatchObject({
        repository: { root },
        folder: 'config',
      });
    }));

  it('is not a bare repository that somebody committed', () =>
    inRepository(async ({ folder, git, repository, commit }) => {
      git('init', '--quiet', '--bare', 'config');
      git('--git-dir=config', 'config', 'core.fsmonitor', `touch ${folder}/canary; false`);
      const oid = commit({ 'config/poolc.yaml': 'x', 'config/refs/keep': '', 'config/objects/keep': '' });
      const found = await repositoryOf(join(folder, 'config'), testEnvironment);
      expect(found).toEqual({ repository, folder: 'config' });
      expect(await resolveRevision(repository, 'HEAD')).toMatchObject({ oid });
      expect(existsSync(join(folder, 'canary'))).toBe(false);
    }));

  it.runIf(process.getuid?.() === 0)('may belong to somebody else', () =>
    inRepository(async ({ folder, repository, commit }) => {
      const oid = commit({ 'config/poolc.yaml': 'x' });
      execFileSync('chown', ['--recursive', '12345', folder]);
      expect(await repositoryOf(join(folder, 'config'), testEnvironment)).toEqual({ repository, folder: 'config' });
      expect(await resolveRevision(repository, 'HEAD')).toMatchObject({ oid });
    }),
  );

  it('is missed where there is none', () =>
    inTemporaryFolder(async (folder) => {
      expect(await repositoryOf(join(folder, 'config'), testEnvironment)).toEqual({
        unusable: `The folder "${folder}/config" is not in the work tree of a git repository.`,
        help: 'Run poolc in a clone, or name a folder with --against.',
      });
    }));

  it('is refused where git cannot read it', () =>
    inTemporaryFolder(async (folder) => {
      mkdirSync(join(folder, '.git'));
      const root = realpathSync(folder);
      expect(await repositoryOf(join(folder, 'config'), testEnvironment)).toEqual({
        unusable: `git cannot read the repository in "${root}".`,
        help: `Run git -C ${root} status to see why.`,
      });
    }));

  it('is asked nothing through the environment of a git hook, which names another repository', () =>
    inRepository(async ({ folder, repository, commit }) => {
      const oid = commit({ 'config/poolc.yaml': 'x' });
      const environment = { ...testEnvironment, GIT_DIR: '/nowhere', GIT_WORK_TREE: '/', GIT_INDEX_FILE: '/nowhere' };
      const found = await repositoryOf(join(folder, 'config'), environment);
      expect(found).toEqual({ repository: { ...repository, environment }, folder: 'config' });
      expect(await resolveRevision({ ...repository, environment }, 'HEAD')).toMatchObject({ oid });
    }));
});

describe('the program git', () => {
  it('is missed with a sentence', () =>
    inRepository(async ({ folder, commit }) => {
      commit({ 'config/poolc.yaml': 'x' });
      await expect(repositoryOf(join(folder, 'config'), { PATH: '/nowhere' })).rejects.toThrow(
        'git cannot be started: it is not on PATH. Install git to read revisions.',
      );
    }));

  it('is never one that lies in the repository, though PATH leads there', () =>
    inRepository(async ({ folder, commit }) => {
      const script = `#!/bin/sh\ntouch ${folder}/canary\n`;
      commit({ 'config/poolc.yaml': 'x', git: script, 'bin/git': script });
      for (const path of ['git', 'bin/git']) chmodSync(join(folder, path), 0o755);
      const environment = { ...testEnvironment, PATH: `.:bin::${testEnvironment.PATH}` };
      expect(await repositoryOf(join(folder, 'config'), environment)).toMatchObject({ folder: 'config' });
      expect(existsSync(join(folder, 'canary'))).toBe(false);
    }));
});

it('a shallow clone is told from a whole one', () =>
  inRepository(async (original) => {
    original.commit({ a: '1' });
    original.commit({ a: '2' });
    expect(await isShallow(original.repository)).toBe(false);
    expect(await isShallow(cloneOf(original, '--depth=1').repository)).toBe(true);
  }));
