import { hasErrors } from '../base/diagnostic.ts';
import { check, readConfig } from '../pipeline.ts';
import { findConfigFolder } from './config-folder.ts';
import { explainRoute } from './explain-route.ts';
import { explainValue } from './explain-value.ts';
import { Exit, type Io, UsageError } from './io.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';

export interface ExplainOptions extends FindingsOptions {
  readonly config?: string;
  /** Explain a Helm value of this cluster instead of a route. */
  readonly cluster?: string;
  /** `cluster=<name>`, as often as it was given. */
  readonly without?: readonly string[];
  /** A revision or a config folder, whose route is shown too. */
  readonly against?: string;
  readonly format: 'text' | 'json';
}

/** `poolc explain`: why a route, or a Helm value of a cluster, is what it is. */
export async function runExplain(words: readonly string[], options: ExplainOptions, io: Io): Promise<Exit> {
  if (options.cluster !== undefined && (options.without ?? options.against) !== undefined)
    throw new UsageError('--without and --against are about a route, and --cluster is about a Helm value.');
  const folder = findConfigFolder(io.workingFolder, options.config);
  const { value: organization, diagnostics } = check(readConfig(folder.absolutePath));
  if (hasErrors(diagnostics)) return reportFindings(diagnostics, folder, options, io);
  const explain = options.cluster === undefined ? explainRoute : explainValue;
  io.stdout.write(await explain({ organization, folder }, words, options, io));
  return Exit.done;
}
