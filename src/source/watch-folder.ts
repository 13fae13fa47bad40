import { type FSWatcher, watch } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { MachineError } from '../base/failure.ts';
import { quote } from '../base/text.ts';

/** Milliseconds for an editor to finish: many write a second file and rename it over the first. */
const settling = 40;

/**
 * Waits for changes below a folder, for ever, from the moment of the call on; whatever changes within a moment counts once.
 *
 * @throws MachineError if the folder cannot be watched, or not any longer.
 */
export function watchFolder(folder: string): AsyncGenerator<void> {
  let hasChanged = false;
  let failure: unknown;
  let wake = (): void => {};
  const watcher = watcherOf(folder);
  watcher.on('change', () => {
    hasChanged = true;
    wake();
  });
  watcher.on('error', (error) => {
    failure = error;
    wake();
  });
  async function* changes(): AsyncGenerator<void> {
    try {
      for (;;) {
        if (!hasChanged && failure === undefined)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        if (failure !== undefined) throw unwatchable(folder, failure);
        await setTimeout(settling);
        hasChanged = false;
        yield;
      }
    } finally {
      watcher.close();
    }
  }
  return changes();
}

function watcherOf(folder: string): FSWatcher {
  try {
    return watch(folder, { recursive: true });
  } catch (error) {
    throw unwatchable(folder, error);
  }
}

const unwatchable = (folder: string, error: unknown): MachineError =>
  new MachineError(`The folder ${quote(folder)} cannot be watched: ${error instanceof Error ? error.message : error}.`);
