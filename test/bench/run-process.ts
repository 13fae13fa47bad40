import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** A program to measure: arguments of node, and the folder that it runs in. */
export interface Command {
  readonly args: readonly string[];
  readonly folder: string;
}

/** Certificates named there are read at every start of node, which costs more than the start itself. */
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;

/**
 * Milliseconds from the start of a process to its end.
 *
 * @throws Error with what it wrote to stderr when it ends with another exit code than 0.
 */
export function timeOf(command: Command): number {
  const start = performance.now();
  run(command, []);
  return performance.now() - start;
}

/** Tells the most memory that a process ever had, in KiB, on a stream of its own. */
const tellMemory = `import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`;

/** The most memory that a process ever has, in MiB; not in a timed run, because to ask costs time. */
export const peakMemoryOf = (command: Command): number =>
  Number(run(command, ['--import', `data:text/javascript,${encodeURIComponent(tellMemory)}`])) / 1024;

function run({ args, folder }: Command, options: readonly string[]): string {
  const { status, error, output } = spawnSync(process.execPath, [...options, ...args], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${output[2]}`);
  return String(output[3]);
}
