import { type Checked, type Diagnostic, finding } from '../base/diagnostic.ts';
import { positionAt, type SourceFile } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { ChartFiles } from '../source/config-files.ts';
import { largestFileSize } from '../source/read-plain-file.ts';
import { unusableChart } from '../source/source-rules.ts';
import { type ReadYaml, readYaml } from '../syntax/read-yaml.ts';
import { emptyFile } from '../syntax/syntax-rules.ts';
import { entryOf, type SyntaxNode } from '../syntax/tree.ts';
import { addSchema } from './chart-schema.ts';
import { helmPathOf } from './helm-value.ts';
import {
  type KnownValueBuilder,
  type KnownValues,
  knownChild,
  liftGlobals,
  mergeKnown,
  newKnownValue,
} from './known-values.ts';

/** What a chart folder knows, or nothing and the findings that say why. */
export function loadChart(chart: ChartFiles, readText: ReadYaml = readYaml): Checked<KnownValues | undefined> {
  const problems: string[] = [];
  const read = new Map(chart.files.map((file) => [file.path, readChartFile(file, readText, problems)]));
  const root = knownOfChart(read, '');
  const top = read.get('Chart.yaml');
  const name = [textOf(top, 'name') ?? 'without a name', textOf(top, 'version') ?? ''].join(' ').trim();
  if (problems.length === 0) return { value: { chart: `chart ${name} in ${chart.path}`, root }, diagnostics: [] };
  const diagnostics = problems.map((problem): Diagnostic => {
    const message = `The chart folder ${quote(chart.path)} holds ${problem}`;
    return finding(unusableChart, chart.span, message, { help: 'Correct the file, or delete chart.path.' });
  });
  return { value: undefined, diagnostics };
}

/** A file of a chart: the content of a YAML file, or the JSON of a schema; nothing where it says nothing. */
type ChartFile = { readonly yaml: SyntaxNode } | { readonly schema: unknown } | undefined;

/** Many times the largest that a chart has; JSON of twenty times the size takes all memory that there is for a file. */
const largestSchema = 2 * 1024 * 1024;

function readChartFile(file: SourceFile, readText: ReadYaml, problems: string[]): ChartFile {
  if (file.path.endsWith('.json') && file.text.length > largestSchema) {
    problems.push(`${quote(file.path)}, which has ${file.text.length} characters; the limit is ${largestSchema}.`);
    return undefined;
  }
  if (file.path.endsWith('.json'))
    try {
      return { schema: JSON.parse(file.text) };
    } catch {
      problems.push(`${quote(file.path)}, which is not JSON.`);
      return undefined;
    }
  const { value, diagnostics } = readText(file, {
    dialect: 'helm',
    severalDocuments: false,
    maximumBytes: largestFileSize,
  });
  const [first] = diagnostics.filter(({ rule, severity }) => severity === 'error' && rule !== emptyFile.id);
  if (first) {
    const { line, column } = positionAt(file, first.span.start);
    problems.push(`${quote(file.path)}, which cannot be read at ${line}:${column}: ${first.message}`);
  }
  return value[0] && { yaml: value[0].root };
}

/** What the chart in a folder knows, its subcharts under their aliases among it. */
function knownOfChart(files: ReadonlyMap<string, ChartFile>, folder: string): KnownValueBuilder {
  const known = newKnownValue();
  for (const [path, file] of files) {
    const name = path.startsWith(folder) ? path.slice(folder.length) : '/';
    if (name.includes('/') || name === 'Chart.yaml' || !file) continue;
    if ('yaml' in file) addValues(known, file.yaml);
    else addSchema(known, file.schema);
  }
  const dependencies = dependenciesOf(files.get(`${folder}Chart.yaml`));
  for (const { alias, switches } of dependencies) {
    // A subchart that is not unpacked may know anything.
    knownChild(known, [alias]).isLeaf = true;
    for (const path of switches) knownChild(known, helmPathOf(path)).isLeaf = true;
  }
  for (const subfolder of subfoldersOf(files, folder)) {
    const name = textOf(files.get(`${subfolder}Chart.yaml`), 'name') ?? subfolder.split('/').at(-2) ?? '';
    const aliases = dependencies.filter((dependency) => dependency.name === name).map(({ alias }) => alias);
    for (const alias of aliases.length > 0 ? aliases : [name]) {
      const subchart = knownChild(known, [alias]);
      subchart.isLeaf = false;
      mergeKnown(subchart, knownOfChart(files, subfolder));
    }
  }
  liftGlobals(known);
  return known;
}

/** Folders of the subcharts directly below a chart. */
function subfoldersOf(files: ReadonlyMap<string, ChartFile>, folder: string): ReadonlySet<string> {
  const prefix = `${folder}charts/`;
  const below = [...files.keys()].filter((path) => path.startsWith(prefix));
  return new Set(below.map((path) => `${prefix}${path.slice(prefix.length).split('/')[0]}/`));
}

interface Dependency {
  readonly name: string;
  readonly alias: string;
  /** Paths of values that switch the subchart on and off. */
  readonly switches: readonly string[];
}

function dependenciesOf(chart: ChartFile): readonly Dependency[] {
  const list = chart && 'yaml' in chart ? entryOf(chart.yaml, 'dependencies')?.value : undefined;
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item): Dependency[] => {
    const name = scalarAt(item, 'name');
    if (name === undefined) return [];
    const conditions = (scalarAt(item, 'condition') ?? '').split(',').map((path) => path.trim());
    const tags = entryOf(item, 'tags') ? ['tags'] : [];
    const switches = [...conditions.filter((path) => path !== ''), ...tags];
    return [{ name, alias: scalarAt(item, 'alias') ?? name, switches }];
  });
}

const textOf = (file: ChartFile, key: string): string | undefined =>
  file && 'yaml' in file ? scalarAt(file.yaml, key) : undefined;

function scalarAt(node: SyntaxNode, key: string): string | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === 'scalar' ? value.text : undefined;
}

function addValues(known: KnownValueBuilder, node: SyntaxNode): void {
  if (node.kind !== 'map' || node.entries.length === 0) known.isLeaf = true;
  else for (const { key, value } of node.entries) addValues(knownChild(known, [key.text]), value);
}
