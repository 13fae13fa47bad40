import { inertLines } from '../report/inert-text.ts';
import type { Io, Output } from './io.ts';

/**
 * The surroundings of a command, with streams on which no text of a user's, a machine's or a library's becomes a command to
 * GitHub's runner, whoever wrote it and however.
 */
export const inertIo = (io: Io): Io => ({ ...io, stdout: inertOutput(io.stdout), stderr: inertOutput(io.stderr) });

const inertOutput = (output: Output): Output => ({
  write: (text) => output.write(inertLines(text)),
  isTerminal: output.isTerminal,
  forCommands: output,
});
