import type { Io, Output } from '../../src/cli/io.ts';

/** Surroundings for a command that remember what it wrote. */
export interface RecordingIo extends Io {
  /** What went to stdout. */
  readonly results: () => string;
  /** What went to stderr. */
  readonly errors: () => string;
  /** Milliseconds that were waited; nothing really waits. */
  readonly pauses: readonly number[];
}

/** Surroundings in a folder, by default without a terminal and with an empty environment. */
export function recordingIo(
  workingFolder: string,
  more: {
    readonly terminal?: boolean;
    readonly environment?: Io['environment'];
    readonly stdin?: string | Uint8Array;
    /** What somebody changes meanwhile, one after the other. */
    readonly changes?: readonly (() => void)[];
  } = {},
): RecordingIo {
  const pauses: number[] = [];
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written): Output => ({
    write: (text) => {
      written[name] += text;
    },
    isTerminal: more.terminal ?? false,
  });
  return {
    stdout: output('stdout'),
    stderr: output('stderr'),
    async *stdin() {
      yield Buffer.from(more.stdin ?? '');
    },
    workingFolder,
    environment: more.environment ?? {},
    process: { pid: 1, kill: () => true },
    today: () => '2026-11-22',
    elapsed: () => pauses.reduce((sum, each) => sum + each, 0),
    async *changesIn() {
      for (const change of more.changes ?? []) {
        change();
        yield;
      }
    },
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    results: () => written.stdout,
    errors: () => written.stderr,
    pauses,
  };
}
