import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Checked } from '../base/diagnostic.ts';
import { type Absence, absenceOf } from '../diff/absence.ts';
import type { ConfigFiles } from '../source/config-files.ts';
import { configFoldersAt } from '../source/config-folders-at.ts';
import { missingFile } from '../source/source-rules.ts';
import { type ConfigAt, inRepository } from './config-at.ts';
import type { ConfigFolder } from './config-folder.ts';
import type { Io } from './io.ts';

/**
 * Why the base has no config folder, where it has none and the head has one. Whether it has one in another place is looked up
 * in the whole commit: a folder that was renamed, or named wrongly, must not pass for a first rollout.
 *
 * @throws UsageError without a repository, MachineError when git fails.
 */
export async function absenceOfBase(
  folder: ConfigFolder,
  { base, head }: { readonly base: ConfigAt; readonly head: ConfigAt },
  io: Io,
): Promise<Absence | undefined> {
  if (base.revision === undefined || !holdsNothing(base.read) || holdsNothing(head.read)) return undefined;
  const { repository } = await inRepository(folder, io);
  const kept = head.revision && new Set(await configFoldersAt(repository, head.revision.oid));
  const isKept = (each: string): boolean => kept?.has(each) ?? existsSync(join(repository.root, each, 'poolc.yaml'));
  return absenceOf(await configFoldersAt(repository, base.revision.oid), isKept);
}

/** Whether a folder is missing, or has no file that a glob claims; what cannot be read is not nothing. */
const holdsNothing = ({ value: { files, broken }, diagnostics }: Checked<ConfigFiles>): boolean =>
  files.length + broken.length === 0 && diagnostics.every(({ rule }) => rule === missingFile.id);
