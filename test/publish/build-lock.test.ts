import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MachineError } from '../../src/base/failure.ts';
import { withBuildLock } from '../../src/publish/build-lock.ts';
import { newHolder } from '../../src/publish/lock-holder.ts';
import { bundle, killAfter, start } from './child-programs.ts';
import { refusedFor, systemError } from './faulty-disk.ts';
import { put, scratchFolder, tree } from './scratch-folder.ts';

const lockOf = (out: string): string => join(out, '.poolc/lock');

/** The content of a lock file that this process would write, with some of it changed. */
const lockText = (changes: object = {}): string => JSON.stringify({ ...newHolder(process), ...changes });

const endedPid = { pid: 2 ** 30, birth: null };

describe('the build lock', () => {
  it('names its holder while the build runs, and leaves nothing behind', () => {
    const out = scratchFolder();
    const result = withBuildLock(out, process, () => {
      expect(Object.keys(tree(out))).toEqual(['.poolc/', '.poolc/lock']);
      expect(JSON.parse(readFileSync(lockOf(out), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
      return 7;
    });
    expect(result).toBe(7);
    expect(tree(out)).toEqual({});
    expect(() =>
      withBuildLock(out, process, () => {
        throw new Error('the build failed');
      }),
    ).toThrow('the build failed');
    expect(tree(out)).toEqual({});
  });

  it('is refused to everybody else while its process runs', () => {
    const out = scratchFolder();
    withBuildLock(out, process, () => {
      const again = () => withBuildLock(out, process, () => 0);
      expect(again).toThrow(MachineError);
      expect(again).toThrow(`Another build holds the lock file "${lockOf(out)}": process ${process.pid} on the host "`);
      expect(again).toThrow('Wait until it has ended; if there is no such process, delete the lock file.');
    });
    withBuildLock(out, process, () => 0);
  });

  it.each<readonly [string, object]>([
    ['on another host', { ...endedPid, host: 'elsewhere' }],
    ['in another container', { ...endedPid, pidNamespace: 'pid:[1]' }],
  ])('stays with a process %s, of which nobody here knows', (_, changes) => {
    const out = scratchFolder();
    const text = lockText(changes);
    put(out, '.poolc/lock', text);
    expect(() => withBuildLock(out, process, () => 0)).toThrow(`process ${endedPid.pid} on the host`);
    expect(tree(out)).toEqual({ '.poolc/': '', '.poolc/lock': text });
  });

  it('stays with a process that may not be asked', () => {
    const out = scratchFolder();
    put(out, '.poolc/lock', lockText(endedPid));
    const kill = () => {
      throw systemError('EPERM');
    };
    expect(() => withBuildLock(out, { pid: process.pid, kill }, () => 0)).toThrow('Another build holds');
  });

  it('is taken over from a process that has ended', () => {
    const out = scratchFolder();
    put(out, '.poolc/lock', lockText(endedPid));
    expect(withBuildLock(out, process, () => 7)).toBe(7);
    expect(tree(out)).toEqual({});
  });

  it.runIf(process.platform === 'linux')('is taken over when another process got the id of the one that ended', () => {
    const out = scratchFolder();
    put(out, '.poolc/lock', lockText({ birth: 'another boot/1' }));
    expect(withBuildLock(out, process, () => 7)).toBe(7);
  });

  it('is taken over from processes that ended while they took it over', () => {
    const out = scratchFolder();
    const [first, second, third] = [newHolder(process), newHolder(process), newHolder(process)];
    put(out, '.poolc/lock', JSON.stringify({ ...first, ...endedPid }));
    put(out, `.poolc/lock-${first.token}`, JSON.stringify({ ...second, ...endedPid }));
    put(out, `.poolc/lock-${second.token}`, JSON.stringify({ ...third, ...endedPid }));
    put(out, `.poolc/new-${third.token}`, '{');
    expect(withBuildLock(out, process, () => 7)).toBe(7);
    expect(tree(out)).toEqual({});
  });

  it.runIf(process.platform === 'linux')('is taken over from a zombie', async () => {
    const out = scratchFolder();
    // The shell turns into a program that never takes notice of the end of the shell's child, which ends when it is told to.
    const parent = spawn('sh', ['-c', 'head -c 1 <&3 & echo $!; exec sleep 60 3<&-'], {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    onTestFinished(() => {
      parent.kill('SIGKILL');
    });
    const pid = Number(String((await once(parent.stdout as Readable, 'data'))[0]));
    const status = (of: number | undefined) => readFileSync(`/proc/${of}/stat`, 'latin1').split(' ');
    await expect.poll(() => status(parent.pid)[1]).toBe('(sleep)');
    (parent.stdio[3] as Writable).end();
    await expect.poll(() => status(pid)[2]).toBe('Z');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    put(out, '.poolc/lock', lockText({ pid, birth: `${boot}/${status(pid)[21]}` }));
    expect(withBuildLock(out, process, () => 7)).toBe(7);
  });

  it('is not given back when it is no longer the own one', () => {
    const out = scratchFolder();
    const text = lockText(endedPid);
    withBuildLock(out, process, () => writeFileSync(lockOf(out), text));
    expect(tree(out)).toEqual({ '.poolc/': '', '.poolc/lock': text });
  });

  it('is left to a process that is taking it over', () => {
    const out = scratchFolder();
    const ended = { ...newHolder(process), ...endedPid };
    put(out, '.poolc/lock', JSON.stringify(ended));
    put(out, `.poolc/lock-${ended.token}`, lockText());
    expect(() => withBuildLock(out, process, () => 7)).toThrow(
      `"${lockOf(out)}-${ended.token}": process ${process.pid} on`,
    );
  });

  it.each(['', '{', '[]', '{}', '{"token":"../x"}', lockText({ pid: -1 }), lockText({ token: '../../x' })])(
    'that names nobody (%s) stops the build, and says what to do',
    (text) => {
      const out = scratchFolder();
      put(out, '.poolc/lock', text);
      expect(() => withBuildLock(out, process, () => 7)).toThrow(
        `The lock file "${lockOf(out)}" does not say which build holds it. Delete it if no other build is running.`,
      );
    },
  );

  it('is no regular file: the build stops', () => {
    const out = scratchFolder();
    mkdirSync(lockOf(out), { recursive: true });
    expect(() => withBuildLock(out, process, () => 7)).toThrow(MachineError);
  });

  it('works on a file system without hard links', () => {
    const out = scratchFolder();
    const build = () => {
      expect(JSON.parse(readFileSync(lockOf(out), 'utf8'))).toMatchObject({ pid: process.pid });
      expect(() => withBuildLock(out, process, () => 7)).toThrow('Another build holds');
      writeFileSync(join(out, 'built'), '');
    };
    refusedFor('linkSync', null, 'EPERM', () => withBuildLock(out, process, build));
    expect(tree(out)).toEqual({ built: '' });
  });
});

it('is never held by two processes, whatever is killed', { timeout: 60_000 }, async () => {
  const folder = scratchFolder();
  const out = join(folder, 'out');
  const room = join(folder, 'room');
  mkdirSync(out);
  mkdirSync(room);
  const program = bundle(new URL('./lock-forever.ts', import.meta.url), folder);
  const children = await Promise.all([0, 1, 2].map(() => start(program, out, room)));
  for (let kill = 0; kill < 12; kill++) {
    const victim = children.shift();
    if (victim === undefined) break;
    await killAfter(victim, Math.random() * 100);
    expect(victim.exitCode).toBe(null);
    children.push(await start(program, out, room));
  }
  for (const child of children) {
    expect(child.exitCode).toBe(null);
    await killAfter(child, 0);
  }
  expect(withBuildLock(out, process, () => 7)).toBe(7);
  expect(tree(out)).toEqual({});
});
