import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Checked, Diagnostic } from '../base/diagnostic.ts';
import { quote } from '../base/text.ts';
import { type Absence, absentState } from '../diff/absence.ts';
import type { State } from '../diff/state.ts';
import type { Settings } from '../model/organization.ts';
import { readConfig, stateOfBundleFiles, stateOfFiles } from '../pipeline.ts';
import type { Judges } from '../rules/control/judge.ts';
import type { ConfigFiles } from '../source/config-files.ts';
import { defaultBase } from '../source/default-base.ts';
import { type BundlePlace, bundleAt } from '../source/find-bundle.ts';
import { withKnownFiles } from '../source/known-files.ts';
import { readBundle, readBundleArchive } from '../source/read-bundle.ts';
import { type FolderInRepository, repositoryOf } from '../source/repository.ts';
import { type Revision, resolveRevision } from '../source/revision.ts';
import { absenceOfBase } from './absence-of-base.ts';
import { type ConfigAt, inRepository, readConfigAt, revisionOf, usable } from './config-at.ts';
import { type ConfigFolder, findConfigFolder } from './config-folder.ts';
import { type Io, UsageError } from './io.ts';
import type { Progress } from './progress.ts';

/** Options of every command that compares. */
export interface SidesOptions {
  readonly config?: string;
  /** The revision to look at instead of the files on disk. */
  readonly head?: string;
  /** A revision, a config folder or a built bundle. */
  readonly against?: string;
}

/** Two states to compare, and how people call them. */
export interface Sides {
  readonly folder: ConfigFolder;
  readonly before: Side;
  readonly after: Side;
}

export interface Side {
  readonly name: string;
  readonly commit: string | undefined;
  readonly state: State;
  /** What its poolc.yaml or manifest says; nothing where there is none. */
  readonly settings: Pick<Settings, 'limits' | 'ruleLevels'> | undefined;
  /** What it says about the rules. */
  readonly judges: Judges;
  readonly files: ConfigFiles | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What has to be said about the choice of this side. */
  readonly notes: readonly string[];
}

/** A config folder, on disk or at a revision. */
interface FilesMaterial {
  readonly kind: 'files';
  readonly name: string;
  readonly read: Checked<ConfigFiles>;
  readonly revision: Revision | undefined;
  /** Whether the revision has the folder at all. */
  readonly exists: boolean;
  /** Why it is this one. */
  readonly notes: readonly string[];
}

/** What a side was read from, before anything judged it. */
type Material = FilesMaterial | { readonly kind: 'bundle'; readonly name: string; readonly place: BundlePlace };

/**
 * Loads both sides of a comparison; the base side's rule levels and baseline judge both, where it has a config folder.
 *
 * @throws UsageError for a revision that cannot be used, MachineError where git or the disk fails.
 */
export async function loadSides(options: SidesOptions, io: Io, progress?: Progress): Promise<Sides> {
  const folder = findConfigFolder(io.workingFolder, options.config);
  progress?.begin('reading files');
  const head = options.head === undefined ? folderMaterial(folder) : await revisionMaterial(folder, options.head, io);
  const base =
    options.against === undefined
      ? await defaultMaterial(folder, head, io)
      : await namedMaterial(folder, options.against, io, head);
  const absence =
    base.kind === 'files' && head.kind === 'files' ? await absenceOfBase(folder, { base, head }, io) : undefined;
  const before = baseSide(base, absence, io, progress);
  // A first rollout has nobody else to judge it; by the defaults, nobody could adopt poolc with a baseline.
  const judge = absence?.kind === 'first-rollout' ? undefined : before;
  // What is equal on both sides is loaded once: nearly everything is.
  return { folder, before, after: sideOf(withFilesOf(before, head), judge, io, progress) };
}

/** The base, judged by its own rules; without a config folder it has none, and no findings: what is not there is not broken. */
function baseSide(base: Material, absence: Absence | undefined, io: Io, progress?: Progress): Side {
  const side = sideOf(base, undefined, io, progress);
  const { source } = side.state;
  return absence && source && base.kind === 'files'
    ? {
        ...side,
        state: absentState(absence, source),
        // Of a folder that is elsewhere, the lines are not at hand; of one that never was, there is none.
        files: absence.kind === 'elsewhere' ? undefined : side.files,
        diagnostics: [],
        notes: base.notes,
      }
    : side;
}

function withFilesOf({ files }: Side, material: Material): Material {
  if (material.kind === 'bundle' || !files) return material;
  const { read } = material;
  return { ...material, read: { ...read, value: withKnownFiles(read.value, files) } };
}

/**
 * Loads the side that a text names, judged by its own rules.
 *
 * @throws UsageError for a side that cannot be used, MachineError where git or the disk fails.
 */
export async function loadSide(folder: ConfigFolder, text: string, io: Io): Promise<Side> {
  return sideOf(await namedMaterial(folder, text, io), undefined, io);
}

