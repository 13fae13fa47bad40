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

let isCutOff = false;
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    // A reader that stops early (`poolc … | head`) is no failure of ours.
    if (code === 'EPIPE') return;
    if (stream === process.stdout)
      process.stderr.write(`poolc: the result cannot be written: the system answers ${code}.\n`);
    isCutOff = true;
    process.exitCode = 1;
  });

const exit = await main(process.argv.slice(2), {
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
process.exitCode = isCutOff ? 1 : exit;
