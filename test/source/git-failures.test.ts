import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MachineError } from '../../src/base/failure.ts';
import { streamGit } from '../../src/source/git.ts';
import { mergeBase } from '../../src/source/merge-base.ts';
import { readRevision } from '../../src/source/read-revision.ts';
import { repositoryOf } from '../../src/source/repository.ts';
import { resolveRevision } from '../../src/source/revision.ts';
import { inRepository, type TestRepository } from '../support/git-repository.ts';
import { required } from './folders.ts';
import { instead, withGit } from './git-stand-in.ts';

const files = Object.fromEntries(Object.entries(required).map(([path, text]) => [`config/${path}`, text]));

/** What reading a revision says when a script stands in for one command of git. */
const failureOf = (command: string, script: (made: TestRepository) => string): Promise<string> =>
  inRepository(async (made) => {
    const oid = made.commit(files);
    const repository = withGit(made, instead(command, script(made)));
    try {
      await readRevision(repository, oid, 'config');
    } catch (error) {
      if (error instanceof MachineError) return error.message.replaceAll(/[0-9a-f]{40}/g, '<id>');
      throw error;
    }
    return 'no failure';
  });

const blobs = ({ git }: TestRepository) =>
  ['poolc.yaml', 'pools.yaml'].map((path) => git('rev-parse', `HEAD:config/${path}`));

describe('an answer of git that is not what was asked for', () => {
  const asked = 'git was asked for the blob <id> of at most 10485760 bytes; its answer is';
  it.each([
    ['nothing', () => '', 'git ended before it had answered everything.'],
    ['another id', () => `echo ${'a'.repeat(40)} blob 1; exit`, `${asked} "<id> blob 1".`],
    ['another type', (id: string) => `echo ${id} tree 1; exit`, `${asked} "<id> tree 1".`],
    [
      'more bytes than there may be',
      (id: string) => `echo ${id} blob 10485761; exit`,
      `${asked} "<id> blob 10485761".`,
    ],
    ['an odd size', (id: string) => `echo ${id} blob -1; exit`, `${asked} "<id> blob -1".`],
    ['that there is none', (id: string) => `echo ${id} missing; exit`, `${asked} "<id> missing".`],
    [
      'fewer bytes than announced',
      (id: string) => `echo ${id} blob 5; printf abc; exit`,
      'git ended before it had answered everything.',
    ],
    [
      'more bytes than announced',
      (id: string) => `echo ${id} blob 5; echo abcdefg; exit`,
      'git gives another size than it has for blob <id>.',
    ],
    ['no end of a line', () => 'head -c 100000 /dev/zero; exit', 'git gives another size than it has for an object.'],
  ])('%s', async (_, script, expected) => {
    expect(await failureOf('cat-file --batch --buffer', (made) => script(blobs(made)[0] ?? '') || 'exit')).toBe(
      expected,
    );
  });

  it('more than there was to answer', async () => {
    const script = (made: TestRepository) =>
      `${blobs(made)
        .map((id) => `echo ${id} blob 1; echo x`)
        .join(';')}; echo more; exit`;
    expect(await failureOf('cat-file --batch --buffer', script)).toBe('git answered more than it was asked.');
  });

  it.each(['cat-file --batch --buffer', 'ls-tree'])('ends that git, which could go on: %s', (command) =>
    inRepository(async (made) => {
      const oid = made.commit(files);
      const pidFile = `${made.folder}-pid`;
      const endless = command === 'ls-tree' ? 'head -c 16777217 /dev/zero' : 'echo nonsense';
      const repository = withGit(made, instead(command, `echo $$ > ${pidFile}; ${endless}; exec sleep 1000`));
      await readRevision(repository, oid, 'config').catch(() => undefined);
      const isRunning = () => {
        try {
          return process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
        } catch {
          return false;
        }
      };
      await expect.poll(isRunning, { timeout: 10_000 }).toBe(false);
    }),
  );

  it('a failure after a complete answer', async () => {
    const script = (made: TestRepository) =>
      `${blobs(made)
        .map((id) => `echo ${id} blob 1; echo x`)
        .join(';')}; exit 3`;
    expect(await failureOf('cat-file --batch --buffer', script)).toBe('git cat-file failed with exit code 3');
  });

  it('a listing in another form', async () => {
    expect(await failureOf('ls-tree', () => "printf 'nonsense\\0'; exit")).toBe(
      'git lists the folder in another form than ls-tree has.',
    );
  });
});