/** The side that is made of a config folder that was read, judged by its own rules. */
export const sideOfConfig = (name: string, { read, revision }: ConfigAt, io: Io): Side =>
  sideOf({ kind: 'files', name, read, revision, exists: true, notes: [] }, undefined, io);

const folderMaterial = ({ absolutePath, folder }: ConfigFolder, name = folder === '' ? '.' : folder): Material => ({
  kind: 'files',
  name,
  read: readConfig(absolutePath),
  revision: undefined,
  exists: true,
  notes: [],
});

async function revisionMaterial(folder: ConfigFolder, text: string, io: Io, known?: Material): Promise<Material> {
  const { place, revision } = await revisionOf(folder, text, io);
  return atRevision(place, revision, text, [], known);
}

async function atRevision(
  place: FolderInRepository,
  revision: Revision,
  name: string,
  notes: readonly string[],
  known?: Material,
): Promise<Material> {
  const { exists, ...read } = await readConfigAt(place, revision.oid, filesOf(known));
  return { kind: 'files', name, read, revision, exists, notes };
}

const filesOf = (known: Material | undefined): ConfigFiles | undefined =>
  known?.kind === 'files' ? known.read.value : undefined;

/** The base that nobody named: what the event is about in GitHub Actions, elsewhere the merge base with the default branch. */
async function defaultMaterial(folder: ConfigFolder, head: Material, io: Io): Promise<Material> {
  const place = await inRepository(folder, io);
  const named = head.kind === 'files' ? head.revision : undefined;
  const { oid } = named ?? usable(await resolveRevision(place.repository, 'HEAD'));
  const base = usable(
    await defaultBase(place.repository, io.environment, { oid, folder: place.folder, isNamed: named !== undefined }),
  );
  return atRevision(place, base, base.oid.slice(0, 12), [base.why], head);
}

/** A folder, a bundle or a revision: what the text names. Where it names two of them, nobody can tell which is meant. */
async function namedMaterial(folder: ConfigFolder, text: string, io: Io, known?: Material): Promise<Material> {
  const path = resolve(io.workingFolder, text);
  const isPath = /^\.{0,2}[\\/]|^\.{1,2}$|^[A-Za-z]:[\\/]/.test(text);
  const onDisk = materialOnDisk(path, text);
  if (!onDisk && isPath)
    throw new UsageError(
      `The folder ${quote(text)} holds neither a poolc.yaml nor a manifest.json, so it is no side to compare with.`,
    );
  if (!onDisk) return revisionMaterial(folder, text, io, known);
  if (!isPath && (await namesRevision(folder, text, io))) {
    const what = onDisk.kind === 'bundle' && onDisk.place.kind === 'archive' ? 'file' : 'folder';
    throw new UsageError(
      `${quote(text)} names a ${what} and a revision. Write ./${text} for the ${what}, or refs/heads/${text} for the branch.`,
    );
  }
  return onDisk;
}

function materialOnDisk(path: string, name: string): Material | undefined {
  const place = bundleAt(path);
  if (place) return { kind: 'bundle', name, place };
  return existsSync(join(path, 'poolc.yaml')) ? folderMaterial({ absolutePath: path, folder: name }, name) : undefined;
}

async function namesRevision(folder: ConfigFolder, text: string, io: Io): Promise<boolean> {
  const place = await repositoryOf(folder.absolutePath, io.environment);
  return !('unusable' in place) && !('unusable' in (await resolveRevision(place.repository, text)));
}

function sideOf(material: Material, base: Side | undefined, io: Io, progress?: Progress): Side {
  if (material.kind === 'bundle') {
    const { place } = material;
    const read = 'archive' in place ? readBundleArchive(place.archive) : readBundle(place.folder);
    const { value, diagnostics } = stateOfBundleFiles(read);
    if (!value)
      throw new UsageError(
        diagnostics
          .map(({ span: { file }, message }) => `${material.name}${file.path && '/'}${file.path}: ${message}`)
          .join('\n'),
      );
    return { name: material.name, commit: undefined, ...value, files: undefined, diagnostics: [], notes: [] };
  }
  const { name, read, revision, exists } = material;
  const { state, settings, judges } = stateOfFiles(read, {
    ...progress?.of(read.value.files.length),
    judges: base?.judges,
    today: revision?.committedOn ?? io.today(),
  });
  const notes = [...material.notes, ...(exists ? [] : [`The config folder does not exist at ${name}.`])];
  const withoutSettings = settings ? [] : [`${name} has no usable poolc.yaml, so the defaults judge.`];
  return {
    name,
    commit: revision?.oid,
    state,
    settings,
    judges,
    files: read.value,
    diagnostics: state.source?.diagnostics ?? [],
    notes: base === undefined ? [...notes, ...withoutSettings] : notes,
  };
}
