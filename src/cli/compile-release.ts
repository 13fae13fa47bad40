import type { Diagnostic } from '../base/diagnostic.ts';
import { largestTar, latestTarTime } from '../base/tar.ts';
import { quote } from '../base/text.ts';
import { inputDigest } from '../emit/manifest.ts';
import { type Release, releaseOf } from '../emit/release.ts';
import { type Build, build, readConfig } from '../pipeline.ts';
import { readCommit } from '../source/commit.ts';
import type { ConfigFiles } from '../source/config-files.ts';
import type { Revision } from '../source/revision.ts';
import { type ConfigAt, readConfigAt, revisionOf } from './config-at.ts';
import type { ConfigFolder } from './config-folder.ts';
import { type Io, UsageError } from './io.ts';

/** What compiling a release gives: the release, unless there are errors, and what it was compiled from. */
export interface CompiledRelease {
  readonly made: { readonly build: Build; readonly release: Release } | undefined;
  readonly config: ConfigAt & {
    readonly revision: Revision;
    /** Path of the config folder in the repository; empty for its top. */
    readonly folder: string;
  };
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles the release of a commit: the one that is named, else the one that is checked out, which then has to hold what lies
 * in the config folder. A release says from which commit it was made, and that has to be true.
 *
 * @throws UsageError where there is no such commit, or the folder holds something else; MachineError where git fails.
 */
export async function compileRelease(folder: ConfigFolder, head: string | undefined, io: Io): Promise<CompiledRelease> {
  const { place, revision } = await revisionOf(folder, head ?? 'HEAD', io);
  const read = await readConfigAt(place, revision.oid);
  if (head === undefined) requireCommitted(readConfig(folder.absolutePath).value, read.value, folder, revision);
  const { value: built, diagnostics } = build(read);
  const config = { read, revision, folder: place.folder };
  if (!built) return { made: undefined, config, diagnostics };
  const { committedAt } = await readCommit(place.repository, revision.oid);
  const release = releaseOf(built.organization.settings.organization.text, built.artifacts, {
    commit: revision.oid,
    folder: place.folder,
    inputDigest: inputDigest(read.value.files),
    time: timeIn(io) ?? Math.min(committedAt ?? 0, latestTarTime),
  });
  if (release.size > largestTar)
    throw new UsageError(
      `The release would hold ${release.size} bytes; poolc reads archives of at most ${largestTar}.`,
    );
  return { made: { build: built, release }, config, diagnostics };
}

/** The time that who runs poolc asks for, as reproducible-builds.org defines it. */
function timeIn({ environment }: Io): number | undefined {
  const text = environment['SOURCE_DATE_EPOCH'] ?? '';
  if (text === '') return undefined;
  if (/^\d{1,10}$/.test(text) && Number(text) <= latestTarTime) return Number(text);
  throw new UsageError(`SOURCE_DATE_EPOCH is ${quote(text)}; it takes whole seconds since 1970.`);
}

/** Everything that is compiled or judged, by path. */
const textsOf = ({ files, broken, chart }: ConfigFiles): ReadonlyMap<string, string> =>
  new Map([
    ...[...files, ...broken].map(({ source }): [string, string] => [source.path, source.text]),
    ...(chart?.files ?? []).map(({ path, text }): [string, string] => [`${chart?.path}/${path}`, text]),
  ]);

function requireCommitted(onDisk: ConfigFiles, atHead: ConfigFiles, { folder }: ConfigFolder, { oid }: Revision): void {
  const [disk, head] = [textsOf(onDisk), textsOf(atHead)];
  const path = [...disk.keys(), ...head.keys()].find((each) => disk.get(each) !== head.get(each));
  if (path === undefined) return;
  throw new UsageError(
    `The config folder ${quote(folder === '' ? '.' : folder)} is not as commit ${oid.slice(0, 12)} has it: ${quote(path)} ` +
      `${disk.has(path) ? (head.has(path) ? 'was changed' : 'was added') : 'is missing'}. ` +
      'Commit it, or name the revision that is meant with --head.',
  );
}
