import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Every function of node:fs by which publishing changes a disk. */
const changing = [
  'fsyncSync',
  'linkSync',
  'mkdirSync',
  'renameSync',
  'rmdirSync',
  'rmSync',
  'unlinkSync',
  'writeFileSync',
] as const;

type Step = (...values: readonly unknown[]) => unknown;

/** Runs something while node:fs calls `instead` for each of these functions. */
function withFunctions(
  names: readonly string[],
  instead: (name: string, original: Step) => Step,
  run: () => void,
): void {
  const functions = fs as unknown as Record<string, Step>;
  const originals = names.map((name) => [name, functions[name] as Step] as const);
  for (const [name, original] of originals) functions[name] = instead(name, original);
  syncBuiltinESMExports();
  try {
    run();
  } finally {
    for (const [name, original] of originals) functions[name] = original;
    syncBuiltinESMExports();
  }
}

/** An error as node:fs throws it. */
export const systemError = (code: string): Error => Object.assign(new Error(`${code}: refused by the test`), { code });

/** The functions that change the disk while something runs, in the order of their calls. */
export function namesOfSteps(run: () => void): readonly string[] {
  const names: string[] = [];
  const noting =
    (name: string, original: Step): Step =>
    (...values) => {
      names.push(name);
      return original(...values);
    };
  withFunctions(changing, noting, run);
  return names;
}

/** How many steps change the disk while something runs. */
export const countSteps = (run: () => void): number => namesOfSteps(run).length;

/** Runs something that is killed before this step: nothing changes the disk from then on. A file gets half its text. */
export function killedAt(step: number, run: () => void): void {
  let steps = 0;
  const dying =
    (name: string, original: Step): Step =>
    (...values) => {
      if (steps++ < step) return original(...values);
      if (steps === step + 1 && name === 'writeFileSync') {
        const [path, text, options] = values;
        original(path, String(text).slice(0, String(text).length / 2), options);
      }
      throw new Error('killed');
    };
  try {
    withFunctions(changing, dying, run);
  } catch {}
}

/** Runs something while the system refuses this one step. */
export function refusedAt(step: number, code: string, run: () => void): void {
  let steps = 0;
  const refusing =
    (_: string, original: Step): Step =>
    (...values) => {
      if (steps++ === step) throw systemError(code);
      return original(...values);
    };
  withFunctions(changing, refusing, run);
}

/** Runs something while the system refuses one function, for one path or for all. */
export function refusedFor(name: string, path: string | null, code: string, run: () => void): void {
  const refusing =
    (_: string, original: Step): Step =>
    (...values) => {
      if (path === null || values[0] === path) throw systemError(code);
      return original(...values);
    };
  withFunctions([name], refusing, run);
}
