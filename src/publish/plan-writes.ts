import type { Artifact } from '../emit/artifact.ts';
import { compareFile } from './files.ts';
import type { ListedFile, ListedFiles, ManifestOnDisk } from './manifest-on-disk.ts';
import { isAsListed, manifestName } from './manifest-on-disk.ts';
import type { Entry, LookUp } from './out-folder.ts';
import type { Obstacle, Refusal } from './refusal.ts';
import { damagedManifest, editedFiles, removesEveryValuesFile, unmanagedFiles } from './refusal.ts';

/** An artifact that differs from what is on the disk. */
export interface PlannedWrite {
  readonly artifact: Artifact;
  /** What takes its place as a whole: the artifact's path, or that of the highest folder above it which is missing. */
  readonly place: string;
  /** Nothing has that path yet. */
  readonly isNew: boolean;
}

/** What a build changes in its out folder. Nothing in it touches a file that the last build did not write. */
export interface WritePlan {
  readonly kind: 'plan';
  readonly writes: readonly PlannedWrite[];
  readonly deletes: readonly string[];
  readonly listed: ListedFiles;
}

/**
 * Compares artifacts with an out folder and the manifest in it, and changes nothing.
 *
 * @returns the plan, or why the build is refused.
 * @throws MachineError if the system does not let something be read.
 */
export function planWrites(
  outFolder: string,
  lookUp: LookUp,
  artifacts: readonly Artifact[],
  manifest: ManifestOnDisk,
): WritePlan | Refusal {
  if (manifest.kind === 'damaged') return damagedManifest(outFolder, manifest.why);
  const listed: ListedFiles = manifest.kind === 'read' ? manifest.files : new Map();
  const isManaged = (path: string): boolean => manifest.kind === 'same' || path === manifestName || listed.has(path);

  const writes: PlannedWrite[] = [];
  const unmanaged: string[] = [];
  const obstacles: Obstacle[] = [];
  for (const artifact of artifacts) {
    const { path } = artifact;
    if (path === manifestName && manifest.kind === 'same') continue;
    const entry = compareWithDisk(outFolder, lookUp, artifact);
    if (entry.kind === 'obstacle') obstacles.push(entry);
    else if (entry.kind === 'absent') writes.push({ artifact, place: entry.path, isNew: true });
    else if (!isManaged(path)) unmanaged.push(path);
    else if (entry.kind === 'file') writes.push({ artifact, place: path, isNew: false });
  }
  if (unmanaged.length + obstacles.length > 0) return unmanagedFiles(outFolder, unmanaged, obstacles);
  // As for most builds: the manifest is the same, or there was none, and nothing is to be deleted.
  if (listed.size === 0) return { kind: 'plan', writes, deletes: [], listed };

  const generated = new Set(artifacts.map(({ path }) => path));
  const outdated = [...listed.values()].filter(({ path }) => !generated.has(path));
  const deletes = outdated.filter(({ path }) => lookUp.entry(path).kind !== 'absent');
  const edited = deletes.filter((file) => !isAsListed(outFolder, lookUp, file));
  if (edited.length > 0)
    return editedFiles(
      outFolder,
      edited.map(({ path }) => path),
    );

  const values = [...listed.values()].filter(isValuesFile);
  if (values.length > 0 && !values.some(({ path }) => generated.has(path))) {
    return removesEveryValuesFile(
      outFolder,
      values.map(({ path }) => path),
    );
  }
  return { kind: 'plan', writes, deletes: deletes.map(({ path }) => path), listed };
}

const isValuesFile = ({ path }: ListedFile): boolean => /^clusters\/[^/]+\/values\.yaml$/.test(path);

/** What stands at an artifact's path, unless that is the artifact itself. */
function compareWithDisk(
  outFolder: string,
  lookUp: LookUp,
  { path, text }: Artifact,
): Entry | { readonly kind: 'same' } {
  const folder = lookUp.folderOf(path);
  if (folder.kind !== 'folder') return folder;
  const compared = compareFile(`${outFolder}/${path}`, text);
  if (compared === 'same') return { kind: 'same' };
  return compared === 'absent' ? { kind: 'absent', path } : lookUp.entry(path);
}
