import { join } from 'node:path';
import { type Checked, type Diagnostic, finding } from '../base/diagnostic.ts';
import { sha256 } from '../base/sha256.ts';
import { fileSpan, type SourceFile } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { decodeText } from './decode-text.ts';
import { readArchiveFile } from './read-archive.ts';
import { type FileContent, readPlainFile } from './read-plain-file.ts';
import { damagedBundle } from './source-rules.ts';

/** What a build wrote, as far as a comparison needs it. */
export interface BundleFiles {
  /** manifest.json, which says the limits and rule levels that it was built under. */
  readonly manifest: SourceFile;
  readonly controlPlane: SourceFile;
  /** The values files, by the path that the manifest lists: `clusters/<cluster>/values.yaml`. */
  readonly values: readonly SourceFile[];
}

interface Listed {
  readonly path: string;
  readonly sha256: string;
}

/** Paths that a build writes; anything else in a manifest leads out of the bundle. */
const isInside = (path: string): boolean =>
  path.split('/').every((segment) => segment !== '' && !/^\.{1,2}$|[\\\0]/.test(segment));

/** Files of a bundle that a comparison needs, beside knowing that all others are whole. */
const needed = /^(?:control-plane\.yaml|clusters\/[^/\\]+\/values\.yaml)$/;

/** The largest manifests, of 100,000 files, have a third of it. */
const largestBundleFile = 64 * 1024 * 1024;

/** Reads a built out folder or an unpacked release, as {@link checkBundle} says. */
export const readBundle = (folder: string): Checked<BundleFiles | undefined> =>
  checkBundle((path) => readPlainFile(join(folder, path), largestBundleFile));

/**
 * Reads a release archive in memory, as {@link checkBundle} says; nothing of it is unpacked to disk. What is wrong with the
 * archive itself is found at the empty path.
 */
export function readBundleArchive(path: string): Checked<BundleFiles | undefined> {
  const archive = readArchiveFile(path);
  if ('damage' in archive) {
    const message = `The archive ${archive.damage}.`;
    const span = fileSpan({ path: '', text: '' });
    return { value: undefined, diagnostics: [finding(damagedBundle, span, message, { help: damagedBundle.fix })] };
  }
  return checkBundle((file) => {
    const bytes = archive.files.get(file);
    return bytes ? { bytes } : { unreadable: 'is missing' };
  });
}

/**
 * Every file of a bundle is checked against the sha256 that its manifest lists: a bundle that was edited is no record of
 * anything. Findings instead of a value where something is missing, damaged or no bundle at all.
 */
function checkBundle(contentOf: (path: string) => FileContent): Checked<BundleFiles | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report = (path: string, message: string) =>
    diagnostics.push(finding(damagedBundle, fileSpan({ path, text: '' }), message, { help: damagedBundle.fix }));
  const manifest = readText(contentOf, 'manifest.json');
  const listed = typeof manifest === 'string' ? undefined : listedFiles(manifest.source.text);
  if (typeof manifest === 'string' || !listed) {
    report('manifest.json', 'The manifest is missing or cannot be read, so the folder is no bundle.');
    return { value: undefined, diagnostics };
  }
  const files = listed.flatMap(({ path, sha256 }): SourceFile[] => {
    const file = isInside(path) ? readText(contentOf, path) : 'lies outside the bundle';
    if (typeof file === 'string') report(path, `The file ${file}, though the manifest lists it.`);
    else if (file.sha256 !== sha256)
      report(path, `The file ${quote(path)} is not the one that the manifest lists: its sha256 differs.`);
    else if (needed.test(path)) return [file.source];
    return [];
  });
  const controlPlane = files.find(({ path }) => path === 'control-plane.yaml');
  if (!controlPlane && diagnostics.length === 0) report('manifest.json', 'The manifest lists no control-plane.yaml.');
  if (!controlPlane || diagnostics.length > 0) return { value: undefined, diagnostics };
  return {
    value: { manifest: manifest.source, controlPlane, values: files.filter((file) => file !== controlPlane) },
    diagnostics,
  };
}

/** The files that a manifest lists, or nothing where the text is no manifest. */
function listedFiles(text: string): readonly Listed[] | undefined {
  try {
    const data: unknown = JSON.parse(text);
    const files = typeof data === 'object' && data !== null && 'files' in data ? data.files : undefined;
    return Array.isArray(files) ? files.filter(isListed) : undefined;
  } catch {
    return undefined;
  }
}

const isListed = (value: unknown): value is Listed =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  'sha256' in value &&
  typeof value.sha256 === 'string';

/** A file's text and digest, or why there is none; the reason continues "The file …". */
function readText(
  contentOf: (path: string) => FileContent,
  path: string,
): { readonly source: SourceFile; readonly sha256: string } | string {
  const content = contentOf(path);
  if ('size' in content) return 'is larger than any that poolc reads';
  if ('unreadable' in content) return content.unreadable;
  const { source, problem } = decodeText(path, content.bytes);
  return problem ? 'is not UTF-8' : { source, sha256: sha256(content.bytes) };
}
