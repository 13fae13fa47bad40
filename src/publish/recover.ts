import { existsSync } from 'node:fs';
import { applyJournal } from './apply-journal.ts';
import { readJournal, removeJournal, stageFolder } from './journal.ts';
import { readManifest } from './manifest-on-disk.ts';
import { lookUpIn } from './out-folder.ts';

/** What an interrupted build had come to: completed if it was committed, otherwise discarded. */
export type Recovery = 'nothing' | 'completed' | 'discarded';

/**
 * Brings an out folder that a killed build left to exactly the old or exactly the new state. `writeArtifacts` starts
 * with it; anybody else has to hold the build lock, because the stage of a running build looks like one left behind.
 *
 * @throws MachineError if the system refuses a step, or if the journal was damaged.
 */
export function recover(outFolder: string): Recovery {
  const journal = readJournal(outFolder);
  if (journal) {
    const manifest = readManifest(outFolder, lookUpIn(outFolder));
    applyJournal(outFolder, journal, manifest.kind === 'read' ? manifest.files : new Map());
    removeJournal(outFolder);
    return 'completed';
  }
  if (!existsSync(stageFolder(outFolder))) return 'nothing';
  removeJournal(outFolder);
  return 'discarded';
}
