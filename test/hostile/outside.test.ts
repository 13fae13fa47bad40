import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tree } from '../publish/scratch-folder.ts';
import { type ExampleClone, inExample } from '../support/example-clone.ts';

const program = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));

/** Every command that needs nothing from outside, on a clone in which something changed. */
const commands: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--error-format', 'sarif=out.sarif', '--error-format', 'text'],
  ['check', '--head', 'HEAD'],
  ['build'],
  ['build'],
  ['explain', 'churn-prediction', 'production'],
  ['explain', '--cluster', 'gcp-dev-usc1', 'flyte'],
  ['diff', '--against', 'main'],
  ['diff', '--format', 'json'],
  ['diff', '--against', './out'],
  ['plan', '--format', 'script'],
  ['rules'],
  ['schema', 'team'],
  ['--help'],
];

/** The comparison exceeds a limit of the example, which is an answer as well. */
const isAnswer = (status: number | null): boolean => status === 0 || status === 4;

/** What a command may write, below the clone. */
const written = /^(?:out(?:\/|$)|out\.sarif$|\.out\.sarif\.)/;

const hasProgram = (name: string): boolean => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
/** Programs of Linux, where they are installed. */
const tracer = 'strace';
const isolator = 'unshare';
const canTrace =
  process.platform === 'linux' && hasProgram(tracer) && spawnSync(tracer, ['-o', '/dev/null', 'true']).status === 0;
const canUnshare =
  process.platform === 'linux' && spawnSync(isolator, ['--map-root-user', '--net', 'true']).status === 0;

const inChangedClone = (work: (clone: ExampleClone) => void | Promise<void>) =>
  inExample((clone) => {
    clone.edit(
      'config/teams/recommendations.yml',
      'clusterPoolName: gcp-production',
      'clusterPoolName: aws-production',
    );
    clone.commit();
    return work(clone);
  });

/** The system calls of a command and of all that it starts, of some kinds. */
function systemCalls(folder: string, kinds: string, argv: readonly string[], env = process.env): readonly string[] {
  const log = `${folder}-strace`;
  const { status } = spawnSync(
    tracer,
    ['-f', '-qq', '-s', '4096', '-e', `trace=${kinds}`, '-o', log, process.execPath, program, ...argv],
    {
      cwd: folder,
      env,
      stdio: 'ignore',
    },
  );
  expect([argv, isAnswer(status)]).toEqual([argv, true]);
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.includes('+++') && !line.includes('---'));
}

/** A digest of everything below a folder but what a build writes. */
const stateOf = (folder: string): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(tree(folder, ['out', 'out.sarif', '.git/index'])).sort()))
    .digest('hex');

describe('a command', () => {
  it('leaves everything as it was but the folder and the files that it was told to write', () =>
    inChangedClone(({ folder }) => {
      const outside = `${folder}-outside`;
      mkdirSync(outside);
      writeFileSync(join(outside, 'precious'), 'mine');
      symlinkSync(outside, join(folder, 'linked'));
      const before = stateOf(folder);
      for (const argv of commands) {
        const { status } = spawnSync(process.execPath, [program, ...argv], { cwd: folder });
        expect([argv, isAnswer(status)]).toEqual([argv, true]);
        expect([argv, stateOf(folder), tree(outside)]).toEqual([argv, before, { precious: 'mine' }]);
      }
    }));

  it.skipIf(!canTrace)(
    'opens nothing else for writing, and renames and removes nothing else',
    { timeout: 120_000 },
    () =>
      inChangedClone(({ folder }) => {
        for (const argv of commands) {
          const calls = systemCalls(
            folder,
            'open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat',
            argv,
          );
          const changing = calls.filter(
            (call) => !/\b(?:open|openat)\(/.test(call) || /O_(?:WRONLY|RDWR|CREAT|TRUNC)/.test(call),
          );
          const paths = changing.flatMap((call) => [...call.matchAll(/"([^"]*)"/g)].map(([, path = '']) => path));
          const foreign = paths.filter(
            (path) =>
              !/^\/dev\/(?:null|tty|pts)/.test(path) &&
              !written.test(path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path),
          );
          expect([argv, foreign]).toEqual([argv, []]);
        }
      }),
  );

  it.skipIf(!canTrace)('opens no socket to a network, and starts no program but git', { timeout: 120_000 }, () =>
    inChangedClone(({ folder }) => {
      const git = execFileSync('sh', ['-c', 'command -v git']).toString().trim();
      for (const argv of commands) {
        const calls = systemCalls(folder, 'socket,connect,execve', argv);
        const network = calls.filter((call) => /AF_INET/.test(call) || /\bconnect\(/.test(call));
        const started = calls.flatMap((call) => /execve\("([^"]+)".*= 0$/.exec(call)?.[1] ?? []);
        expect([argv, network]).toEqual([argv, []]);
        expect([argv, started.filter((path) => path !== process.execPath && path !== git)]).toEqual([argv, []]);
      }
    }),
  );

  it.skipIf(!canUnshare)('works where there is no network at all', { timeout: 120_000 }, () =>
    inChangedClone(({ folder }) => {
      for (const argv of commands) {
        const { status, stderr } = spawnSync(
          isolator,
          ['--map-root-user', '--net', process.execPath, program, ...argv],
          { cwd: folder, encoding: 'utf8' },
        );
        expect([argv, isAnswer(status), stderr]).toEqual([argv, true, expect.not.stringContaining('poolc:')]);
      }
    }),
  );

  it('starts nothing that the repository brings along, whatever PATH says', () =>
    inChangedClone((clone) => {
      const { folder } = clone;
      const canary = `${folder}-canary`;
      for (const place of ['', 'config/teams', 'node_modules/.bin', '.git/hooks'])
        for (const name of ['git', 'sh', 'bash', 'node', 'helm', 'uctl', 'ssh', 'less', 'post-checkout', 'fsmonitor']) {
          mkdirSync(join(folder, place), { recursive: true });
          writeFileSync(join(folder, place, name), `#!/bin/sh\ntouch ${canary}\nexec /usr/bin/${name} "$@"\n`);
          chmodSync(join(folder, place, name), 0o755);
        }
      for (const [key, value] of [
        ['core.fsmonitor', `touch ${canary}`],
        ['core.hooksPath', '.git/hooks'],
        ['core.pager', `touch ${canary}`],
        ['diff.external', `touch ${canary}`],
        ['alias.cat-file', `!touch ${canary}`],
      ] as const)
        clone.git('config', key, value);
      const PATH = `.:config/teams:node_modules/.bin::${process.env['PATH']}`;
      for (const argv of commands) {
        spawnSync(process.execPath, [program, ...argv], { cwd: folder, env: { ...process.env, PATH } });
        expect([argv, lstatSync(canary, { throwIfNoEntry: false })]).toEqual([argv, undefined]);
      }
    }));
});
