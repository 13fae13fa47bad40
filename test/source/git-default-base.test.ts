import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultBase } from '../../src/source/default-base.ts';
import { cloneOf, inRepository, type TestRepository } from '../support/git-repository.ts';

const config = (text: string) => ({ 'config/poolc.yaml': text });

/** A main branch that went on after a topic branch left it. */
function fork({ git, commit }: TestRepository) {
  const base = commit(config('0'));
  git('checkout', '--quiet', '-b', 'topic');
  const topic = commit({ 'config/topic.yaml': '1' });
  git('checkout', '--quiet', 'main');
  const main = commit({ 'config/main.yaml': '2' });
  git('checkout', '--quiet', 'topic');
  return { base, topic, main };
}

const baseFor = ({ repository, git }: TestRepository, environment = {}, rev = 'HEAD') =>
  defaultBase(repository, environment, { oid: git('rev-parse', rev), folder: 'config' });

const ownWords = { help: 'Name the base with --against.' };

describe('the default base in a clone', () => {
  it.each([
    ['refs/remotes/origin/HEAD', 'origin/HEAD'],
    ['refs/remotes/origin/main', 'origin/main'],
    ['refs/remotes/origin/master', 'origin/master'],
    ['refs/heads/main', 'main'],
    ['refs/heads/master', 'master'],
  ])('is where the branch left %s', (ref, name) =>
    inRepository(async (made) => {
      const { base, main } = fork(made);
      made.git('branch', '--quiet', '-D', 'main');
      made.git('update-ref', ref, main);
      expect(await baseFor(made)).toEqual({
        oid: base,
        committedOn: '2026-03-01',
        why: `The base is the merge base with ${name}.`,
      });
    }),
  );

  it('is taken from the remote when the local branch is behind, and never from a tag of that name', () =>
    inRepository(async (made) => {
      const { base, topic, main } = fork(made);
      made.git('update-ref', 'refs/remotes/origin/main', main);
      made.git('update-ref', 'refs/heads/main', topic);
      made.git('tag', 'main', topic);
      made.git('tag', 'origin/main', topic);
      expect(await baseFor(made)).toMatchObject({ oid: base, why: 'The base is the merge base with origin/main.' });
    }));

  it('passes over origin/HEAD when it leads to a branch that is gone', () =>
    inRepository(async (made) => {
      const { base } = fork(made);
      made.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
      expect(await baseFor(made)).toMatchObject({ oid: base, why: 'The base is the merge base with main.' });
    }));

  it('is that of any other head as well', () =>
    inRepository(async (made) => {
      const { base, main } = fork(made);
      expect(await baseFor(made, {}, 'main')).toMatchObject({ oid: main });
      expect(await baseFor(made, {}, 'main~1')).toMatchObject({ oid: base });
    }));

  it('is missing without a default branch', () =>
    inRepository(async (made) => {
      made.commit();
      made.git('branch', '--move', 'trunk');
      expect(await baseFor(made)).toEqual({
        unusable:
          'The clone has no default branch; looked for: "origin/HEAD", "origin/main", "origin/master", "main" and "master".',
        ...ownWords,
      });
    }));

  it('is missing where the histories are unrelated', () =>
    inRepository(async (made) => {
      made.commit({ a: '1' });
      made.git('checkout', '--quiet', '--orphan', 'other');
      made.commit({ b: '1' });
      expect(await baseFor(made)).toMatchObject({ unusable: expect.stringContaining('their histories are unrelated') });
    }));
});

/** The environment of a step in GitHub Actions, with the event in a file. */
function inActions({ folder }: TestRepository, name: string, payload: unknown) {
  const path = `${folder}-event.json`;
  writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path };
}

const pullRequest = (head: string, base: string) => ({
  number: 7,
  pull_request: { title: '$(id)', head: { sha: head, ref: '`id`' }, base: { sha: base, ref: 'main' } },
});

const mergeCommit = 'The base is the first parent of the merge commit that GitHub made for this pull request.';
const mergeBase = 'The base is the merge base with the branch that this pull request is for.';

