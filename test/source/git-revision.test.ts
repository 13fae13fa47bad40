import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveRevision } from '../../src/source/revision.ts';
import { cloneOf, inRepository } from '../support/git-repository.ts';

describe('a revision', () => {
  it.each([
    ['HEAD'],
    ['@'],
    ['HEAD~0'],
    ['main'],
    ['refs/heads/main'],
    ['v1'],
    ['light'],
    ['feature/$(id);x'],
    ['`id`|&'],
    ['größe'],
    ['refs/heads/-x'],
    ['refs/heads/--output=x'],
    ['HEAD^{/Commit 1}'],
  ])('called %s is found', (name) =>
    inRepository(async ({ git, commit, repository }) => {
      const oid = commit({ a: '1' });
      git('tag', '--annotate', '--message', 'first', 'v1');
      git('tag', 'light');
      for (const branch of ['feature/$(id);x', '`id`|&', 'größe', '-x', '--output=x'])
        git('update-ref', `refs/heads/${branch}`, oid);
      expect(await resolveRevision(repository, name)).toEqual({ oid, committedOn: '2026-03-01' });
    }),
  );

  it('is found by its id in full and in short, and before another one', () =>
    inRepository(async ({ commit, repository }) => {
      const [first, second] = [commit({ a: '1' }), commit({ a: '2' })];
      expect(await resolveRevision(repository, first)).toMatchObject({ oid: first });
      expect(await resolveRevision(repository, first.slice(0, 10))).toMatchObject({ oid: first });
      expect(await resolveRevision(repository, 'HEAD^')).toMatchObject({ oid: first });
      expect(await resolveRevision(repository, 'HEAD')).toMatchObject({ oid: second });
    }));

  it('that is a tag and a branch is the tag, as in git; each has a name in full', () =>
    inRepository(async ({ git, commit, repository }) => {
      const first = commit({ a: '1' });
      git('tag', 'main');
      const second = commit({ a: '2' });
      expect(await resolveRevision(repository, 'main')).toMatchObject({ oid: first });
      expect(await resolveRevision(repository, 'refs/heads/main')).toMatchObject({ oid: second });
    }));

  it('is found in a repository with the other kind of ids', () =>
    inRepository(async ({ git, repository }) => {
      git('init', '--quiet', '--object-format=sha256', 'inner');
      git('-C', 'inner', 'commit', '--quiet', '--allow-empty', '--message', 'x');
      const inner = { ...repository, root: join(repository.root, 'inner') };
      const oid = git('-C', 'inner', 'rev-parse', 'HEAD');
      expect(oid).toHaveLength(64);
      expect(await resolveRevision(inner, oid)).toEqual({ oid, committedOn: '2026-03-01' });
    }));
});

