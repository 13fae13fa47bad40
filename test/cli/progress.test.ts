import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { withProgress } from '../../src/cli/progress.ts';
import { recordingIo } from '../support/recording-io.ts';

const root = join(import.meta.dirname, '../..');

/** Surroundings whose clock goes on by so many milliseconds each time that somebody looks at it. */
function ticking(step: number, terminal: boolean) {
  let now = 0;
  const io = recordingIo(root, { terminal });
  const elapsed = (): number => {
    now += step;
    return now;
  };
  return { ...io, elapsed };
}

const clear = '\r\u001b[K';

describe('progress', () => {
  const twoPhases = (io: Io) =>
    withProgress({}, io, async (progress, quietIo) => {
      progress.begin('reading files');
      progress.begin('judging');
      quietIo.stdout.write('done\n');
    });

  it('shows the phase on a terminal once half a second has gone, and is gone before anything else is written', async () => {
    const io = ticking(300, true);
    await twoPhases(io);
    expect(io.errors()).toBe(`${clear}reading files${clear}judging${clear}`);
    expect(io.results()).toBe('done\n');
  });

  it('counts the files that are read', async () => {
    const io = ticking(600, true);
    await withProgress({}, io, async (progress) => {
      const { onFile } = progress.of(100);
      for (let index = 0; index < 100; index++) onFile();
    });
    expect(io.errors()).toBe(`${clear}loading: 64 of 100 files${clear}`);
  });

  it('says nothing of what is quick', async () => {
    const io = ticking(1, true);
    await twoPhases(io);
    expect(io.errors()).toBe('');
  });

  it('says nothing where nobody looks', async () => {
    const io = ticking(1000, false);
    await twoPhases(io);
    expect(io.errors()).toBe('');
  });

  it('is cleared when the work fails', async () => {
    const io = ticking(300, true);
    const failing = withProgress({}, io, async (progress) => {
      progress.begin('reading files');
      progress.begin('judging');
      throw new Error('the disk is gone');
    });
    await expect(failing).rejects.toThrow('the disk is gone');
    expect(io.errors().endsWith(clear)).toBe(true);
  });
});

describe('--timings', () => {
  it.each([
    ['check', ['reading files', 'loading', 'judging', 'total']],
    ['diff --head HEAD --against HEAD', ['reading files', 'loading', 'judging', 'comparing', 'total']],
  ])('says what each phase of %s took, in milliseconds', async (command, phases) => {
    const io = recordingIo(root, { environment: { PATH: process.env['PATH'], HOME: process.env['HOME'] } });
    expect(await main([...command.split(' '), '--timings'], io)).toBe(0);
    const lines = io.errors().trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/ +\d+\.\d ms$/, ''))).toEqual(phases);
  });
});
