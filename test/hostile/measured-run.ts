import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What one run of the bundled program took. */
export interface MeasuredRun {
  readonly exit: number | null;
  /** The signal that ended it; nothing for a program that ended by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  /** Of processor time, which other programs on the machine do not lengthen. */
  readonly seconds: number;
  readonly megabytes: number;
}

const program = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));

/** Loaded before the program, it says at the end what the process took. */
const meter = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ megabytes: maxRSS / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 }));
  });`)}`;

/** Runs the bundled program in a folder, and kills it when it takes far too long. */
export async function measuredRun(folder: string, ...argv: readonly string[]): Promise<MeasuredRun> {
  const child = spawn(process.execPath, ['--import', meter, program, ...argv], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    timeout: 300_000,
    killSignal: 'SIGKILL',
  });
  const texts = [child.stdio[2] as Readable, child.stdio[3] as Readable].map(async (stream) => {
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  });
  const [exit, signal] = await once(child, 'close');
  const [stderr = '', measured = ''] = await Promise.all(texts);
  return {
    exit,
    signal,
    stderr,
    ...(measured === '' ? { seconds: Infinity, megabytes: Infinity } : JSON.parse(measured)),
  };
}
