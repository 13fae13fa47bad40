import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultBase } from '../../src/source/default-base.ts';
import { mergeBase } from '../../src/source/merge-base.ts';
import { readRevision } from '../../src/source/read-revision.ts';
import { repositoryOf } from '../../src/source/repository.ts';
import { resolveRevision } from '../../src/source/revision.ts';
import { cloneOf, inRepository, type TestRepository, testEnvironment, usable } from '../support/git-repository.ts';
import { required } from './folders.ts';
import { withGit } from './git-stand-in.ts';

const files = Object.fromEntries(Object.entries(required).map(([path, text]) => [`config/${path}`, text]));

const hooks =
  `applypatch-msg fsmonitor-watchman post-checkout post-commit post-index-change post-merge post-rewrite pre-auto-gc
  pre-commit reference-transaction sendemail-validate update`.split(/\s+/);

/** Everything in a repository's own configuration by which some git command starts a program. */
function plant({ folder, git }: TestRepository): string {
  const canary = `${folder}-canary`;
  const program = `touch ${canary}; false`;
  const settings: Readonly<Record<string, string>> = {
    'core.fsmonitor': program,
    'core.pager': program,
    'core.editor': program,
    'core.askPass': program,
    'core.sshCommand': program,
    'core.gitProxy': program,
    'core.alternateRefsCommand': program,
    'core.hooksPath': join(folder, '.git/planted'),
    'pager.rev-parse': program,
    'pager.ls-tree': program,
    'pager.cat-file': program,
    'alias.ls-tree': `!${program}`,
    'alias.cat-file': `!${program}`,
    'diff.external': program,
    'diff.planted.command': program,
    'diff.planted.textconv': program,
    'filter.planted.clean': program,
    'filter.planted.smudge': program,
    'filter.planted.process': program,
    'filter.planted.required': 'true',
    'merge.planted.driver': program,
    'log.showSignature': 'true',
    'gpg.program': join(folder, '.git/planted/program'),
    'credential.helper': `!${program}`,
    'uploadpack.packObjectsHook': program,
    'trailer.x.command': program,
    'protocol.allow': 'always',
    'protocol.ext.allow': 'always',
  };
  git('config', 'safe.bareRepository', 'all');
  for (const [key, value] of Object.entries(settings)) git('config', key, value);
  mkdirSync(join(folder, '.git/planted'), { recursive: true });
  for (const path of [
    ...hooks.map((hook) => `hooks/${hook}`),
    ...hooks.map((hook) => `planted/${hook}`),
    'planted/program',
  ]) {
    writeFileSync(join(folder, '.git', path), `#!/bin/sh\n${program}\n`);
    chmodSync(join(folder, '.git', path), 0o755);
  }
  writeFileSync(join(folder, '.git/info/attributes'), '* filter=planted diff=planted merge=planted\n');
  return canary;
}

describe('nothing of a repository is executed', () => {
  it('though its configuration, hooks and attributes name programs for everything', () =>
    inRepository(async (made) => {
      const { folder, git, gitWith, commit } = made;
      const base = commit({
        ...files,
        '.gitattributes': '* filter=planted diff=planted merge=planted text eol=crlf\n',
      });
      git('checkout', '--quiet', '-b', 'topic');
      commit({ 'config/teams/a.yaml': 'x' });
      const signed = `${git('cat-file', 'commit', 'HEAD').replace('\n\n', '\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n\n')}\n`;
      const oid = gitWith(signed, 'hash-object', '-t', 'commit', '-w', '--stdin');
      git('update-ref', 'refs/heads/topic', oid);
      const canary = plant(made);
      for (const args of [['status'], ['log', '-1'], ['diff', base, oid]] as const) {
        try {
          git(...args);
        } catch {
          // The planted programs fail.
        }
        expect([args, existsSync(canary)]).toEqual([args, true]);
        rmSync(canary);
      }
      const { repository } = usable(await repositoryOf(join(folder, 'config'), testEnvironment));
      expect(await resolveRevision(repository, 'topic')).toMatchObject({ oid });
      expect(await resolveRevision(repository, 'nope')).toHaveProperty('unusable');
      expect(await resolveRevision(repository, 'HEAD:config')).toHaveProperty('unusable');
      expect(await mergeBase(repository, { ours: oid, theirs: base, folder: 'config' })).toBe(base);
      expect(await defaultBase(repository, {}, { oid, folder: 'config' })).toMatchObject({ oid: base });
      expect((await readRevision(repository, oid, 'config')).diagnostics).toEqual([]);
      expect(existsSync(canary)).toBe(false);
    }));

  it.each([
    ['with this git', ''],
    ['with a git that is too old to leave out lazy fetches', 'unset GIT_NO_LAZY_FETCH'],
  ])('and nothing fetched, where a partial clone lacks files: %s', (_, script) =>
    inRepository(async (original) => {
      original.git('config', 'uploadpack.allowFilter', 'true');
      const oid = original.commit({ ...files, 'config/teams/a.yaml': 'x', 'config/big.txt': 'y' });
      const partial = cloneOf(original, '--no-checkout', '--filter=blob:none');
      const canary = `${original.folder}-canary`;
      partial.git('config', 'protocol.ext.allow', 'always');
      partial.git('config', 'remote.origin.url', `ext::touch ${canary}`);
      const repository = withGit(partial, script);
      expect(await resolveRevision(repository, 'HEAD')).toMatchObject({ oid });
      await expect(readRevision(repository, oid, 'config')).rejects.toThrow(
        'The clone is partial and lacks objects of the revision; poolc fetches nothing. Clone without --filter (in actions/checkout: without filter).',
      );
      expect(existsSync(canary)).toBe(false);
    }),
  );

  it('and a partial clone is read when it lacks only files that nobody reads', () =>
    inRepository(async (original) => {
      original.git('config', 'uploadpack.allowFilter', 'true');
      const oid = original.commit({ ...files, 'config/big.txt': 'y'.repeat(2000) });
      const { repository } = cloneOf(original, '--no-checkout', '--filter=blob:limit=1k');
      const { value, diagnostics } = await readRevision(repository, oid, 'config');
      expect([value.files.length, diagnostics]).toEqual([2, []]);
    }));
});

describe('a damaged clone', () => {
  it('that lacks a file is not taken for one without that file', () =>
    inRepository(async (made) => {
      const oid = made.commit({ ...files, 'config/teams/a.yaml': 'x' });
      const blob = made.git('rev-parse', 'HEAD:config/teams/a.yaml');
      rmSync(join(made.folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
      await expect(readRevision(made.repository, oid, 'config')).rejects.toThrow(
        'The clone lacks "teams/a.yaml" of the revision, and poolc fetches nothing. Fetch it, or clone anew.',
      );
    }));

  it('that lacks a folder is not taken for one without that folder', () =>
    inRepository(async (made) => {
      const oid = made.commit({ ...files, 'config/teams/a.yaml': 'x' });
      const tree = made.git('rev-parse', 'HEAD:config/teams');
      rmSync(join(made.folder, '.git/objects', tree.slice(0, 2), tree.slice(2)));
      await expect(readRevision(made.repository, oid, 'config')).rejects.toThrow(
        /^git ls-tree failed with exit code \d+: /,
      );
    }));
});
