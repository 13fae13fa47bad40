import type { Checked } from '../base/diagnostic.ts';
import { chartPathOf } from '../model/chart-path.ts';
import { readConfig } from '../pipeline.ts';
import type { ConfigFiles } from '../source/config-files.ts';
import { readChartAt } from '../source/read-chart-at.ts';
import { type RevisionFiles, readRevision } from '../source/read-revision.ts';
import { type FolderInRepository, repositoryOf } from '../source/repository.ts';
import { type Revision, resolveRevision } from '../source/revision.ts';
import type { Unusable } from '../source/unusable.ts';
import type { ConfigFolder } from './config-folder.ts';
import { type Io, UsageError } from './io.ts';

/** The files of a config folder, and which commit they are those of, if it was one that was asked for. */
export interface ConfigAt {
  readonly read: Checked<ConfigFiles>;
  readonly revision: Revision | undefined;
}

/**
 * Reads a config folder from disk, or where `--head` names a revision, at that.
 *
 * @throws UsageError for a revision that cannot be used, MachineError where git or the disk fails.
 */
export async function readConfigFor(folder: ConfigFolder, head: string | undefined, io: Io): Promise<ConfigAt> {
  if (head === undefined) return { read: readConfig(folder.absolutePath), revision: undefined };
  const { place, revision } = await revisionOf(folder, head, io);
  return { read: await readConfigAt(place, revision.oid), revision };
}

/** The clone around a config folder, and the commit in it that a text names. */
export async function revisionOf(
  folder: ConfigFolder,
  text: string,
  io: Io,
): Promise<{ readonly place: FolderInRepository; readonly revision: Revision }> {
  const place = await inRepository(folder, io);
  return { place, revision: usable(await resolveRevision(place.repository, text)) };
}

/** The clone around a config folder. */
export async function inRepository({ absolutePath }: ConfigFolder, io: Io): Promise<FolderInRepository> {
  return usable(await repositoryOf(absolutePath, io.environment));
}

/** What git could answer, or the end of the command with the way out. */
export function usable<T extends object>(answer: T | Unusable): T {
  if ('unusable' in answer) throw new UsageError(`${answer.unusable} ${answer.help}`);
  return answer;
}

/** git → text: the same at a revision, of which nothing is checked out; what is known already is not read again. */
export async function readConfigAt(
  { repository, folder }: FolderInRepository,
  commit: string,
  known?: ConfigFiles,
): Promise<RevisionFiles> {
  const { value: files, diagnostics, exists } = await readRevision(repository, commit, folder, known?.files);
  const path = chartPathOf(files);
  if (path === undefined) return { value: files, diagnostics, exists };
  const chart = await readChartAt(repository, commit, folder, path);
  return { value: { ...files, chart: chart.value }, diagnostics: [...diagnostics, ...chart.diagnostics], exists };
}
