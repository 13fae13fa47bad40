import type { ThisProcess } from '../publish/lock-holder.ts';

/** A stream for text, and whether a person reads it on a terminal. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** The same stream for commands that poolc means to give GitHub's runner, where `write` lets none through. */
  readonly forCommands?: Output;
}

/** All that a command may know of the process around it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** What is piped in, from the start; asked for only by a command that reads it. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** The folder that relative paths start from. */
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Which process this is, for the lock on the out folder. */
  readonly process: ThisProcess;
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Milliseconds since some fixed moment, for durations only. */
  readonly elapsed: () => number;
  /** Comes back each time something below a folder has changed; in the product for ever. */
  readonly changesIn: (folder: string) => AsyncIterator<void>;
  /** Comes back after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Exit codes of the command line; of several that apply, the first of failed, usage, findings, limit, differs. */
export const Exit = {
  done: 0,
  /** The machine, git or an API failed, or poolc has a bug. */
  failed: 1,
  /** Differences, where a command was asked to tell them by its exit code. */
  differs: 2,
  /** Findings of severity error. */
  findings: 3,
  /** A limit of poolc.yaml is exceeded, or a review waits for an acknowledgement. */
  limit: 4,
  /** The command line is wrong. */
  usage: 64,
} as const;
export type Exit = (typeof Exit)[keyof typeof Exit];

/** The command line asks for something that cannot be; ends with exit code 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whether to colour a stream: on a terminal, unless NO_COLOR is set to anything (no-color.org). */
export const hasColour = ({ environment }: Io, { isTerminal }: Output): boolean =>
  isTerminal && (environment['NO_COLOR'] ?? '') === '';
