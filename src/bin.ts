import { setTimeout } from 'node:timers/promises';
import type { Output } from './cli/io.ts';
import { main } from './cli/main.ts';
import { watchFolder } from './source/watch-folder.ts';

/** The only file that knows the process. */

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => {
    stream.write(text);
  },
  isTerminal: stream.isTTY === true,
});

// A reader that stops early (`poolc … | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: () => process.stdin,
  workingFolder: process.cwd(),
  environment: process.env,
  process,
  today: () => new Date().toISOString().slice(0, 10),
  elapsed: () => performance.now(),
  changesIn: watchFolder,
  pause: (milliseconds) => setTimeout(milliseconds),
});
