import { join } from 'node:path';
import type { Artifact } from '../emit/artifact.ts';
import { readRegularFile } from './files.ts';
import type { ListedFile, ListedFiles, ManifestOnDisk } from './manifest-on-disk.ts';
import { isAsListed, manifestName } from './manifest-on-disk.ts';
import type { LookUp } from './out-folder.ts';
import type { Obstacle, Refusal } from './refusal.ts';
import { damagedManifest, editedFiles, removesEveryValuesFile, unmanagedFiles } from './refusal.ts';

/** An artifact that differs from what is on the disk. */
interface PlannedWrite {
  readonly artifact: Artifact;
  /** Nothing has its path yet. */
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
  const generated = new Set(artifacts.map(({ path }) => path));

  const writes: PlannedWrite[] = [];
  const unmanaged: string[] = [];
  const obstacles: Obstacle[] = [];
  for (const artifact of artifacts) {
    const entry = lookUp(artifact.path);
    if (entry.kind === 'obstacle') obstacles.push(entry);
    else if (entry.kind === 'absent') writes.push({ artifact, isNew: true });
    else if (!listed.has(artifact.path) && artifact.path !== manifestName) unmanaged.push(artifact.path);
    else if (!hasText(outFolder, artifact, entry.size)) writes.push({ artifact, isNew: false });
  }
  if (unmanaged.length + obstacles.length > 0) return unmanagedFiles(outFolder, unmanaged, obstacles);

  const outdated = [...listed.values()].filter(({ path }) => !generated.has(path));
  const deletes = outdated.filter(({ path }) => lookUp(path).kind !== 'absent');
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

const hasText = (outFolder: string, { path, text }: Artifact, size: number): boolean =>
  size === Buffer.byteLength(text) && readRegularFile(join(outFolder, path))?.equals(Buffer.from(text)) === true;
