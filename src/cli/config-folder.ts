import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Places } from '../report/place.ts';

/** A config folder and how reports name it. */
export interface ConfigFolder extends Places {
  readonly absolutePath: string;
}

const posixPath = (path: string): string => path.split(sep).join('/');

/**
 * The config folder: the one named, else `config` below the working folder, else the nearest folder from there upwards that
 * holds a poolc.yaml. Where none does, `config`, so that the finding about the missing file names what was looked for.
 */
export function findConfigFolder(workingFolder: string, named: string | undefined): ConfigFolder {
  const absolutePath = named === undefined ? nearestConfig(workingFolder) : resolve(workingFolder, named);
  return { absolutePath, folder: posixPath(relative(workingFolder, absolutePath)) };
}

function nearestConfig(workingFolder: string): string {
  const below = join(workingFolder, 'config');
  if (existsSync(join(below, 'poolc.yaml'))) return below;
  for (let folder = workingFolder; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'poolc.yaml'))) return folder;
    if (folder === dirname(folder)) return below;
  }
}
