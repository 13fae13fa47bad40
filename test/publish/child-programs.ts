import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';

/** Bundles a program of this folder for plain Node, which cannot run TypeScript in all supported versions. */
export function bundle(program: URL, folder: string): string {
  const outfile = join(folder, 'program.mjs');
  buildSync({
    entryPoints: [fileURLToPath(program)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}

/** Starts a bundled program and waits until it has written its first line; it ends with the test at the latest. */
export async function start(program: string, ...parameters: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child.stdout, 'data');
  return child;
}

/** Kills a process after some milliseconds, as no process can prevent, and waits until it is gone. */
export async function killAfter(child: ChildProcess, milliseconds: number): Promise<void> {
  await sleep(milliseconds);
  const gone = child.exitCode === null ? once(child, 'exit') : undefined;
  child.kill('SIGKILL');
  await gone;
}
