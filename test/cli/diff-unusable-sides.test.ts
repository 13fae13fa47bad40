import { cpSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, exampleClone, exampleFiles, inExample, type Ran } from '../support/example-clone.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { cloneOf, inRepository } from '../support/git-repository.ts';

/** The command ends with 64 and one line: what is wrong, and the way out. */
const refuses = ({ exit, stdout, stderr }: Ran, message: string) => {
  expect(stderr).toBe(`poolc: ${message}\n`);
  expect([exit, stdout]).toEqual([64, '']);
};

const deepen = 'The clone is shallow: set fetch-depth: 0 for actions/checkout, or run git fetch --unshallow.';

/** Two branches that merged each other's first commit. */
const crissCross = ({ git, commit, edit }: ExampleClone, files: readonly [ours: string, theirs: string]) => {
  const ours = commit({ [files[0]]: '# ours\nprojects: [ours]\n' });
  git('checkout', '--quiet', 'main');
  const theirs = commit({ [files[1]]: '# theirs\nprojects: [theirs]\n' });
  git('merge', '--quiet', '--no-ff', '--message', 'theirs', ours);
  git('checkout', '--quiet', 'topic');
  git('merge', '--quiet', '--no-ff', '--message', 'ours', theirs);
  edit('config/teams/data-engineering/warehouse.yml', 'domain: development', 'domain: [development]');
  return { bases: [ours, theirs], head: commit(), main: git('rev-parse', 'main') };
};

describe('a shallow clone', () => {
  const shallow = (clone: ExampleClone) => {
    clone.commit({ 'config/teams/labs.yaml': 'projects: [lab]\n' });
    clone.git('checkout', '--quiet', 'main');
    clone.commit({ 'README.md': '' });
    return exampleClone(cloneOf(clone, '--depth=1', '--no-single-branch', '--branch=topic'));
  };

  it('lacks the merge base', () =>
    inExample(async (clone) => {
      const made = shallow(clone);
      const [head, main] = [made.git('rev-parse', 'HEAD'), made.git('rev-parse', 'origin/main')];
      refuses(
        await made.run('diff'),
        `The commits ${head} and ${main} have no common ancestor in this clone, which is shallow. ${deepen}`,
      );
    }));

  it('lacks an older revision', () =>
    inExample(async (clone) => {
      const made = shallow(clone);
      refuses(
        await made.run('diff', '--against', 'HEAD~1'),
        `The revision "HEAD~1" does not exist in this clone. ${deepen}`,
      );
    }));

  it('serves to compare what it has', () =>
    inExample(async (clone) => {
      const { exit } = await shallow(clone).diff('--against', 'origin/main');
      expect(exit).toBe(0);
    }));
});

describe('a branch without a commit', () => {
  it('has no revision to compare with', () =>
    inRepository(async (made) => {
      writeFiles(made.folder, exampleFiles);
      const clone = exampleClone(made);
      for (const [options, name] of [
        [[], 'HEAD'],
        [['--against', 'HEAD'], 'HEAD'],
        [['--head', 'main', '--against', 'x'], 'main'],
      ] as const)
        refuses(
          await clone.run('diff', ...options),
          `The revision "${name}" does not exist: the branch that is checked out has no commit yet. Commit first, or name a folder with --against.`,
        );
    }));
});

describe('a revision that cannot be used', () => {
  it.each([
    ['nowhere', 'The revision "nowhere" does not exist in this clone. Run git fetch, or name another revision.'],
    [
      'a'.repeat(40),
      `The revision "${'a'.repeat(40)}" does not exist in this clone. Run git fetch, or name another revision.`,
    ],
    ['HEAD:config', 'The revision "HEAD:config" is a tree, not a commit. Name a commit, a branch or a tag of one.'],
    ['', 'The revision "" is empty. Name a commit by its id, or a branch or tag in full, such as refs/heads/main.'],
    [
      'a\u001b[31m',
      'The revision "a\\u{1B}[31m" holds a control character. Name a commit by its id, or a branch or tag in full, such as refs/heads/main.',
    ],
  ])('%j', (name, message) =>
    inExample(async (clone) => {
      refuses(await clone.run('diff', '--against', name), message);
      refuses(await clone.run('diff', '--head', name), message);
    }),
  );

  it('is no option of git', () =>
    inExample(async (clone) => {
      refuses(
        await clone.run('diff', '--against=--all'),
        'The revision "--all" begins with "-", as options do. Name a commit by its id, or a branch or tag in full, such as refs/heads/main.',
      );
    }));
});

describe('a merge base that nobody can tell', () => {
  it('is asked for after merges that crossed', () =>
    inExample(async (clone) => {
      const { bases, head, main } = crissCross(clone, ['config/teams/ours.yaml', 'config/teams/theirs.yaml']);
      const { exit, stdout, stderr } = await clone.run('diff');
      expect([exit, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(
        new RegExp(
          `^poolc: The commits ${head} and ${main} have 2 merge bases, and the config folder differs between them: "[0-9a-f]{40}" and "[0-9a-f]{40}"\\. Say which one is meant, for example --against (?:${bases.join('|')}), or merge the one branch into the other\\.\\n$`,
        ),
      );
      const [, way = ''] = /--against ([0-9a-f]{40})/.exec(stderr) ?? [];
      expect((await clone.diff('--against', way)).exit).toBe(0);
    }));

  it('does not matter where the config folder is the same in all', () =>
    inExample(async (clone) => {
      crissCross(clone, ['ours.txt', 'theirs.txt']);
      expect(await clone.diff('--exit-code')).toMatchObject({ exit: 0, data: { isUnchanged: true } });
    }));

  it('is missing where histories are unrelated', () =>
    inExample(async (clone) => {
      const main = clone.git('rev-parse', 'main');
      clone.git('checkout', '--quiet', '--orphan', 'other');
      const head = clone.commit();
      refuses(
        await clone.run('diff'),
        `The commits ${head} and ${main} have no common ancestor: their histories are unrelated. Name the other side with --against.`,
      );
    }));

  it('is missing where there is no default branch', () =>
    inExample(async (clone) => {
      clone.git('branch', '--quiet', '--move', 'main', 'trunk');
      refuses(
        await clone.run('diff'),
        'The clone has no default branch; looked for: "origin/HEAD", "origin/main", "origin/master", "main" and "master". Name the base with --against.',
      );
    }));
});

describe('a folder that is in no repository', () => {
  it('can only be compared with a folder', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, exampleFiles);
      cpSync(join(folder, 'config'), join(folder, 'before'), { recursive: true });
      const clone = exampleClone({ folder } as ExampleClone);
      const message = `The folder ${JSON.stringify(join(realpathSync(folder), 'config'))} is not in the work tree of a git repository. Run poolc in a clone, or name a folder with --against.`;
      for (const options of [[], ['--against', 'main'], ['--head', 'main', '--against', 'before']])
        refuses(await clone.run('diff', ...options), message);
      expect((await clone.diff('--against', 'before')).data.isUnchanged).toBe(true);
    }));

  it('can be a broken repository', () =>
    inExample(async (clone) => {
      rmSync(join(clone.folder, '.git/HEAD'));
      const root = realpathSync(clone.folder);
      refuses(
        await clone.run('diff'),
        `git cannot read the repository in ${JSON.stringify(root)}. Run git -C ${root} status to see why.`,
      );
    }));
});
