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

/** Every function by which poolc looks at a disk and may be refused; `existsSync` never is. */
const looking = ['closeSync', 'fstatSync', 'lstatSync', 'openSync', 'readdirSync', 'readFileSync', 'readSync'] as const;

/** Functions of both kinds. */
const allCalls: readonly string[] = [...changing, ...looking];

type Step = (...values: readonly unknown[]) => unknown;

const functions = fs as unknown as Record<string, Step>;

/** Lets node:fs call `instead` for each of these functions, until what it gives is called. */
function replaceFunctions(names: readonly string[], instead: (name: string, original: Step) => Step): () => void {
  const originals = names.map((name) => [name, functions[name] as Step] as const);
  for (const [name, original] of originals) functions[name] = instead(name, original);
  syncBuiltinESMExports();
  return () => {
    for (const [name, original] of originals) functions[name] = original;
    syncBuiltinESMExports();
  };
}

/** Runs something while node:fs calls `instead` for each of these functions. */
function withFunctions(
  names: readonly string[],
  instead: (name: string, original: Step) => Step,
  run: () => void,
): void {
  const restore = replaceFunctions(names, instead);
  try {
    run();
  } finally {
    restore();
  }
}

/** What a run did while the system refused one of its calls, and the call: none if there were not so many. */
export interface Refused<T> {
  readonly result: T;
  readonly call: string | undefined;
}

/**
 * Runs something while the system refuses one of its calls on files below a folder, the first being 0. Calls on a handle
 * count where the handle is of such a file.
 */
export async function refusedCall<T>(
  folder: string,
  refused: number,
  code: string,
  run: () => Promise<T>,
): Promise<Refused<T>> {
  let calls = 0;
  let call: string | undefined;
  const handles = new Set<unknown>();
  const restore = replaceFunctions(allCalls, (name, original) => (...values) => {
    const [on] = values;
    const concerns = typeof on === 'string' ? on === folder || on.startsWith(`${folder}/`) : handles.has(on);
    if (concerns && calls++ === refused) {
      call = `${name}(${String(on)})`;
      // Of a handle that could not be closed nobody knows whether it is; here it is, or the test would run out of them.
      if (name === 'closeSync') original(...values);
      throw Object.assign(systemError(code), { syscall: name, ...(typeof on === 'string' ? { path: on } : {}) });
    }
    const result = original(...values);
    if (name === 'openSync' && concerns) handles.add(result);
    if (name === 'closeSync') handles.delete(on);
    return result;
  });
  try {
    return { result: await run(), call };
  } finally {
    restore();
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
