import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { MachineError } from '../base/failure.ts';
import { subjectsOf } from '../model/route.ts';
import { build, readConfig } from '../pipeline.ts';
import { writeArtifacts } from '../publish/write-artifacts.ts';
import { type BuildSummary, buildJson, buildText } from '../report/build-summary.ts';
import { findConfigFolder } from './config-folder.ts';
import { Exit, type Io, UsageError } from './io.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';

export interface BuildOptions extends FindingsOptions {
  readonly config?: string;
  readonly out: string;
  readonly format: 'text' | 'json';
}

/** `poolc build`: compiles the config folder to the out folder, all of it or nothing. */
export function runBuild(options: BuildOptions, io: Io): Exit {
  const start = io.elapsed();
  const folder = findConfigFolder(io.workingFolder, options.config);
  const out = resolve(io.workingFolder, options.out);
  refuseNested(out, folder.absolutePath);
  const { value: built, diagnostics } = build(readConfig(folder.absolutePath));
  const exit = reportFindings(diagnostics, folder, options, io);
  if (!built) return exit;
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
    routes: subjectsOf(organization).length,
    out: options.out,
    written: result.written,
    unchanged: result.unchanged,
    removed: result.removed,
    manifestDigest: `sha256:${createHash('sha256')
      .update(artifacts.at(-1)?.text ?? '')
      .digest('hex')}`,
  };
  io.stdout.write(options.format === 'json' ? buildJson(summary) : buildText(summary, io.elapsed() - start));
  return exit;
}

/** Output inside the config folder would be read as input by the next build, and the reverse would mix both. */
function refuseNested(out: string, config: string): void {
  const inside = (inner: string, outer: string): boolean => {
    const path = relative(outer, inner);
    return path === '' || !/^\.\.(?:[\\/]|$)|^[A-Za-z]:/.test(path);
  };
  if (inside(out, config) || inside(config, out))
    throw new UsageError(
      'The out folder and the config folder may not lie inside one another; name another one with --out.',
    );
}
