import { describe, expect, it } from 'vitest';
import { configFoldersAt } from '../../src/source/config-folders-at.ts';
import { inRepository } from '../support/git-repository.ts';

describe('the config folders of a commit', () => {
  it('are those that hold a poolc.yaml, wherever they are and whatever they are called', () =>
    inRepository(async ({ commit, repository }) => {
      const none = commit({ 'README.md': '', 'config/pools.yaml': '' });
      const some = commit({
        'poolc.yaml': '',
        'a/b/poolc.yaml': '',
        'größe/日本/poolc.yaml': '',
        'line\nbreak/poolc.yaml': '',
        'not-poolc.yaml': '',
        'poolc.yaml.d/x': '',
        'x/poolc.yml': '',
      });
      expect(await configFoldersAt(repository, none)).toEqual([]);
      expect(await configFoldersAt(repository, some)).toEqual(['a/b', 'größe/日本', 'line\nbreak', ''].sort(byGit));
    }));

  it('are found among more names than one piece of output holds', () =>
    inRepository(async ({ commit, repository }) => {
      const names = Array.from({ length: 3000 }, (_, index) => `${'größe'.repeat(10)}-${index}`);
      const many = Object.fromEntries(names.map((name) => [`${name}/poolc.yaml`, '']));
      const found = await configFoldersAt(repository, commit(many));
      expect(new Set(found)).toEqual(new Set(names));
    }));

  it('cannot be told where a few trees hold one another too often', () =>
    inRepository(async ({ git, gitWith, repository }) => {
      let tree = gitWith(`100644 blob ${gitWith('', 'hash-object', '-w', '--stdin')}\tpoolc.yaml\n`, 'mktree');
      for (let level = 0; level < 6; level++) {
        const names = Array.from({ length: 16 }, (_, index) => `${index}`.padStart(20, '0'));
        tree = gitWith(names.map((name) => `040000 tree ${tree}\t${name}\n`).join(''), 'mktree');
      }
      const commit = git('commit-tree', '-m', 'many', tree);
      expect(await configFoldersAt(repository, commit)).toBeUndefined();
    }));
});

/** git sorts by bytes, and a folder as if its name ended in "/". */
const byGit = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(`${a}/poolc.yaml`.replace(/^\//, '')), Buffer.from(`${b}/poolc.yaml`.replace(/^\//, '')));
