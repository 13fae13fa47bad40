import { addAll, groupBy, sortedBy } from '../base/collections.ts';
import { type Checked, type Diagnostic, finding, hasErrors } from '../base/diagnostic.ts';
import { fileSpan, type Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { ConfigFile, ConfigFiles } from '../source/config-files.ts';
import type { ReadOptions } from '../syntax/read-guarded.ts';
import { type ReadYaml, readYaml } from '../syntax/read-yaml.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { loadChart } from './chart.ts';
import { link } from './link.ts';
import { loadBaseline } from './load-baseline.ts';
import { loadCluster } from './load-cluster.ts';
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

/**
 * Files to the linked organization: read, decode, link. Every problem of every file is reported; a file with an error
 * makes its part incomplete, and what the other files say is still there to be judged.
 */
export function load(
  { files, broken, unclaimed, emptyFolders, chart }: ConfigFiles,
  read: ReadYaml = readYaml,
): Checked<Organization> {
  const diagnostics: Diagnostic[] = [];
  const incomplete = new Set<Part>(broken.map(({ kind }) => partOf[kind]));
  let maximumBytes = defaultFileSize;
  let isStopped = false;

  /** What one kind of file says, one item for each document that could be decoded. */
  function loadAll<T>(part: Part, decode: (tree: SyntaxTree, found: Diagnostic[]) => T | undefined): readonly T[] {
    const items: T[] = [];
    for (const file of files) {
      if (partOf[file.kind] !== part) continue;
      if (isStopped) {
        incomplete.add(part);
        break;
      }
      const trees = read(file.source, optionsOf(file, maximumBytes));
      const found: Diagnostic[] = [...trees.diagnostics];
      for (const tree of trees.value) {
        const item = decode(tree, found);
        if (item !== undefined) items.push(item);
      }
      if (hasErrors(found)) incomplete.add(part);
      addAll(diagnostics, found);
      if (diagnostics.length <= mostFindings) continue;
      diagnostics.push(tooManyFindings(file.source));
      isStopped = true;
    }
    return items;
  }

  const [settings] = loadAll('settings', loadSettings);
  if (!settings) incomplete.add('settings');
  maximumBytes = settings?.limits.fileSize ?? defaultFileSize;
  const tooLarge = tooLargeTogether(files, (settings ?? defaultSettings()).file, maximumBytes);
  isStopped ||= tooLarge.length > 0;
  diagnostics.push(...tooLarge);
  const [pools] = loadAll('pools', loadPools);
  if (!pools) incomplete.add('pools');
  const clusters = loadAll('clusters', loadCluster);
  const allLayers = loadAll('helm', loadLayer);
  const tooLargeValues = valuesTooLarge({ layers: allLayers, clusters, pools: pools ?? [] }, maximumBytes);
  const layers = tooLargeValues.length > 0 ? [] : allLayers;
  if (tooLargeValues.length > 0) incomplete.add('helm');
  let mappings = 0;
  const most = mostMappings(maximumBytes);
  const statements = loadAll('teams', (tree, found) => {
    const said = mappings > most ? undefined : loadTeamDocument(tree, teamOf(tree.file.path), found);
    mappings += said?.mappings.length ?? 0;
    if (!said || mappings <= most) return said;
    found.push(tooManyMappings(fileSpan(tree.file), 'The mappings of all files', most));
    return undefined;
  });
  const [baseline] = loadAll('baseline', loadBaseline);
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

const optionsOf = ({ kind }: ConfigFile, maximumBytes: number): ReadOptions => ({
  dialect: partOf[kind] === 'helm' ? 'helm' : 'strict',
  severalDocuments: kind === 'team',
  maximumBytes,
});

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
