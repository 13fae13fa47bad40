import { count } from '../base/text.ts';
import type { Stage } from '../pipeline.ts';
import type { Io, Output } from './io.ts';

/** Milliseconds before a wait is worth a word, and between two words. */
const [patience, interval] = [500, 100];

/** Stages of the pipeline, and what commands do around it. */
type Phase = Stage | 'reading files' | 'writing' | 'comparing';

/** Tells people how far a command is. */
export interface Progress {
  /** Says that a phase begins; the one before it has ended. */
  readonly begin: (phase: Phase) => void;
  /** What the pipeline tells of its stages and files, of which there are so many. */
  readonly of: (files: number) => { readonly onStage: (stage: Stage) => void; readonly onFile: () => void };
}

/** Options of every command that tells how far it is. */
export interface ProgressOptions {
  /** Say at the end how long each phase took. */
  readonly timings?: boolean;
}

/**
 * Runs work that tells its progress on stderr: on a terminal in one line once it takes longer than half a second, elsewhere not at
 * all. The line is gone before anything else is written, so the work has to write to the surroundings that it is given.
 */
export async function withProgress<T>(
  { timings = false }: ProgressOptions,
  io: Io,
  work: (progress: Progress, io: Io) => Promise<T>,
): Promise<T> {
  const { stderr } = io;
  const start = io.elapsed();
  const durations = new Map<Phase, number>();
  let current: { readonly phase: Phase; readonly since: number } | undefined;
  let lastShown: number | undefined;
  let isShown = false;

  const clear = (): void => {
    if (isShown) stderr.write('\r\u001b[K');
    isShown = false;
  };
  const show = (text: string): void => {
    const now = io.elapsed();
    if (!stderr.isTerminal || now - start < patience || now - (lastShown ?? 0) < interval) return;
    stderr.write(`\r\u001b[K${text}`);
    isShown = true;
    lastShown = now;
  };
  const leave = (): void => {
    if (current) durations.set(current.phase, (durations.get(current.phase) ?? 0) + io.elapsed() - current.since);
    current = undefined;
  };
  const begin = (phase: Phase): void => {
    leave();
    current = { phase, since: io.elapsed() };
    show(phase);
  };
  const of: Progress['of'] = (files) => {
    let done = 0;
    return {
      onStage: begin,
      onFile() {
        done++;
        if (done % 64 === 0) show(`loading: ${done} of ${count(files, 'file')}`);
      },
    };
  };
  const cleared = (output: Output): Output => ({
    ...output,
    write(text) {
      clear();
      output.write(text);
    },
  });
  try {
    return await work({ begin, of }, { ...io, stdout: cleared(io.stdout), stderr: cleared(stderr) });
  } finally {
    leave();
    clear();
    if (timings) stderr.write(timingsText(durations, io.elapsed() - start));
  }
}

/** A line for each phase, in the order in which they began. */
function timingsText(durations: ReadonlyMap<Phase, number>, total: number): string {
  const rows = [...durations, ['total', total] as const];
  return rows.map(([name, duration]) => `${name.padEnd(14)}${duration.toFixed(1).padStart(9)} ms\n`).join('');
}
