import { join } from 'node:path';
import { sha256 as sha256Of } from '../base/sha256.ts';
import { compareFile, readRegularFile } from './files.ts';
import { isRecord, parseJson } from './json.ts';
import type { LookUp } from './out-folder.ts';
import { isSafePath } from './safe-path.ts';

/** The file that lists what a build wrote; its last rename is what makes a build the present one. */
export const manifestName = 'manifest.json';

/** What a manifest promises about one file. */
export interface ListedFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** Many times what a build of 100,000 files needs. */
const largestManifest = 256 * 1024 * 1024;

/** Files of the last build by path. */
export type ListedFiles = ReadonlyMap<string, ListedFile>;

/** The manifest found in an out folder, which anybody may have edited: all of it was checked, or nothing is used. */
export type ManifestOnDisk =
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly why: string }
  /** As the present build writes it, so that all is known without taking it apart. */
  | { readonly kind: 'same' }
  | { readonly kind: 'read'; readonly files: ListedFiles };

/**
 * Reads the manifest of the last build as what it is: untrusted data.
 *
 * @param text the manifest of the present build, where there is one.
 * @throws MachineError if the system does not let it be read.
 */
export function readManifest(outFolder: string, lookUp: LookUp, text?: string): ManifestOnDisk {
  const entry = lookUp.entry(manifestName);
  if (entry.kind === 'absent') return { kind: 'absent' };
  if (entry.kind === 'obstacle') return { kind: 'damaged', why: `it is ${entry.what}` };
  if (entry.size > largestManifest) return { kind: 'damaged', why: 'it is larger than any manifest' };
  const path = join(outFolder, manifestName);
  if (text !== undefined && compareFile(path, text) === 'same') return { kind: 'same' };
  const bytes = readRegularFile(path);
  return bytes === undefined ? { kind: 'absent' } : parseManifest(bytes);
}

function parseManifest(bytes: Uint8Array): ManifestOnDisk {
  const data = parseJson(bytes);
  if (!isRecord(data)) return { kind: 'damaged', why: 'it is not a JSON object' };
  if (data['schemaVersion'] !== 1) return { kind: 'damaged', why: 'its "schemaVersion" is not 1' };
  if (!Array.isArray(data['files'])) return { kind: 'damaged', why: 'it has no list "files"' };
  const files = new Map<string, ListedFile>();
  for (const [index, file] of data['files'].entries()) {
    const why = isListedFile(file) ? doubtAbout(file, files) : 'is no file with path, sha256 and size';
    if (why !== undefined) return { kind: 'damaged', why: `entry ${index + 1} of its "files" ${why}` };
    files.set(file.path, file);
  }
  return { kind: 'read', files };
}

function doubtAbout({ path }: ListedFile, files: ListedFiles): string | undefined {
  if (!isSafePath(path) || path === manifestName) return 'has a path that no build writes';
  return files.has(path) ? 'has the path of an earlier one' : undefined;
}

const isListedFile = (value: unknown): value is ListedFile =>
  isRecord(value) &&
  typeof value['path'] === 'string' &&
  typeof value['sha256'] === 'string' &&
  /^[0-9a-f]{64}$/.test(value['sha256']) &&
  Number.isSafeInteger(value['size']);

/** Whether a file still has the bytes that the manifest lists; false as well if there is no such file. */
export function isAsListed(outFolder: string, lookUp: LookUp, { path, sha256, size }: ListedFile): boolean {
  const entry = lookUp.entry(path);
  if (entry.kind !== 'file' || entry.size !== size) return false;
  const bytes = readRegularFile(join(outFolder, path));
  return bytes !== undefined && sha256Of(bytes) === sha256;
}