describe('the default base for a pull request', () => {
  it('is the first parent of the merge commit that GitHub checked out', () =>
    inRepository(async (made) => {
      const { base, topic, main } = fork(made);
      made.git('checkout', '--quiet', '--detach', 'main');
      made.git('merge', '--quiet', '--no-ff', '--message', 'merge', topic);
      const environment = inActions(made, 'pull_request', pullRequest(topic, base));
      expect(await baseFor(made, environment)).toEqual({ oid: main, committedOn: '2026-03-01', why: mergeCommit });
    }));

  it('is the merge base when the head itself is checked out', () =>
    inRepository(async (made) => {
      const { base, topic, main } = fork(made);
      const environment = inActions(made, 'pull_request', pullRequest(topic, main));
      expect(await baseFor(made, environment)).toEqual({ oid: base, committedOn: '2026-03-01', why: mergeBase });
    }));

  it.each(['ours', 'an octopus'])('is the merge base when the merge is not of GitHub but %s', (kind) =>
    inRepository(async (made) => {
      const { topic, main } = fork(made);
      made.git('checkout', '--quiet', '-b', 'third', 'main');
      const third = made.commit({ 'config/third.yaml': '3' });
      made.git('checkout', '--quiet', 'topic');
      if (kind === 'ours') made.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'main');
      else made.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'main', 'third');
      expect(made.git('rev-parse', 'HEAD^1')).toBe(topic);
      const environment = inActions(made, 'pull_request', pullRequest(made.git('rev-parse', 'HEAD'), main));
      expect(await baseFor(made, environment)).toMatchObject({ oid: main, why: mergeBase });
      const octopus = inActions(made, 'pull_request', pullRequest(main, third));
      if (kind !== 'ours') expect(await baseFor(made, octopus)).toMatchObject({ oid: third, why: mergeBase });
    }),
  );

  it('is the merge base when a commit only says in its message that it is a merge', () =>
    inRepository(async (made) => {
      const { base, topic, main } = fork(made);
      const message = `x\n\nparent ${topic}\n`;
      const oid = made.gitWith(message, 'commit-tree', 'HEAD^{tree}', '-p', topic, '-F', '-');
      made.git('reset', '--quiet', '--hard', oid);
      const environment = inActions(made, 'pull_request', pullRequest(topic, main));
      expect(await baseFor(made, environment)).toMatchObject({ oid: base, why: mergeBase });
    }));

  it('needs the parents of the merge commit, which fetch-depth: 1 leaves out and fetch-depth: 2 has', () =>
    inRepository(async (made) => {
      const { base, topic, main } = fork(made);
      made.git('checkout', '--quiet', 'main');
      made.git('merge', '--quiet', '--no-ff', '--message', 'merge', topic);
      const environment = inActions(made, 'pull_request', pullRequest(topic, base));
      expect(await baseFor(cloneOf(made, '--depth=1'), environment)).toEqual({
        unusable: `${mergeCommit} The revision "${main}" does not exist in this clone.`,
        help: 'The clone is shallow: set fetch-depth: 0 for actions/checkout, or run git fetch --unshallow.',
      });
      made.git('clone', '--quiet', '--depth=2', `file://${made.folder}`, `${made.folder}-2`);
      const { root, ...rest } = made.repository;
      const deeper = { ...made, repository: { root: `${root}-2`, ...rest } };
      expect(await baseFor(deeper, environment)).toMatchObject({ oid: main, why: mergeCommit });
    }));

  it('is told to be out of reach when the base is not in the clone', () =>
    inRepository(async (made) => {
      const { topic } = fork(made);
      const elsewhere = 'a'.repeat(40);
      expect(await baseFor(made, inActions(made, 'pull_request', pullRequest(topic, elsewhere)))).toEqual({
        unusable: `${mergeBase} The revision "${elsewhere}" does not exist in this clone.`,
        help: 'Run git fetch, or name another revision.',
      });
    }));

  it.each(['pull_request_target', 'pull_request_review'])('is found for %s too', (name) =>
    inRepository(async (made) => {
      const { base, topic, main } = fork(made);
      expect(await baseFor(made, inActions(made, name, pullRequest(topic, main)))).toMatchObject({ oid: base });
    }),
  );
});

