import { describe, expect, it } from 'vitest';
import { mergeBase } from '../../src/source/merge-base.ts';
import { cloneOf, inRepository, type TestRepository } from '../support/git-repository.ts';

/** Two branches that merged each other's first commit; without a text, neither touches the config folder until then. */
function crissCross({ git, commit }: TestRepository, file: string) {
  commit({ 'config/poolc.yaml': 'x' });
  git('checkout', '--quiet', '-b', 'topic');
  const ours = commit({ [`${file}-ours`]: '1' });
  git('checkout', '--quiet', 'main');
  const theirs = commit({ [`${file}-theirs`]: '2' });
  git('merge', '--quiet', '--no-ff', '--message', 'theirs', ours);
  git('checkout', '--quiet', 'topic');
  git('merge', '--quiet', '--no-ff', '--message', 'ours', theirs);
  return { bases: [ours, theirs], ours: git('rev-parse', 'topic'), theirs: git('rev-parse', 'main') };
}

describe('the merge base', () => {
  it('is where two branches went apart, whichever of them comes first', () =>
    inRepository(async ({ git, commit, repository }) => {
      commit({ a: '1' });
      const fork = commit({ a: '2' });
      git('checkout', '--quiet', '-b', 'topic');
      const ours = commit({ b: '3' });
      git('checkout', '--quiet', 'main');
      const theirs = commit({ c: '4' });
      expect(await mergeBase(repository, { ours, theirs, folder: 'config' })).toBe(fork);
      expect(await mergeBase(repository, { ours: theirs, theirs: ours, folder: 'config' })).toBe(fork);
      expect(await mergeBase(repository, { ours, theirs: fork, folder: 'config' })).toBe(fork);
      expect(await mergeBase(repository, { ours, theirs: ours, folder: 'config' })).toBe(ours);
    }));

  it('is missing where histories are unrelated', () =>
    inRepository(async ({ git, commit, repository }) => {
      const ours = commit({ a: '1' });
      git('checkout', '--quiet', '--orphan', 'other');
      const theirs = commit({ b: '2' });
      expect(await mergeBase(repository, { ours, theirs, folder: 'config' })).toEqual({
        unusable: `The commits ${ours} and ${theirs} have no common ancestor: their histories are unrelated.`,
        help: 'Name the other side with --against.',
      });
    }));

  it('is out of reach in a shallow clone', () =>
    inRepository(async (original) => {
      original.commit({ a: '1' });
      original.git('checkout', '--quiet', '-b', 'topic');
      const ours = original.commit({ b: '2' });
      original.git('checkout', '--quiet', 'main');
      const theirs = original.commit({ c: '3' });
      const { repository } = cloneOf(original, '--depth=1', '--no-single-branch');
      expect(await mergeBase(repository, { ours, theirs, folder: 'config' })).toEqual({
        unusable: `The commits ${ours} and ${theirs} have no common ancestor in this clone, which is shallow.`,
        help: 'The clone is shallow: set fetch-depth: 0 for actions/checkout, or run git fetch --unshallow.',
      });
    }));

  it('is not guessed after merges that crossed, when the config folder differs between the candidates', () =>
    inRepository(async (made) => {
      const { bases, ours, theirs } = crissCross(made, 'config/teams/a.yaml');
      const result = await mergeBase(made.repository, { ours, theirs, folder: 'config' });
      if (typeof result === 'string') throw new Error(`${result} was guessed.`);
      expect(result.unusable).toContain(
        `The commits ${ours} and ${theirs} have 2 merge bases, and the config folder differs`,
      );
      for (const base of bases) expect(result.unusable).toContain(`"${base}"`);
      expect(result.help).toMatch(/^Say which one is meant, for example --against [0-9a-f]{40}, or merge/);
    }));

  it('is any of the candidates when the config folder is the same in all', () =>
    inRepository(async (made) => {
      const { bases, ours, theirs } = crissCross(made, 'src/a.ts');
      const ends = { ours, theirs, folder: 'config' };
      const result = await mergeBase(made.repository, ends);
      expect(bases).toContain(result);
      expect(result).toBe(made.git('merge-base', ours, theirs));
      expect(await mergeBase(made.repository, { ...ends, folder: 'absent' })).toBe(result);
      expect(await mergeBase(made.repository, { ...ends, folder: '' })).toHaveProperty('help');
    }));

  it('does not look at what replaces a commit', () =>
    inRepository(async ({ git, commit, repository }) => {
      const first = commit({ a: '1' });
      const fork = commit({ a: '2' });
      git('checkout', '--quiet', '-b', 'topic');
      const ours = commit({ b: '3' });
      git('checkout', '--quiet', 'main');
      const theirs = commit({ c: '4' });
      git('replace', '--graft', ours, first);
      expect(git('merge-base', ours, theirs)).toBe(first);
      expect(await mergeBase(repository, { ours, theirs, folder: 'config' })).toBe(fork);
    }));
});
