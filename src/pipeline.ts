import { type Checked, hasErrors, sortDiagnostics } from './base/diagnostic.ts';
import { compile } from './compile/compile.ts';
import type { Compiled } from './compile/compiled.ts';
import { compiledFromBundle } from './compile/from-bundle.ts';
import { type Comparison, compareStates } from './diff/compare.ts';
import { type State, stateOfBundle } from './diff/state.ts';
import { stateOfOrganization } from './diff/unknown.ts';
import type { Artifact } from './emit/artifact.ts';
import { emit } from './emit/emit.ts';
import { emitManifest } from './emit/manifest.ts';
import { chartPathOf } from './model/chart-path.ts';
import { type LoadOptions, load } from './model/load.ts';
import { settingsOfManifest } from './model/manifest-settings.ts';
import type { Organization, Settings } from './model/organization.ts';
import { type JudgeOptions, type Judges, judge, judgesOf } from './rules/control/judge.ts';
import type { ConfigFiles } from './source/config-files.ts';
import type { BundleFiles } from './source/read-bundle.ts';
import { readChart } from './source/read-chart.ts';
import { readFolder } from './source/read-folder.ts';

/** The stages that take time, as people are told of them. */
export type Stage = 'loading' | 'judging' | 'compiling' | 'emitting';

/** How files are checked, where that is not as usual. */
export interface CheckOptions extends JudgeOptions, Watched {
  /** What reads the files' texts: tests leave the scanner out, which changes nothing but the time. */
  readonly readYaml?: LoadOptions['readYaml'];
}

/** Work that somebody watches. */
interface Watched extends Pick<LoadOptions, 'onFile'> {
  /** Told of each stage when it begins. */
  readonly onStage?: ((stage: Stage) => void) | undefined;
}

/** What judges a side of a comparison, and who watches. */
export interface JudgedBy extends Watched {
  /** What the base side says about the rules, which holds for both; nothing for the base itself, which judges by its own. */
  readonly judges: Judges | undefined;
  /** The day by which ignore comments expire, `YYYY-MM-DD`. */
  readonly today: string | undefined;
}

/** A state with the settings that came with it. */
export interface StateWithSettings {
  readonly state: State;
  readonly settings: Pick<Settings, 'limits' | 'ruleLevels'> | undefined;
  readonly judges: Judges;
}

/** What a build makes of a repository without errors. */
export interface Build {
  readonly organization: Organization;
  readonly compiled: Compiled;
  /** Every generated file, the manifest last. */
  readonly artifacts: readonly Artifact[];
}

/** folder → text: all that the config folder holds, and the chart folder that its poolc.yaml names. */
export function readConfig(folder: string): Checked<ConfigFiles> {
  const { value: files, diagnostics } = readFolder(folder);
  const path = chartPathOf(files);
  if (path === undefined) return { value: files, diagnostics };
  const chart = readChart(folder, path);
  return { value: { ...files, chart: chart.value }, diagnostics: [...diagnostics, ...chart.diagnostics] };
}

/** text → tree → model → findings: reads everything, judges everything, reports everything. */
export function check(read: Checked<ConfigFiles>, options: CheckOptions = {}): Checked<Organization> {
  options.onStage?.('loading');
  const loaded = load(read.value, options);
  options.onStage?.('judging');
  const found = judge(loaded.value, sourcesOf(read), options);
  return { value: loaded.value, diagnostics: sortDiagnostics([...read.diagnostics, ...loaded.diagnostics, ...found]) };
}

/** … → compiled → bytes. With an error there is nothing to write: half a configuration is a wrong one. */
export function build(
  read: Checked<ConfigFiles>,
  options: Pick<CheckOptions, 'readYaml'> & Watched = {},
): Checked<Build | undefined> {
  const { value: organization, diagnostics } = check(read, options);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  options.onStage?.('compiling');
  const compiled = compile(organization);
  options.onStage?.('emitting');
  const artifacts = emit(compiled);
  const manifest = emitManifest(artifacts, read.value.files, organization.settings);
  return { value: { organization, compiled, artifacts: [...artifacts, manifest] }, diagnostics };
}

/** … → compiled, with findings or without: what an error touches is unknown in the state, and the rest is compared all the same. */
export function stateOfFiles(read: Checked<ConfigFiles>, judgedBy: JudgedBy): StateWithSettings {
  const { value: organization, diagnostics } = check(read, judgedBy);
  return {
    state: stateOfOrganization(organization, diagnostics, compile(organization)),
    settings: organization.incomplete.has('settings') ? undefined : organization.settings,
    judges: judgesOf(organization, sourcesOf(read)),
  };
}

const sourcesOf = ({ value }: Checked<ConfigFiles>) => value.files.map(({ source }) => source);

/** bytes → compiled: a built bundle read back. */
export function stateOfBundleFiles(read: Checked<BundleFiles | undefined>): Checked<StateWithSettings | undefined> {
  if (!read.value) return { value: undefined, diagnostics: read.diagnostics };
  const { value: compiled, diagnostics } = compiledFromBundle(read.value);
  const settings = settingsOfManifest(read.value.manifest);
  const judges = { ruleLevels: settings?.ruleLevels ?? [], baseline: [], ignores: [] };
  const value = compiled && { state: stateOfBundle(compiled), settings, judges };
  return { value, diagnostics: [...read.diagnostics, ...diagnostics] };
}

/** compiled before and after → what moves, why, and what has to be done. */
export function compare(before: ComparedSide, after: ComparedSide): Comparison {
  const filesOf = ({ state, files }: ComparedSide) =>
    state.source &&
    files && { organization: state.source.organization, files: files.files.map(({ source }) => source) };
  return compareStates(before.state, after.state, { before: filesOf(before), after: filesOf(after) });
}

/** A state, with the files that it was read from where there are any. */
export interface ComparedSide {
  readonly state: State;
  readonly files: ConfigFiles | undefined;
}
