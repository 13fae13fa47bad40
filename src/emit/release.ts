import { sortedBy } from '../base/collections.ts';
import { sha256 } from '../base/sha256.ts';
import type { TarFile } from '../base/tar.ts';
import { packArchive } from './archive.ts';
import type { Artifact } from './artifact.ts';
import { fileName } from './file-name.ts';
import { type Origin, provenanceText } from './provenance.ts';

/** A release: one archive, and what is published beside it. */
export interface Release {
  /** `acme-poolc-4f2c1aa01234`: the archive without its ending, and the top folder in it. */
  readonly name: string;
  /** The files in the archive, with paths relative to the top folder. */
  readonly files: readonly TarFile[];
  /** The time of all of them, in seconds since 1970. */
  readonly time: number;
  /** Bytes of the archive before compression. */
  readonly size: number;
  readonly archive: TarFile;
  /** The files of the release, in byte order; SHA256SUMS lists the others. */
  readonly assets: readonly TarFile[];
  /** The digest of the uncompressed archive, `sha256:…`: equal for every machine and every compression. */
  readonly identity: string;
}

const fromText = (path: string, text: string): TarFile => ({ path, bytes: Buffer.from(text) });

const checksums = (files: readonly TarFile[]): TarFile =>
  fromText('SHA256SUMS', files.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join(''));

/**
 * The release of a build. The archive holds what the build writes, an unpacked one therefore is a built folder, and two more files:
 * the provenance of each, and the checksums of all. The provenance beside the archive is that of the archive.
 *
 * @param artifacts the whole build, the manifest last.
 */
export function releaseOf(organization: string, artifacts: readonly Artifact[], origin: Origin): Release {
  const name = `${fileName(organization)}-poolc-${origin.commit.slice(0, 12)}`;
  const built = sortedBy(
    artifacts.map(({ path, text }) => fromText(path, text)),
    ({ path }) => path,
  );
  const files = withSums([...built, provenance(built, origin)]);
  const { tar, gzip } = packArchive(
    files.map(({ path, bytes }) => ({ path: `${name}/${path}`, bytes })),
    origin.time,
  );
  const archive = { path: `${name}.tar.gz`, bytes: gzip };
  const made = [{ path: `${name}.tar`, bytes: tar }, archive];
  const manifest = built.filter(({ path }) => path === 'manifest.json');
  const assets = withSums([archive, ...manifest, provenance(made, origin)]);
  return { name, files, time: origin.time, size: tar.length, archive, assets, identity: `sha256:${sha256(tar)}` };
}

const provenance = (made: readonly TarFile[], origin: Origin): TarFile =>
  fromText('provenance.json', provenanceText(made, origin));

/** Files in byte order, with a file of their checksums among them, as sha256sum checks it. */
function withSums(files: readonly TarFile[]): readonly TarFile[] {
  const sorted = sortedBy(files, ({ path }) => path);
  return sortedBy([...sorted, checksums(sorted)], ({ path }) => path);
}
