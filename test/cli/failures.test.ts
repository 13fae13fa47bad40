import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { writeFiles } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';
import { inRepository, repository } from './repository.ts';

/** Runs `poolc check` with a bug in it: writing to stdout fails with this. */
const withBug = (thrown: unknown, environment: Readonly<Record<string, string>> = {}) =>
  inRepository(repository, async (_, folder) => {
    const io = recordingIo(folder, { environment });
    const stdout = {
      isTerminal: false,
      write: () => {
        throw thrown;
      },
    };
    return { exit: await main(['check'], { ...io, stdout }), stderr: io.errors() };
  });

describe('a bug', () => {
  it('ends with 1, one sentence and no stack trace', async () => {
    expect(await withBug(new TypeError('x is not a function'))).toEqual({
      exit: 1,
      stderr:
        'poolc: this is a bug in poolc; please report it: TypeError: x is not a function\nSet POOLC_TRACE=1 to see where.\n',
    });
  });

  it('shows nothing that a terminal would act on, and not too much', async () => {
    const { stderr } = await withBug(new Error(`\u001b[31m${'x'.repeat(2000)}\nat y`));
    expect(stderr).toContain('Error: \\u{1B}[31mxxx');
    expect(stderr.length).toBeLessThan(700);
    expect(stderr.split('\n')).toHaveLength(3);
  });

  it('may be anything that is thrown', async () => {
    expect((await withBug('text')).stderr).toMatch(/^poolc: this is a bug in poolc; please report it: text\n/);
  });

  it('shows where it is when asked', async () => {
    const { exit, stderr } = await withBug(new Error('x'), { POOLC_TRACE: '1' });
    expect(exit).toBe(1);
    expect(stderr).toMatch(/\n {4}at /);
  });
});

describe('exit codes', () => {
  it.each<readonly [number, string, readonly string[], Readonly<Record<string, string>>]>([
    [0, 'nothing to report', ['check'], {}],
    [0, 'warnings', ['check'], { 'config/x.json': '{}' }],
    [0, 'a build', ['build'], {}],
    [1, 'a file of somebody else in out/', ['build'], { 'out/manifest.json': '{}' }],
    [3, 'an error', ['check'], { 'config/teams/a.yaml': 'x: y\n' }],
    [
      3,
      'an error in a build, before anything of out/ is looked at',
      ['build'],
      { 'config/teams/a.yaml': 'x: y\n', 'out/manifest.json': '{}' },
    ],
    [3, 'an error in an explanation', ['explain', 'vision', 'staging'], { 'config/teams/a.yaml': 'x: y\n' }],
    [
      3,
      'an unreadable name',
      ['check'],
      { 'config/teams/a.yaml': 'project: no\ndomain: staging\nclusterPoolName: gpu\n' },
    ],
    [64, 'a wrong command line, before anything is read', ['check', '--x'], { 'config/teams/a.yaml': 'x: y\n' }],
    [
      64,
      'an out folder that cannot be meant, before anything is read',
      ['build', '--out', 'config'],
      { 'config/teams/a.yaml': 'x: y\n' },
    ],
    [64, 'a domain that does not exist', ['explain', 'vision', 'nowhere'], {}],
  ])('%i: %s', (exit, _, argv, files) =>
    inRepository(repository, async (run, folder) => {
      writeFiles(folder, files);
      expect((await run(...argv)).exit).toBe(exit);
    }),
  );
});
