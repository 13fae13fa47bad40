import { join } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import { count } from '../base/text.ts';
import { check } from '../pipeline.ts';
import { writeReport } from '../publish/write-report.ts';
import { baselineText } from '../report/baseline-text.ts';
import { canBeAccepted } from '../rules/control/apply-baseline.ts';
import { rules } from '../rules/index.ts';
import { readConfigFor } from './config-at.ts';
import { type ConfigFolder, findConfigFolder } from './config-folder.ts';
import { type Exit, type Io, UsageError } from './io.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';

export interface CheckOptions extends FindingsOptions {
  readonly config?: string;
  /** The revision to look at instead of the files on disk. */
  readonly head?: string;
  /** The day by which ignore comments expire; default today, or with a revision the day of its commit. */
  readonly now?: string;
  readonly writeBaseline?: boolean;
}

/** `poolc check`: all findings, and whether there are any. */
export async function runCheck(options: CheckOptions, io: Io): Promise<Exit> {
  if (options.now !== undefined && Number.isNaN(Date.parse(`${options.now}T00:00:00Z`)))
    throw new UsageError('--now takes a date of the form YYYY-MM-DD.');
  if (options.writeBaseline && options.head !== undefined)
    throw new UsageError('--write-baseline writes to the config folder on disk, so it cannot be used with --head.');
  const folder = findConfigFolder(io.workingFolder, options.config);
  const { read, revision } = await readConfigFor(folder, options.head, io);
  const judgement = { today: options.now ?? revision?.committedOn ?? io.today() };
  if (options.writeBaseline) {
    const { diagnostics } = check(read, { ...judgement, withoutBaseline: true });
    return writeBaseline(diagnostics, folder, options, io);
  }
  const { diagnostics } = check(read, judgement);
  if (diagnostics.length === 0) io.stdout.write(`${count(read.value.files.length, 'file')}, no findings\n`);
  return reportFindings(diagnostics, folder, options, io);
}

/** Accepts all findings that may be silenced, and reports the others. */
function writeBaseline(diagnostics: readonly Diagnostic[], folder: ConfigFolder, options: CheckOptions, io: Io): Exit {
  const ruleWithId = new Map(rules.map((rule) => [rule.id, rule]));
  const isAccepted = ({ rule }: Diagnostic): boolean => canBeAccepted(ruleWithId.get(rule));
  const accepted = diagnostics.filter(isAccepted);
  writeReport(join(folder.absolutePath, 'poolc-baseline.yaml'), baselineText(accepted));
  const rest = diagnostics.filter((diagnostic) => !isAccepted(diagnostic));
  io.stdout.write(`${folder.folder}/poolc-baseline.yaml accepts ${count(accepted.length, 'finding')}\n`);
  if (rest.length > 0) io.stderr.write(`poolc: ${count(rest.length, 'finding')} cannot be accepted:\n`);
  return reportFindings(rest, folder, options, io);
}
