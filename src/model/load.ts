import { addAll, groupBy, sortedBy } from '../base/collections.ts';
import { type Checked, type Diagnostic, finding, hasErrors } from '../base/diagnostic.ts';
import { fileSpan, type Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { ConfigFile, ConfigFiles } from '../source/config-files.ts';
import { type ReadYaml, readYaml } from '../syntax/read-yaml.ts';
import { loadChart } from './chart.ts';
import { link } from './link.ts';
import { loadBaseline } from './load-baseline.ts';
import { loadCluster } from './load-cluster.ts';
import { fileLoader, type LoadFile } from './load-file.ts';
import { loadLayer } from './load-layer.ts';
import { loadPools } from './load-pools.ts';
import { defaultSettings, loadSettings } from './load-settings.ts';
import { loadTeamDocument, type TeamStatements, tooManyMappings } from './load-team.ts';
import { duplicateLayer } from './model-rules.ts';
import type { HelmLayer, Organization, Part, Team } from './organization.ts';
import { partOf } from './part-of.ts';
import {
  defaultFileSize,
  mostFindings,
  mostMappings,
  tooLargeTogether,
  tooManyFindings,
  valuesTooLarge,
} from './reading-limits.ts';
import { teamOf } from './team-of.ts';

const loadSettingsFile = fileLoader(loadSettings);
const loadPoolsFile = fileLoader(loadPools);
const loadClusterFile = fileLoader(loadCluster);
const loadLayerFile = fileLoader(loadLayer);
const loadTeamFile = fileLoader((tree, found) => loadTeamDocument(tree, teamOf(tree.file.path), found));
const loadBaselineFile = fileLoader(loadBaseline);

/** How files are loaded, where that is not as usual. */
export interface LoadOptions {
  readonly readYaml?: ReadYaml | undefined;
  /** Told of each file that is about to be loaded. */
  readonly onFile?: (() => void) | undefined;
}

/**
 * Files to the linked organization: read, decode, link. Every problem of every file is reported; a file with an error
 * makes its part incomplete, and what the other files say is still there to be judged.
 */
export function load(
  { files, broken, unclaimed, emptyFolders, chart }: ConfigFiles,
  { readYaml: read = readYaml, onFile }: LoadOptions = {},
): Checked<Organization> {
  const diagnostics: Diagnostic[] = [];
  const incomplete = new Set<Part>(broken.map(({ kind }) => partOf[kind]));
  let maximumBytes = defaultFileSize;
  let isStopped = false;

  /** What one kind of file says, one item for each document that could be decoded. */
  function loadAll<T>(part: Part, loadFile: LoadFile<T>): readonly T[] {
    const items: T[] = [];
    for (const file of files) {
      if (partOf[file.kind] !== part) continue;
      if (isStopped) {
        incomplete.add(part);
        break;
      }
      onFile?.();
      const loaded = loadFile(file, { read, maximumBytes });
      addAll(items, loaded.value);
      if (hasErrors(loaded.diagnostics)) incomplete.add(part);
      addAll(diagnostics, loaded.diagnostics);
      if (diagnostics.length <= mostFindings) continue;
      diagnostics.push(tooManyFindings(file.source));
      isStopped = true;
    }
    return items;
  }

  const [settings] = loadAll('settings', loadSettingsFile);
  if (!settings) incomplete.add('settings');
  maximumBytes = settings?.limits.fileSize ?? defaultFileSize;
  const tooLarge = tooLargeTogether(files, (settings ?? defaultSettings()).file, maximumBytes);
  isStopped ||= tooLarge.length > 0;
  diagnostics.push(...tooLarge);
  const [pools] = loadAll('pools', loadPoolsFile);
  if (!pools) incomplete.add('pools');
  const clusters = loadAll('clusters', loadClusterFile);
  const allLayers = loadAll('helm', loadLayerFile);
  const tooLargeValues = valuesTooLarge({ layers: allLayers, clusters, pools: pools ?? [] }, maximumBytes);
  const layers = tooLargeValues.length > 0 ? [] : allLayers;
  if (tooLargeValues.length > 0) incomplete.add('helm');
  const statements = loadAll('teams', atMost(mostMappings(maximumBytes), loadTeamFile));
  const [baseline] = loadAll('baseline', loadBaselineFile);
  const loadedChart = chart && loadChart(chart, read);
  diagnostics.push(...tooLargeValues, ...duplicateLayers(layers), ...(loadedChart?.diagnostics ?? []));
  const parts = {
    settings: settings ?? defaultSettings(),
    pools: pools ?? [],
    clusters,
    hasClusterFiles: [...files, ...broken].some(({ kind }) => kind === 'cluster'),
    teams: teamsOf(files, statements),
    mappings: statements.flatMap(({ mappings }) => mappings),
    layers,
    baseline: baseline ?? [],
    laterAttributeDocuments: laterAttributeDocuments(statements),
    unclaimedFiles: unclaimed.filter(isOutside(chart?.path)).map((path) => ({ path, text: '' })),
    emptyFolders,
    chart: loadedChart?.value,
    incomplete,
  };
  return { value: { ...parts, links: link(parts) }, diagnostics };
}

/** Loads files until their mappings are too many; what stands behind is neither kept nor read. */
function atMost(most: number, loadFile: LoadFile<TeamStatements>): LoadFile<TeamStatements> {
  let mappings = 0;
  return (file, loading) => {
    if (mappings > most) return { value: [], diagnostics: [] };
    const loaded = loadFile(file, loading);
    for (const [index, said] of loaded.value.entries()) {
      mappings += said.mappings.length;
      if (mappings <= most) continue;
      const tooMany = tooManyMappings(fileSpan(file.source), 'The mappings of all files', most);
      return { value: loaded.value.slice(0, index), diagnostics: [...loaded.diagnostics, tooMany] };
    }
    return loaded;
  };
}

/** Teams, each with the statements of all its files: a file and a folder of one name are one team. */
function teamsOf(files: readonly ConfigFile[], statements: readonly TeamStatements[]): readonly Team[] {
  const names = new Set(files.filter(({ kind }) => kind === 'team').map(({ source }) => teamOf(source.path)));
  const ofTeam = groupBy(statements, ({ team }) => team);
  const teams = [...names].map((name): Team => {
    const said = ofTeam.get(name) ?? [];
    return {
      name,
      owners: said.flatMap(({ owners }) => owners),
      projects: said.flatMap(({ projects }) => projects),
      declaredNames: said.flatMap(({ declaredNames }) => declaredNames),
    };
  });
  return sortedBy(teams, ({ name }) => name);
}

/** Attribute documents behind another document of the same file, whatever its kind. */
function laterAttributeDocuments(statements: readonly TeamStatements[]): readonly Span[] {
  const ofFile = groupBy(statements, ({ file }) => file);
  return [...ofFile.values()].flatMap(([, ...later]) =>
    later.flatMap(({ attributeDocument }) => attributeDocument ?? []),
  );
}

/** Files of a chart inside the config folder are read, although no glob claims them. */
const isOutside =
  (folder: string | undefined) =>
  (path: string): boolean =>
    folder === undefined || !path.startsWith(`${folder}/`);

/** `helm/aws.yaml` and `helm/aws.yml` would be one layer written twice. */
function duplicateLayers(layers: readonly HelmLayer[]): readonly Diagnostic[] {
  const same = groupBy(layers, ({ kind, name }) => `${kind} ${name}`);
  return [...same.values()].flatMap(([first, ...others]) =>
    others.map(({ file, name }) =>
      finding(duplicateLayer, fileSpan(file), `The layer ${quote(name)} is written in two files.`, {
        related: first ? [{ message: 'the other file', span: fileSpan(first.file) }] : [],
        help: duplicateLayer.fix,
      }),
    ),
  );
}
