import { resolve } from 'node:path';
import { MachineError } from '../base/failure.ts';
import { sha256 } from '../base/sha256.ts';
import { countRoutes } from '../model/route.ts';
import { build } from '../pipeline.ts';
import { writeArtifacts } from '../publish/write-artifacts.ts';
import { type BuildSummary, buildJson, buildText } from '../report/build-summary.ts';
import { readConfigFor } from './config-at.ts';
import { findConfigFolder } from './config-folder.ts';
import { Exit, type Io } from './io.ts';
import { type Progress, type ProgressOptions, withProgress } from './progress.ts';
import { refuseNested } from './refuse-nested.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';

export interface BuildOptions extends FindingsOptions, ProgressOptions {
  readonly config?: string;
  /** The revision to compile instead of the files on disk. */
  readonly head?: string;
  readonly out: string;
  readonly format: 'text' | 'json';
}

/** `poolc build`: compiles the config folder to the out folder, all of it or nothing. */
export const runBuild = (options: BuildOptions, io: Io): Promise<Exit> =>
  withProgress(options, io, (progress, quietIo) => compileToOut(options, progress, quietIo));

async function compileToOut(options: BuildOptions, progress: Progress, io: Io): Promise<Exit> {
  const start = io.elapsed();
  const folder = findConfigFolder(io.workingFolder, options.config);
  const out = resolve(io.workingFolder, options.out);
  refuseNested(out, folder.absolutePath);
  progress.begin('reading files');
  const { read } = await readConfigFor(folder, options.head, io);
  const { value: built, diagnostics } = build(read, progress.of(read.value.files.length));
  const exit = reportFindings(diagnostics, folder, options, io);
  if (!built) return exit;
  progress.begin('writing');
  const result = writeArtifacts(out, built.artifacts, { process: io.process });
  if (result.kind === 'refused') {
    if (result.reason !== 'removes-every-values-file') throw new MachineError(result.message);
    io.stderr.write(`poolc: ${result.message}\n`);
    return Exit.limit;
  }
  const { organization, artifacts } = built;
  const summary: BuildSummary = {
    organization: organization.settings.organization.text,
    pools: organization.pools.length,
    clusters: organization.hasClusterFiles ? organization.clusters.length : undefined,
    teams: organization.teams.length,
    routes: countRoutes(organization),
    out: options.out,
    written: result.written,
    unchanged: result.unchanged,
    removed: result.removed,
    manifestDigest: `sha256:${sha256(artifacts.at(-1)?.text ?? '')}`,
  };
  io.stdout.write(options.format === 'json' ? buildJson(summary) : buildText(summary, io.elapsed() - start));
  return exit;
}