describe('the date of a commit', () => {
  it.each([
    ['2026-03-01T23:59:59Z', '2026-03-01'],
    ['2026-03-02T00:30:00+14:00', '2026-03-01'],
    ['2026-03-01T20:00:00-11:00', '2026-03-02'],
    ['1970-01-01T00:00:00Z', '1970-01-01'],
    ['2099-12-31T23:59:59Z', '2099-12-31'],
  ])('%s by the committer is %s', (date, expected) =>
    inRepository(async ({ commit, repository }) => {
      commit({}, { GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z' });
      expect(await resolveRevision(repository, 'HEAD')).toMatchObject({ committedOn: expected });
    }),
  );

  it('is that of the header, whatever names, messages and signatures look like', () =>
    inRepository(async ({ git, gitWith, commit, repository }) => {
      commit();
      const lines = [
        `tree ${git('rev-parse', 'HEAD^{tree}')}`,
        'author committer A <a> 1 +0000 <a@b> 1772323200 +0000',
        'committer committer <x@y> 1 +0000\\nÄ <a@b> 1772323200 +0000',
        'gpgsig -----BEGIN PGP SIGNATURE-----',
        ' committer A <a@b> 86400 +0000',
        ' -----END PGP SIGNATURE-----',
        '',
        'committer B <a@b> 172800 +0000',
        '',
      ];
      const oid = gitWith(lines.join('\n'), 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
      expect(await resolveRevision(repository, oid)).toEqual({ oid, committedOn: '2026-03-01' });
    }));

  it.each([
    'committer A <a@b> 253402300800 +0000',
    'committer A <a@b> 99999999999999999999 +0000',
    'committer A <a@b> -1 +0000',
    'committer A <a@b>',
    'nobody',
  ])('that no calendar has is refused: %s', (line) =>
    inRepository(async ({ git, gitWith, commit, repository }) => {
      commit();
      const text = `tree ${git('rev-parse', 'HEAD^{tree}')}\nauthor A <a@b> 1 +0000\n${line}\n\ncommitter A <a@b> 1 +0000\n`;
      const oid = gitWith(text, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
      expect(await resolveRevision(repository, oid)).toEqual({
        unusable: `The commit ${oid} has no date that can be read.`,
        help: 'Name another revision; git fsck tells what is wrong with this one.',
      });
    }),
  );

  it('is not looked for in a commit of many megabytes', () =>
    inRepository(async ({ git, gitWith, commit, repository }) => {
      commit();
      const header = `tree ${git('rev-parse', 'HEAD^{tree}')}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n`;
      const oid = gitWith(`${header}${'x'.repeat(2 ** 20)}`, 'hash-object', '-t', 'commit', '-w', '--stdin');
      await expect(resolveRevision(repository, oid)).rejects.toThrow(
        `git was asked for the commit ${oid} of at most 1048576 bytes; its answer is "${oid} commit ${header.length + 2 ** 20}".`,
      );
    }));
});

const nameInFull = 'Name a commit by its id, or a branch or tag in full, such as refs/heads/main.';
const nameACommit = 'Name a commit, a branch or a tag of one.';
const notShallow = 'Run git fetch, or name another revision.';

describe('a text that is no revision', () => {
  it.each([
    ['', 'The revision "" is empty.', nameInFull],
    [' ', 'The revision " " is empty.', nameInFull],
    ['-x', 'The revision "-x" begins with "-", as options do.', nameInFull],
    ['--output=canary', 'The revision "--output=canary" begins with "-", as options do.', nameInFull],
    ['--all', 'The revision "--all" begins with "-", as options do.', nameInFull],
    ['-', 'The revision "-" begins with "-", as options do.', nameInFull],
    ['HEAD\n', 'The revision "HEAD\\u{A}" holds a control character.', nameInFull],
    ['HEAD\0', 'The revision "HEAD\\u{0}" holds a control character.', nameInFull],
    ['HEAD\u009b', 'The revision "HEAD\\u{9B}" holds a control character.', nameInFull],
    ['HEAD\ud800', 'The revision "HEAD\\u{D800}" holds a control character.', nameInFull],
    ['a'.repeat(1001), `The revision "${'a'.repeat(120)}…" is longer than 1000 characters.`, nameInFull],
    ['HEAD^{tree}', 'The revision "HEAD^{tree}" is a tree, not a commit.', nameACommit],
    ['HEAD:a', 'The revision "HEAD:a" is a blob, not a commit.', nameACommit],
    ['tag-of-tree', 'The revision "tag-of-tree" is a tag, not a commit.', nameACommit],
    ['nope', 'The revision "nope" does not exist in this clone.', notShallow],
    ['0'.repeat(40), `The revision "${'0'.repeat(40)}" does not exist in this clone.`, notShallow],
    ['HEAD..HEAD', 'The revision "HEAD..HEAD" does not exist in this clone.', notShallow],
    ['^HEAD', 'The revision "^HEAD" does not exist in this clone.', notShallow],
    ['HEAD^!', 'The revision "HEAD^!" does not exist in this clone.', notShallow],
    ['HEAD^@', 'The revision "HEAD^@" does not exist in this clone.', notShallow],
    ['^{commit}', 'The revision "^{commit}" does not exist in this clone.', notShallow],
    ['HEAD^{', 'The revision "HEAD^{" does not exist in this clone.', notShallow],
    ['HEAD~99', 'The revision "HEAD~99" does not exist in this clone.', notShallow],
    [':/Commit', 'The revision ":/Commit" begins with ":", as paths and searches do.', nameInFull],
    [':a', 'The revision ":a" begins with ":", as paths and searches do.', nameInFull],
    ['origin/main', 'The revision "origin/main" does not exist in this clone.', notShallow],
  ])('%j', (text, unusable, help) =>
    inRepository(async ({ git, commit, repository }) => {
      commit({ a: '1' });
      git('tag', '--annotate', '--message', 'x', 'tag-of-tree', 'HEAD^{tree}');
      expect(await resolveRevision(repository, text)).toEqual({ unusable, help });
    }),
  );

  it('is a revision that a shallow clone left out', () =>
    inRepository(async (original) => {
      const first = original.commit({ a: '1' });
      const second = original.commit({ a: '2' });
      const { repository } = cloneOf(original, '--depth=1');
      const help = 'The clone is shallow: set fetch-depth: 0 for actions/checkout, or run git fetch --unshallow.';
      for (const name of [first, 'HEAD^'])
        expect(await resolveRevision(repository, name)).toEqual({
          unusable: `The revision "${name}" does not exist in this clone.`,
          help,
        });
      expect(await resolveRevision(repository, 'HEAD')).toMatchObject({ oid: second });
    }));

  it.each(['HEAD', '@', 'main', 'HEAD~1'])('is %s before the first commit', (name) =>
    inRepository(async ({ repository }) => {
      expect(await resolveRevision(repository, name)).toEqual({
        unusable: `The revision "${name}" does not exist: the branch that is checked out has no commit yet.`,
        help: 'Commit first, or name a folder with --against.',
      });
    }),
  );

  it('is HEAD on a branch without commits, beside one that has some', () =>
    inRepository(async ({ git, commit, repository }) => {
      const oid = commit({ a: '1' });
      git('checkout', '--quiet', '--orphan', 'fresh');
      expect(await resolveRevision(repository, 'HEAD')).toMatchObject({
        unusable: 'The revision "HEAD" does not exist: the branch that is checked out has no commit yet.',
      });
      expect(await resolveRevision(repository, 'main')).toMatchObject({ oid });
    }));
});

describe('what is put in the place of a commit', () => {
  it('by git replace is not looked at', () =>
    inRepository(async ({ git, commit, repository }) => {
      const first = commit({ a: '1' }, { GIT_COMMITTER_DATE: '2020-01-01T00:00:00Z' });
      const second = commit({ a: '2' });
      git('replace', second, first);
      expect(git('log', '-1', '--format=%cs', 'HEAD')).toBe('2020-01-01');
      expect(await resolveRevision(repository, 'HEAD')).toEqual({ oid: second, committedOn: '2026-03-01' });
    }));

  it('by a graft is not looked at', () =>
    inRepository(async ({ folder, git, commit, repository }) => {
      const [first, second, third] = [commit({ a: '1' }), commit({ a: '2' }), commit({ a: '3' })];
      mkdirSync(join(folder, '.git/info'), { recursive: true });
      appendFileSync(join(folder, '.git/info/grafts'), `${third} ${first}\n`);
      expect(git('rev-parse', 'HEAD^')).toBe(first);
      expect(await resolveRevision(repository, 'HEAD^')).toMatchObject({ oid: second });
    }));
});
