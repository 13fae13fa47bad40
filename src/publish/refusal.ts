import { join } from 'node:path';
import { compareBytes, quotedList } from '../base/text.ts';
import { quotePath } from './machine-failure.ts';
import { manifestName } from './manifest-on-disk.ts';
import type { Entry } from './out-folder.ts';

type RefusalReason = 'unmanaged-file' | 'edited-file' | 'damaged-manifest' | 'removes-every-values-file';

/** A build that was not written at all, because it would have touched what is not poolc's to touch. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** Full sentences with the way out. */
  readonly message: string;
  /** Relative to the out folder. */
  readonly paths: readonly string[];
}

/** Something that ends the way to an output path. */
export type Obstacle = Extract<Entry, { readonly kind: 'obstacle' }>;

const listedObstacles = 10;

const refusal = (reason: RefusalReason, paths: readonly string[], ...sentences: readonly string[]): Refusal => ({
  kind: 'refused',
  reason,
  message: sentences.filter((sentence) => sentence !== '').join(' '),
  paths,
});

/** A manifest is there, but it cannot say what the last build wrote. */
export const damagedManifest = (outFolder: string, why: string): Refusal =>
  refusal(
    'damaged-manifest',
    [manifestName],
    `${quotePath(join(outFolder, manifestName))} cannot tell which files the last build wrote: ${why}.`,
    'So no file there may be replaced or deleted.',
    `Restore the manifest, or move the folder ${quotePath(outFolder)} away, or choose another one with --out.`,
  );

/** Something stands at output paths, and the last build did not put it there. */
export function unmanagedFiles(outFolder: string, files: readonly string[], obstacles: readonly Obstacle[]): Refusal {
  const distinct = [...new Map(obstacles.map((obstacle) => [obstacle.path, obstacle])).values()];
  const [is, it] = files.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return refusal(
    'unmanaged-file',
    [...files, ...distinct.map(({ path }) => path)].sort(compareBytes),
    files.length === 0
      ? ''
      : `${quotedList(files)} in ${quotePath(outFolder)} ${is} in the way: the build writes there, and no manifest of an ` +
          `earlier build lists ${it}.`,
    ...distinct
      .slice(0, listedObstacles)
      .map(({ path, what }) => `${quotePath(join(outFolder, path))} is ${what} and in the way of the build.`),
    distinct.length > listedObstacles ? `So are ${distinct.length - listedObstacles} more.` : '',
    'Move what is in the way elsewhere, or choose another folder with --out.',
  );
}

/** Files that the build would delete as outdated hold something else than what the last build wrote. */
export function editedFiles(outFolder: string, paths: readonly string[]): Refusal {
  const [was, it] = paths.length === 1 ? ['was', 'it'] : ['were', 'them'];
  return refusal(
    'edited-file',
    paths,
    `${quotedList(paths)} in ${quotePath(outFolder)} ${was} edited after the last build.`,
    `This build no longer generates ${it} and would delete ${it}.`,
    `Delete ${it} or move ${it} elsewhere yourself, then build again.`,
  );
}

/** Losing every cluster at once is far more often lost input than intent. */
export const removesEveryValuesFile = (outFolder: string, paths: readonly string[]): Refusal =>
  refusal(
    'removes-every-values-file',
    paths,
    `${quotedList(paths)} in ${quotePath(outFolder)} would be removed,`,
    `and with ${paths.length === 1 ? 'it' : 'them'} the values of every cluster of the last build.`,
    'Restore the cluster files if they were lost.',
    `If every cluster is to go, move the folder ${quotePath(outFolder)} away and build again.`,
  );
