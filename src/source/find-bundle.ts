import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Where a bundle is, and in which form. */
export type BundlePlace =
  /** What `poolc build` wrote, or an unpacked archive, which has the same files and two more. */
  | { readonly kind: 'out' | 'unpacked'; readonly folder: string }
  | { readonly kind: 'archive'; readonly archive: string }
  /** What `poolc release` wrote: an archive, with its checksums, manifest and provenance beside it. */
  | { readonly kind: 'release'; readonly folder: string; readonly archive: string };

/** What only a built folder has at its top; where any of it is, a missing other one is damage. */
const built = ['manifest.json', 'control-plane.yaml'];

/** By the name alone, so that what a file holds never decides whether a text means that file or a branch. */
const archiveEnding = /\.(?:tar\.gz|tgz)$/i;

const isArchiveName = (path: string): boolean => archiveEnding.test(path);

/** The bundle at a path, told by the names of its files alone; nothing where there is none. */
export function bundleAt(path: string): BundlePlace | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isFile()) return isArchiveName(path) ? { kind: 'archive', archive: path } : undefined;
  if (!status?.isDirectory()) return undefined;
  const has = (name: string): boolean => existsSync(join(path, name));
  const [archive, ...others] = has('control-plane.yaml')
    ? []
    : readdirSync(path).filter((name) => name.endsWith('.tar.gz'));
  if (archive !== undefined && others.length === 0)
    return { kind: 'release', folder: path, archive: join(path, archive) };
  if (!built.some(has)) return undefined;
  return { kind: has('provenance.json') || has('SHA256SUMS') ? 'unpacked' : 'out', folder: path };
}

/** What people call a bundle, wherever it lies on this machine. */
export const bundleName = (place: BundlePlace): string =>
  basename('archive' in place ? place.archive : place.folder).replace(archiveEnding, '');
