import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../src/source/git.ts';
import { inTemporaryFolder, writeFiles } from './files.ts';

/** A real repository, made with plain git; its commits are one hour apart, so that their ids are the same in every run. */
export interface TestRepository {
  /** The top of its work tree, as the temporary folder is called, links and all. */
  readonly folder: string;
  /** What poolc is given to read it. */
  readonly repository: Repository;
  /** Runs git in it and gives what it prints, without the last line end. */
  git(...args: readonly string[]): string;
  /** The same, with an input. */
  gitWith(input: string | Uint8Array, ...args: readonly string[]): string;
  /** Writes texts and commits everything that is in the work tree; gives the id of the commit. */
  commit(texts?: Readonly<Record<string, string>>, environment?: Readonly<Record<string, string>>): string;
}

/** Variables with which poolc runs git in a test. */
export const testEnvironment = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

const firstCommit = Date.parse('2026-03-01T00:00:00Z');

/** Runs work with a new repository that is gone afterwards; its branch is `main`, and nothing is committed. */
export const inRepository = <T>(work: (repository: TestRepository) => T | Promise<T>): Promise<T> =>
  inTemporaryFolder((temporary) => {
    const folder = join(temporary, 'clone');
    mkdirSync(folder);
    const made = repositoryIn(folder);
    made.git('init', '--quiet', '--initial-branch=main');
    return work(made);
  });

/** A repository that is there already, such as a clone of another one. */
export function repositoryIn(folder: string): TestRepository {
  let commits = 0;
  const run = (
    args: readonly string[],
    input: string | Uint8Array = '',
    more: Readonly<Record<string, string>> = {},
  ) => {
    const date = new Date(firstCommit + commits * 3_600_000).toISOString();
    const output = execFileSync('git', args, {
      cwd: folder,
      input,
      maxBuffer: 1024 ** 3,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ALLOW_PROTOCOL: 'file',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@acme.example',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@acme.example',
        GIT_COMMITTER_DATE: date,
        ...more,
      },
    });
    return output.toString().replace(/\n$/, '');
  };
  return {
    folder,
    repository: { root: realpathSync(folder), environment: testEnvironment },
    git: (...args) => run(args),
    gitWith: (input, ...args) => run(args, input),
    commit(texts = {}, environment = {}) {
      commits++;
      writeFiles(folder, texts);
      run(['add', '--all', '--force']);
      run(['commit', '--quiet', '--allow-empty', '--message', `Commit ${commits}`], '', environment);
      return run(['rev-parse', 'HEAD']);
    },
  };
}

/** A clone of a repository by git's own transport, as `git clone` makes it with some options, next to it. */
export function cloneOf(original: TestRepository, ...options: readonly string[]): TestRepository {
  const folder = `${original.folder}-clone`;
  original.git('clone', '--quiet', ...options, `file://${original.folder}`, folder);
  return repositoryIn(folder);
}

/** What a git call of poolc gave, which a test expects to be of use. */
export function usable<T>(result: T): Exclude<T, { readonly unusable: string }> {
  if (typeof result === 'object' && result !== null && 'unusable' in result) throw new Error(String(result.unusable));
  return result as Exclude<T, { readonly unusable: string }>;
}
