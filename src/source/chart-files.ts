import { posix } from 'node:path';
import { sortedTexts } from '../base/collections.ts';
import { type Checked, finding } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { ChartFiles } from './config-files.ts';
import { decodeText } from './decode-text.ts';
import type { Entry } from './list-entries.ts';
import { type FileContent, largestFileSize } from './read-plain-file.ts';
import { unusableChart } from './source-rules.ts';

/** Files of a chart that say which values it knows: its name and subcharts, its defaults, their overlays, their schema. */
const isValueFile = (name: string): boolean =>
  /^(?:Chart\.yaml|values(?:\.[^/]+)?\.yaml|values\.schema\.json)$/.test(name);

/** Bounds any folder that poolc.yaml may name; the dataplane chart has fewer than 20 charts in it. */
const mostCharts = 200;

/** Why a chart folder cannot be used; continues "The chart folder …". */
export interface ChartProblem {
  readonly problem: string;
}

/** Where poolc.yaml names a chart folder. */
export interface ChartName {
  readonly text: string;
  readonly span: Span;
}

/** Something in a folder of a chart. */
export interface ChartEntry {
  readonly name: string;
  readonly type: Entry['type'];
}

export const reachedByLink: ChartProblem = { problem: 'is reached by a symbolic link, which poolc never follows' };
export const noFolder: ChartProblem = { problem: 'is no folder' };
export const doesNotExist: ChartProblem = { problem: 'does not exist' };

/** The path of a chart folder relative to the config folder in its shortest form. */
export const chartPath = (text: string): string => posix.normalize(text).replace(/\/$/, '');

/** What is wrong with the name of a chart folder, wherever it is read from. */
export function chartPathProblem(text: string): ChartProblem | undefined {
  if (text.trim() === '') return { problem: 'has no name' };
  if (/^[/~]|^[A-Za-z]:/.test(text)) return { problem: 'is absolute; write it relative to poolc.yaml' };
  if (text.includes('\\')) return { problem: 'is written with backslashes; write "/" between folders' };
  if (/^\.\.\/\.\.(?:\/|$)/.test(chartPath(text)))
    return { problem: 'lies outside the folder around the config folder, where poolc reads nothing' };
  return undefined;
}

/**
 * The files that are read of a chart and of the subcharts in it, with paths relative to its folder, in byte order.
 *
 * @param entriesOf what is in a folder of the chart, which is empty for the chart's own or ends in "/".
 */
export function chartFilePaths(entriesOf: (folder: string) => readonly ChartEntry[]): readonly string[] | ChartProblem {
  const paths: string[] = [];
  /** Folders of charts; grows while subcharts are found. */
  const charts = [''];
  for (const chart of charts) {
    if (charts.length > mostCharts) return { problem: `holds more than ${mostCharts} charts` };
    for (const entry of entriesOf(chart)) {
      if (isValueFile(entry.name)) paths.push(`${chart}${entry.name}`);
      if (entry.name !== 'charts') continue;
      const subcharts = entry.type === 'folder' ? entriesOf(`${chart}charts/`) : [entry];
      const link = subcharts.find(({ type }) => type === 'link');
      if (link) return { problem: `holds the symbolic link ${quote(link.name)}, which poolc never follows` };
      charts.push(...subcharts.filter(({ type }) => type === 'folder').map(({ name }) => `${chart}charts/${name}/`));
    }
  }
  return paths.includes('Chart.yaml') ? sortedTexts(paths) : { problem: 'has no Chart.yaml' };
}

/** The texts of a chart's files, or what is wrong with the first that has none. */
export function chartTexts(
  paths: readonly string[],
  contentOf: (path: string) => FileContent,
): readonly SourceFile[] | ChartProblem {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const file = chartText(path, contentOf(path));
    if ('problem' in file) return file;
    files.push(file);
  }
  return files;
}

function chartText(path: string, content: FileContent): SourceFile | ChartProblem {
  if ('size' in content)
    return { problem: `holds ${quote(path)} with ${content.size} bytes; the limit is ${largestFileSize}` };
  if ('unreadable' in content) return { problem: `holds ${quote(path)}, which ${content.unreadable}` };
  const { source, problem } = decodeText(path, content.bytes);
  return problem ? { problem: `holds ${quote(path)}, which is not UTF-8` } : source;
}

/** What reading a chart folder gives: its files, or the finding at its name. */
export function checkedChart(
  { text, span }: ChartName,
  read: readonly SourceFile[] | ChartProblem,
): Checked<ChartFiles | undefined> {
  if (!('problem' in read)) return { value: { path: chartPath(text), span, files: read }, diagnostics: [] };
  const message = `The chart folder ${quote(text)} ${read.problem}.`;
  return { value: undefined, diagnostics: [finding(unusableChart, span, message, { help: unusableChart.fix })] };
}
