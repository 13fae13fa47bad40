import { type Checked, hasErrors, sortDiagnostics } from './base/diagnostic.ts';
import { compile } from './compile/compile.ts';
import type { Compiled } from './compile/compiled.ts';
import type { Artifact } from './emit/artifact.ts';
import { emit } from './emit/emit.ts';
import { emitManifest } from './emit/manifest.ts';
import { chartPathOf } from './model/chart-path.ts';
import { load } from './model/load.ts';
import type { Organization } from './model/organization.ts';
import { type JudgeOptions, judge } from './rules/control/judge.ts';
import type { ConfigFiles } from './source/config-files.ts';
import { readChart } from './source/read-chart.ts';
import { readFolder } from './source/read-folder.ts';

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
export function check(read: Checked<ConfigFiles>, options: JudgeOptions = {}): Checked<Organization> {
  const loaded = load(read.value);
  const sources = read.value.files.map(({ source }) => source);
  const found = judge(loaded.value, sources, options);
  return { value: loaded.value, diagnostics: sortDiagnostics([...read.diagnostics, ...loaded.diagnostics, ...found]) };
}

/** … → compiled → bytes. With an error there is nothing to write: half a configuration is a wrong one. */
export function build(read: Checked<ConfigFiles>): Checked<Build | undefined> {
  const { value: organization, diagnostics } = check(read);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const compiled = compile(organization);
  const artifacts = emit(compiled);
  const manifest = emitManifest(artifacts, read.value.files, organization.settings);
  return { value: { organization, compiled, artifacts: [...artifacts, manifest] }, diagnostics };
}
