import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Checked } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import {
  type ChartEntry,
  type ChartName,
  type ChartProblem,
  chartFilePaths,
  chartPath,
  chartPathProblem,
  chartTexts,
  checkedChart,
  doesNotExist,
  noFolder,
  reachedByLink,
} from './chart-files.ts';
import type { ChartFiles } from './config-files.ts';
import { typeOf } from './list-entries.ts';
import { readPlainFile } from './read-plain-file.ts';

/**
 * Reads the chart folder that poolc.yaml names, relative to its own folder, with the subcharts that are unpacked in it.
 * The path may lead out of the config folder, but not out of the folder around that one, which is in the repository;
 * no link is followed on the way. Where that does not work: nothing, and a finding at the path.
 */
export const readChart = (configFolder: string, name: ChartName): Checked<ChartFiles | undefined> =>
  checkedChart(name, chartPathProblem(name.text) ?? guarded(() => readAt(configFolder, chartPath(name.text))));

const readAt = (configFolder: string, path: string): readonly SourceFile[] | ChartProblem =>
  wayProblem(configFolder, path) ?? readFiles(join(configFolder, path));

/** A refusal of the system as a problem; whatever else goes wrong is a bug. */
function guarded<T>(read: () => T): T | ChartProblem {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    return missing ? doesNotExist : { problem: `cannot be read: the system answers ${String(error.code)}` };
  }
}

/** Whether every step on the way is a folder, and no link to one. */
function wayProblem(configFolder: string, path: string): ChartProblem | undefined {
  let folder = configFolder;
  for (const step of path.split('/')) {
    folder = step === '..' ? dirname(folder) : join(folder, step);
    if (step === '..' || step === '.') continue;
    const status = lstatSync(folder);
    if (status.isSymbolicLink()) return reachedByLink;
    if (!status.isDirectory()) return noFolder;
  }
  return undefined;
}

/** The files of a chart and of the subcharts in it, with paths relative to its folder. */
function readFiles(folder: string): readonly SourceFile[] | ChartProblem {
  const entryOf = (dirent: Dirent): ChartEntry => ({ name: dirent.name, type: typeOf(dirent) });
  const paths = chartFilePaths((inside) => readdirSync(join(folder, inside), { withFileTypes: true }).map(entryOf));
  return 'problem' in paths ? paths : chartTexts(paths, (path) => readPlainFile(join(folder, path)));
}