describe('the default base for other events', () => {
  it('is what was there before a push', () =>
    inRepository(async (made) => {
      const { base } = fork(made);
      expect(await baseFor(made, inActions(made, 'push', { before: base, forced: true }))).toEqual({
        oid: base,
        committedOn: '2026-03-01',
        why: 'The base is what the branch held before this push.',
      });
    }));

  it('is missing for a push that made the branch', () =>
    inRepository(async (made) => {
      fork(made);
      expect(await baseFor(made, inActions(made, 'push', { before: '0'.repeat(40) }))).toEqual({
        unusable: 'This push made the branch, so nothing was there before it.',
        help: 'Name the base with --against, for example --against origin/main.',
      });
    }));

  it('is missing for a push whose state before is not in the clone', () =>
    inRepository(async (made) => {
      fork(made);
      expect(await baseFor(made, inActions(made, 'push', { before: 'b'.repeat(40) }))).toMatchObject({
        unusable: `The base is what the branch held before this push. The revision "${'b'.repeat(40)}" does not exist in this clone.`,
      });
    }));

  it('is the base of a merge group', () =>
    inRepository(async (made) => {
      const { main } = fork(made);
      expect(await baseFor(made, inActions(made, 'merge_group', { merge_group: { base_sha: main } }))).toMatchObject({
        oid: main,
        why: 'The base is the commit on which this merge group is put.',
      });
    }));

  it.each(['schedule', 'workflow_dispatch', ''])('is the merge base with the default branch: %s', (name) =>
    inRepository(async (made) => {
      const { base } = fork(made);
      expect(await baseFor(made, inActions(made, name, {}))).toMatchObject({
        oid: base,
        why: 'The base is the merge base with main.',
      });
    }),
  );

  it('is the merge base wherever GITHUB_ACTIONS is not true, whatever else the environment says', () =>
    inRepository(async (made) => {
      const { base } = fork(made);
      const environment = { ...inActions(made, 'push', 'no JSON'), GITHUB_ACTIONS: 'false' };
      expect(await baseFor(made, environment)).toMatchObject({ oid: base });
    }));
});

describe('an event that does not say what it should', () => {
  it.each([
    ['pull_request', {}, 'pull_request.head.sha'],
    ['pull_request', [], 'pull_request.head.sha'],
    ['pull_request', null, 'pull_request.head.sha'],
    ['pull_request', { pull_request: null }, 'pull_request.head.sha'],
    ['pull_request', { pull_request: { head: { sha: 7 } } }, 'pull_request.head.sha'],
    ['pull_request', { pull_request: { head: { sha: '--all' } } }, 'pull_request.head.sha'],
    ['pull_request', { pull_request: { head: { sha: `${'a'.repeat(40)}\n` } } }, 'pull_request.head.sha'],
    ['pull_request', { pull_request: { head: { sha: 'a'.repeat(40) } } }, 'pull_request.base.sha'],
    ['push', {}, 'before'],
    ['push', { before: 'main' }, 'before'],
    ['merge_group', { base_sha: 'a'.repeat(40) }, 'merge_group.base_sha'],
    ['merge_group', '{"__proto__": {"merge_group": {"base_sha": "x"}}}', 'merge_group.base_sha'],
  ])('%s %j', (name, payload, path) =>
    inRepository(async (made) => {
      made.commit();
      expect(await baseFor(made, inActions(made, name, payload))).toEqual({
        unusable: `The event "${name}" of GitHub Actions holds no object id at ${path}.`,
        ...ownWords,
      });
    }),
  );

  it('is text of a stranger in an odd event name', () =>
    inRepository(async (made) => {
      made.commit();
      expect(await baseFor(made, inActions(made, 'pull_request\n::error::x', {}))).toMatchObject({
        unusable:
          'The event "pull_request\\u{A}::error::x" of GitHub Actions holds no object id at pull_request.head.sha.',
      });
    }));

  it.each([
    ['is no JSON', (path: string) => writeFileSync(path, '{'), 'is not JSON'],
    ['is not UTF-8', (path: string) => writeFileSync(path, Buffer.from('"\xff"', 'latin1')), 'is not JSON'],
    ['nests too deeply', (path: string) => writeFileSync(path, '['.repeat(1e6)), 'is not JSON'],
    ['is too large', (path: string) => truncateSync(path, 2 ** 24), 'has more than 10485760 bytes'],
  ])('because its file %s', (_, spoil, why) =>
    inRepository(async (made) => {
      made.commit();
      const environment = inActions(made, 'push', {});
      spoil(environment.GITHUB_EVENT_PATH);
      expect(await baseFor(made, environment)).toEqual({
        unusable: `The event file "${environment.GITHUB_EVENT_PATH}", which GITHUB_EVENT_PATH names, ${why}.`,
        ...ownWords,
      });
    }),
  );

  it('because its file is missing, a link or not named', () =>
    inRepository(async (made) => {
      made.commit();
      const environment = inActions(made, 'push', {});
      const link = join(made.folder, 'link.json');
      symlinkSync(environment.GITHUB_EVENT_PATH, link);
      const unusableOf = async (path: string | undefined) => {
        const base = await baseFor(made, { ...environment, GITHUB_EVENT_PATH: path });
        return 'unusable' in base ? base.unusable.replace(/.*GITHUB_EVENT_PATH names, /, '') : base;
      };
      expect(await unusableOf('/nowhere/event.json')).toBe('has vanished while it was read.');
      expect(await unusableOf(link)).toBe('is a symbolic link, which poolc never follows.');
      expect(await unusableOf(undefined)).toBe('GitHub Actions names no event file in GITHUB_EVENT_PATH.');
    }));
});