describe('a git that fails', () => {
  it('is quoted by what it says is fatal, with nothing in it that a terminal acts on', async () => {
    const script = () => "echo warning: x >&2; printf 'fatal: no \\033[31mluck\\n' >&2; exit 128";
    expect(await failureOf('ls-tree', script)).toBe('git ls-tree failed with exit code 128: fatal: no \\u{1B}[31mluck');
  });

  it('is quoted in brief', async () => {
    const script = () => 'head -c 1000000 /dev/zero | tr "\\0" x >&2; exit 1';
    expect(await failureOf('ls-tree', script)).toBe(`git ls-tree failed with exit code 1: ${'x'.repeat(300)}`);
  });

  it('is told from one that answers no', () =>
    inRepository(async (made) => {
      const oid = made.commit(files);
      const repository = withGit(made, instead('merge-base', 'echo fatal: broken >&2; exit 128'));
      await expect(mergeBase(repository, { ours: oid, theirs: oid, folder: 'config' })).rejects.toThrow(
        'git merge-base failed with exit code 128: fatal: broken',
      );
    }));

  it.each(['ls-tree', 'cat-file --batch-check', 'cat-file --batch --buffer'])(
    'is told when it is killed: %s',
    async (command) => {
      expect(await failureOf(command, () => 'kill -9 $$')).toMatch(
        /^git (?:ls-tree|cat-file) was stopped; it has 60 seconds/,
      );
    },
  );

  it('is told from a clone that is partial, though the fetch that it may not make kills it', async () => {
    const script = () => `echo "fatal: transport 'ext' not allowed" >&2; kill -13 $$`;
    expect(await failureOf('cat-file --batch-check', script)).toMatch(/^The clone is partial and lacks objects/);
  });

  it('is told when it is killed over a question that has no and nothing for an answer', () =>
    inRepository(async (made) => {
      made.commit(files);
      const repository = withGit(made, instead('rev-parse', 'kill -9 $$'));
      await expect(resolveRevision(repository, 'HEAD')).rejects.toThrow('git rev-parse was stopped; it has 60 seconds');
    }));

  it('is told when it ends without reading what it is given', () =>
    inRepository(async (made) => {
      const repository = withGit(made, 'exit 3');
      const answer = streamGit(repository, ['cat-file', '--batch'], 'x\n'.repeat(5_000_000));
      await expect(answer.next()).rejects.toThrow('git cat-file failed with exit code 3');
    }));

  it('is told when the system does not start it', () =>
    inRepository(async (made) => {
      made.commit(files);
      const { environment } = withGit(made, '');
      const broken = { ...environment, PATH: `${made.folder}/not-executable` };
      made.commit({ 'not-executable/git': 'x' });
      await expect(repositoryOf(made.folder, broken)).rejects.toThrow(
        'git cannot be started: the system answers EACCES.',
      );
    }));
});

describe('the time that git has', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keeps nothing waiting once git is done, or was not even started', () =>
    inRepository(async (made) => {
      const oid = made.commit(files);
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      await readRevision(made.repository, oid, 'config');
      await expect(readRevision({ ...made.repository, environment: { PATH: '/nowhere' } }, oid, '')).rejects.toThrow();
      expect(vi.getTimerCount()).toBe(0);
    }));

  it.each(['rev-parse', 'cat-file'])('is up when it gives no answer: %s', (command) =>
    inRepository(async (made) => {
      made.commit(files);
      const repository = withGit(made, instead(command, 'exec sleep 1000'));
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const stopped = expect(resolveRevision(repository, 'HEAD')).rejects.toThrow(
        `git ${command} was stopped; it has 60 seconds for an answer.`,
      );
      const clock = setInterval(() => vi.advanceTimersByTime(1000), 5);
      await stopped;
      clearInterval(clock);
    }),
  );
});
