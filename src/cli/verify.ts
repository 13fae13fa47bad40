import { join, resolve } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import { MachineError } from '../base/failure.ts';
import type { TarFile } from '../base/tar.ts';
import { quote } from '../base/text.ts';
import { archiveDifferences } from '../diff/archive-differences.ts';
import { type FileDifference, type FoundFiles, fileDifferences } from '../diff/file-differences.ts';
import type { Release } from '../emit/release.ts';
import { build } from '../pipeline.ts';
import { verifyHints } from '../report/verify-hints.ts';
import { type VerifyReport, verifyJson, verifyText } from '../report/verify-report.ts';
import { type BundlePlace, bundleAt } from '../source/find-bundle.ts';
import { listEntries } from '../source/list-entries.ts';
import { largestArchive } from '../source/read-archive.ts';
import { readPlainFile } from '../source/read-plain-file.ts';
import { compileRelease } from './compile-release.ts';
import { readConfigFor } from './config-at.ts';
import { type ConfigFolder, findConfigFolder } from './config-folder.ts';
import { Exit, type Io, UsageError } from './io.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';

export interface VerifyOptions extends FindingsOptions {
  readonly config?: string;
  /** The revision to compile instead of the files on disk. */
  readonly head?: string;
  readonly format: 'text' | 'json';
}

/** `poolc verify`: whether a bundle is, to the last byte, what the config folder compiles to. */
export async function runVerify(bundle: string, options: VerifyOptions, io: Io): Promise<Exit> {
  const place = bundleAt(resolve(io.workingFolder, bundle));
  if (!place)
    throw new UsageError(
      `${quote(bundle)} is no bundle: neither a folder with a manifest.json nor a release archive (.tar.gz).`,
    );
  const folder = findConfigFolder(io.workingFolder, options.config);
  const compared =
    place.kind === 'out'
      ? await compareBuild(place, folder, options, io)
      : await compareRelease(place, folder, options, io);
  if ('diagnostics' in compared) return reportFindings(compared.diagnostics, folder, options, io);
  const { commit, differences } = compared;
  const name = folder.folder === '' ? '.' : folder.folder;
  const report: VerifyReport = {
    ...compared,
    bundle,
    compiled: commit === undefined ? name : `${name} at commit ${commit.slice(0, 12)}`,
    hints: verifyHints(differences),
  };
  io.stdout.write(options.format === 'json' ? verifyJson(report) : verifyText(report));
  return differences.length === 0 ? Exit.done : Exit.differs;
}

/** What comparing gives, or the findings that keep the config folder from being compiled. */
type Compared =
  | Pick<VerifyReport, 'commit' | 'files' | 'identity' | 'differences'>
  | { readonly diagnostics: readonly Diagnostic[] };

async function compareBuild(
  { folder: out }: { readonly folder: string },
  folder: ConfigFolder,
  { head }: VerifyOptions,
  io: Io,
): Promise<Compared> {
  const { read, revision } = await readConfigFor(folder, head, io);
  const { value: built, diagnostics } = build(read);
  if (!built) return { diagnostics };
  const expected = new Map(built.artifacts.map(({ path, text }) => [path, Buffer.from(text)]));
  const differences = fileDifferences(expected, filesIn(out));
  return { commit: revision?.oid, files: expected.size, identity: undefined, differences };
}

async function compareRelease(
  place: Exclude<BundlePlace, { readonly kind: 'out' }>,
  folder: ConfigFolder,
  { head }: VerifyOptions,
  io: Io,
): Promise<Compared> {
  const { made, config, diagnostics } = await compileRelease(folder, head, io);
  if (!made) return { diagnostics };
  const { release } = made;
  const files = place.kind === 'release' ? release.assets : release.files;
  const { oid: commit } = config.revision;
  return { commit, files: files.length, identity: release.identity, differences: differencesAt(place, files, release) };
}

function differencesAt(
  place: Exclude<BundlePlace, { readonly kind: 'out' }>,
  files: readonly TarFile[],
  release: Release,
): readonly FileDifference[] {
  if (place.kind === 'archive') return archiveDifferences(archiveBytes(place.archive), release);
  const expected = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return fileDifferences(expected, filesIn(place.folder)).flatMap((difference) => {
    if (place.kind !== 'release' || difference.path !== release.archive.path || difference.kind !== 'different')
      return [difference];
    return archiveDifferences(archiveBytes(place.archive), release).map((inside) => ({
      ...inside,
      path: [difference.path, inside.path].filter((part) => part !== '').join('/'),
    }));
  });
}

/** @throws UsageError for what is no plain file, or larger than any archive. */
function archiveBytes(path: string): Buffer {
  const content = readPlainFile(path, largestArchive);
  if ('size' in content)
    throw new UsageError(`The archive ${quote(path)} has ${content.size} bytes; the limit is ${largestArchive}.`);
  if ('unreadable' in content) throw new UsageError(`The archive ${quote(path)} ${content.unreadable}.`);
  return Buffer.from(content.bytes.buffer, content.bytes.byteOffset, content.bytes.byteLength);
}

/** The files of a folder; hidden ones at its top belong to other tools. */
function filesIn(folder: string): FoundFiles {
  const entries = listEntries(folder);
  if ('unreadable' in entries) throw new MachineError(`${quote(folder)}: ${entries.unreadable}`);
  return {
    paths: entries.filter(({ type }) => type !== 'folder').map(({ path }) => path),
    contentOf: (path, mostBytes) => readPlainFile(join(folder, path), mostBytes),
  };
}
