import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** A call of a function of node:fs for a path. */
export interface NotedCall {
  readonly name: string;
  readonly path: string;
}

type Step = (...values: readonly unknown[]) => unknown;

/** Every call of a function of node:fs that is given a path while something runs. */
export async function callsOfFs(run: () => Promise<unknown>): Promise<readonly NotedCall[]> {
  const calls: NotedCall[] = [];
  const functions = fs as unknown as Record<string, Step>;
  const originals = Object.entries(functions).filter(([, value]) => typeof value === 'function');
  for (const [name, original] of originals)
    functions[name] = Object.assign((...values: readonly unknown[]) => {
      if (typeof values[0] === 'string') calls.push({ name, path: values[0] });
      return original(...values);
    }, original);
  syncBuiltinESMExports();
  try {
    await run();
  } finally {
    for (const [name, original] of originals) functions[name] = original;
    syncBuiltinESMExports();
  }
  return calls;
}
