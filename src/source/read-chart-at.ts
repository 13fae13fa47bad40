import { posix } from 'node:path';
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
import type { Repository } from './git.ts';
import { listTree, type TreeEntry, typeOnTheWay } from './list-tree.ts';
import type { FileContent } from './read-plain-file.ts';
import { readContents } from './read-revision.ts';

/**
 * Reads at a revision the chart folder that its poolc.yaml names, as `readChart` reads one on disk, with the same findings.
 *
 * @param commit full id of a commit.
 * @param configFolder path below the top of the work tree, with "/"; empty for the top itself.
 * @throws MachineError when git fails, or the clone lacks a file of the revision.
 */
export async function readChartAt(
  repository: Repository,
  commit: string,
  configFolder: string,
  name: ChartName,
): Promise<Checked<ChartFiles | undefined>> {
  const read = chartPathProblem(name.text) ?? (await readFiles(repository, commit, configFolder, chartPath(name.text)));
  return checkedChart(name, read);
}

async function readFiles(
  repository: Repository,
  commit: string,
  configFolder: string,
  path: string,
): Promise<readonly SourceFile[] | ChartProblem> {
  const folder = posix.join(configFolder, path).replace(/^\.$/, '');
  if (folder === '..' || folder.startsWith('../')) return { problem: 'lies outside the repository' };
  const problem = await wayProblem(repository, commit, folder);
  if (problem) return problem;
  const entries = await listTree(repository, commit, folder);
  if (entries === undefined) return doesNotExist;
  if ('unreadable' in entries) return tooMuch;
  const paths = chartFilePaths((inside) => entriesIn(entries, inside));
  if ('problem' in paths) return paths;
  const found = new Map(entries.map((entry) => [entry.path, entry]));
  const files = paths.flatMap((each) => found.get(each) ?? []);
  const contents = await readContents(
    repository,
    files.filter(({ type }) => type === 'file'),
  );
  if ('unreadable' in contents) return tooMuch;
  return chartTexts(paths, (each) => contents.get(each) ?? oddContent(found.get(each)));
}

const tooMuch: ChartProblem = { problem: 'holds more than poolc reads of a revision' };

/** Whether every folder on the way is one at the revision. */
async function wayProblem(repository: Repository, commit: string, folder: string): Promise<ChartProblem | undefined> {
  const type = await typeOnTheWay(repository, commit, folder);
  if (type === undefined) return doesNotExist;
  if (type === 'link') return reachedByLink;
  // A submodule that is not checked out is an empty folder on disk.
  if (type === 'submodule') return { problem: 'has no Chart.yaml' };
  return type === 'folder' ? undefined : noFolder;
}

const entriesIn = (entries: readonly TreeEntry[], folder: string): readonly ChartEntry[] =>
  entries
    .filter(({ path }) => path.startsWith(folder) && !path.slice(folder.length).includes('/'))
    .map(({ path, type }) => ({ name: path.slice(folder.length), type }));

/** Of what has the name of a chart's file but is none; in the words of the disk's reader. */
const oddContent = (entry: TreeEntry | undefined): FileContent => ({
  unreadable: entry?.type === 'link' ? 'is a symbolic link, which poolc never follows' : 'is not a plain file',
});
