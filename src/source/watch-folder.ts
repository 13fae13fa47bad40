import { type FSWatcher, lstatSync, watch } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { MachineError } from '../base/failure.ts';
import { quote } from '../base/text.ts';

/** Milliseconds for an editor to finish: many write a second file and rename it over the first. */
const settling = 40;

/** Milliseconds between two looks whether the folder is there. */
const lookingAgain = 200;

/**
 * Waits for changes below a folder, for ever, from the moment of the call on; whatever changes within a moment counts once. A
 * folder that is gone, as on a branch that lacks it, is waited for: that it comes back is a change.
 *
 * @throws MachineError if the folder cannot be watched, or not any longer.
 */
export function watchFolder(folder: string): AsyncGenerator<void> {
  let hasChanged = false;
  let failure: unknown;
  let wake = (): void => {};
  let watched: { readonly watcher: FSWatcher; readonly identity: string | undefined };

  const start = (): void => {
    const watcher = watcherOf(folder);
    watched = { watcher, identity: identityOf(folder) };
    watcher.on('change', () => {
      hasChanged = true;
      wake();
    });
    watcher.on('error', (error) => {
      failure = error;
      wake();
    });
  };

  const woken = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });

  async function startAnew(): Promise<void> {
    watched.watcher.close();
    while (identityOf(folder) === undefined) await setTimeout(lookingAgain);
    failure = undefined;
    hasChanged = true;
    start();
  }

  async function* changes(): AsyncGenerator<void> {
    let seen = watched.identity;
    try {
      for (;;) {
        if (seen !== watched.identity) await startAnew();
        // The system does not always say that the folder itself went away, so somebody has to look.
        while (!hasChanged && failure === undefined && identityOf(folder) === seen)
          await Promise.race([woken(), setTimeout(lookingAgain)]);
        await setTimeout(settling);
        if (failure !== undefined && identityOf(folder) === watched.identity) throw unwatchable(folder, failure);
        seen = identityOf(folder);
        hasChanged = false;
        yield;
      }
    } finally {
      watched.watcher.close();
    }
  }

  start();
  return changes();
}

/** What tells a folder from another one that took its place; nothing where there is none. */
function identityOf(folder: string): string | undefined {
  try {
    const { dev, ino } = lstatSync(folder, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
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
