import { lstatSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { sortedTexts } from '../base/collections.ts';
import { type Checked, finding } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { ChartFiles } from './config-files.ts';
import { decodeText } from './decode-text.ts';
import { largestFileSize, readPlainFile } from './read-plain-file.ts';
import { unusableChart } from './source-rules.ts';

/** Files of a chart that say which values it knows: its name and subcharts, its defaults, their overlays, their schema. */
const isValueFile = (name: string): boolean =>
  /^(?:Chart\.yaml|values(?:\.[^/]+)?\.yaml|values\.schema\.json)$/.test(name);

/** Bounds any folder that poolc.yaml may name; the dataplane chart has fewer than 20 charts in it. */
const mostCharts = 200;

/** Why a chart folder cannot be used; continues "The chart folder …". */
interface Problem {
  readonly problem: string;
}

/**
 * Reads the chart folder that poolc.yaml names, relative to its own folder, with the subcharts that are unpacked in it.
 * The path may lead out of the config folder, but not out of the folder around that one, which is in the repository;
 * no link is followed on the way. Where that does not work: nothing, and a finding at the path.
 */
export function readChart(
  configFolder: string,
  { text, span }: { readonly text: string; readonly span: Span },
): Checked<ChartFiles | undefined> {
  const path = posix.normalize(text).replace(/\/$/, '');
  const read =
    pathProblem(text, path) ?? guarded(() => wayProblem(configFolder, path) ?? readFiles(join(configFolder, path)));
  if (!('problem' in read)) return { value: { path, span, files: read }, diagnostics: [] };
  const message = `The chart folder ${quote(text)} ${read.problem}.`;
  return { value: undefined, diagnostics: [finding(unusableChart, span, message, { help: unusableChart.fix })] };
}

function pathProblem(text: string, path: string): Problem | undefined {
  if (text.trim() === '') return { problem: 'has no name' };
  if (/^[/~]|^[A-Za-z]:/.test(text)) return { problem: 'is absolute; write it relative to poolc.yaml' };
  if (text.includes('\\')) return { problem: 'is written with backslashes; write "/" between folders' };
  if (/^\.\.\/\.\.(?:\/|$)/.test(path))
    return { problem: 'lies outside the folder around the config folder, where poolc reads nothing' };
  return undefined;
}

/** A refusal of the system as a problem; whatever else goes wrong is a bug. */
function guarded<T>(read: () => T): T | Problem {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    return { problem: missing ? 'does not exist' : `cannot be read: the system answers ${String(error.code)}` };
  }
}

/** Whether every step on the way is a folder, and no link to one. */
function wayProblem(configFolder: string, path: string): Problem | undefined {
  let folder = configFolder;
  for (const step of path.split('/')) {
    folder = step === '..' ? dirname(folder) : join(folder, step);
    if (step === '..' || step === '.') continue;
    const status = lstatSync(folder);
    if (status.isSymbolicLink()) return { problem: 'is reached by a symbolic link, which poolc never follows' };
    if (!status.isDirectory()) return { problem: 'is no folder' };
  }
  return undefined;
}

/** The files of a chart and of the subcharts in it, with paths relative to its folder. */
function readFiles(folder: string): readonly SourceFile[] | Problem {
  const paths: string[] = [];
  /** Folders of charts, each ending in "/"; grows while subcharts are found. */
  const charts = [''];
  for (const chart of charts) {
    if (charts.length > mostCharts) return { problem: `holds more than ${mostCharts} charts` };
    for (const entry of readdirSync(join(folder, chart), { withFileTypes: true })) {
      if (isValueFile(entry.name)) paths.push(`${chart}${entry.name}`);
      if (entry.name !== 'charts') continue;
      const subcharts = entry.isDirectory()
        ? readdirSync(join(folder, chart, 'charts'), { withFileTypes: true })
        : [entry];
      const link = subcharts.find((subchart) => subchart.isSymbolicLink());
      if (link) return { problem: `holds the symbolic link ${quote(link.name)}, which poolc never follows` };
      charts.push(
        ...subcharts.filter((subchart) => subchart.isDirectory()).map(({ name }) => `${chart}charts/${name}/`),
      );
    }
  }
  if (!paths.includes('Chart.yaml')) return { problem: 'has no Chart.yaml' };
  const files: SourceFile[] = [];
  for (const path of sortedTexts(paths)) {
    const file = readFile(join(folder, path), path);
    if ('problem' in file) return file;
    files.push(file);
  }
  return files;
}

function readFile(absolutePath: string, path: string): SourceFile | Problem {
  const content = readPlainFile(absolutePath);
  if ('size' in content)
    return { problem: `holds ${quote(path)} with ${content.size} bytes; the limit is ${largestFileSize}` };
  if ('unreadable' in content) return { problem: `holds ${quote(path)}, which ${content.unreadable}` };
  const { source, problem } = decodeText(path, content.bytes);
  return problem ? { problem: `holds ${quote(path)}, which is not UTF-8` } : source;
}
