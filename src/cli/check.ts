import { join } from 'node:path';
import type { Checked, Diagnostic } from '../base/diagnostic.ts';
import { count, quote } from '../base/text.ts';
import { check, readConfig } from '../pipeline.ts';
import { writeReport } from '../publish/write-report.ts';
import { baselineText } from '../report/baseline-text.ts';
import { canBeAccepted } from '../rules/control/apply-baseline.ts';
import { rules } from '../rules/index.ts';
import type { ConfigFiles } from '../source/config-files.ts';
import { withKnownFiles } from '../source/known-files.ts';
import { readConfigFor } from './config-at.ts';
import { type ConfigFolder, findConfigFolder } from './config-folder.ts';
import { type Exit, type Io, UsageError } from './io.ts';
import { type Progress, type ProgressOptions, withProgress } from './progress.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';

export interface CheckOptions extends FindingsOptions, ProgressOptions {
  readonly config?: string;
  /** The revision to look at instead of the files on disk. */
  readonly head?: string;
  /** The day by which ignore comments expire; default today, or with a revision the day of its commit. */
  readonly now?: string;
  readonly writeBaseline?: boolean;
  /** Check again whenever a file changes. */
  readonly watch?: boolean;
}

/** `poolc check`: all findings, and whether there are any; with `--watch` again after every change, until it is interrupted. */
export async function runCheck(options: CheckOptions, io: Io): Promise<Exit> {
  refuseContradictions(options);
  const folder = findConfigFolder(io.workingFolder, options.config);
  if (options.watch) return checkAgainAndAgain(folder, options, io);
  return withProgress(options, io, async (progress, quietIo) => {
    progress.begin('reading files');
    const { read, revision } = await readConfigFor(folder, options.head, io);
    return checkFiles(read, { folder, options, today: revision?.committedOn, progress, io: quietIo });
  });
}

function refuseContradictions({ now, head, writeBaseline, watch }: CheckOptions): void {
  if (now !== undefined && Number.isNaN(Date.parse(`${now}T00:00:00Z`)))
    throw new UsageError('--now takes a date of the form YYYY-MM-DD.');
  if (writeBaseline && head !== undefined)
    throw new UsageError('--write-baseline writes to the config folder on disk, so it cannot be used with --head.');
  if (watch && (head !== undefined || writeBaseline))
    throw new UsageError('--watch looks at the files on disk, so it goes with neither --head nor --write-baseline.');
}

/** What is unchanged since the last time is neither read nor parsed again. */
async function checkAgainAndAgain(folder: ConfigFolder, options: CheckOptions, io: Io): Promise<Exit> {
  const changes = io.changesIn(folder.absolutePath);
  let known: ConfigFiles | undefined;
  let exit: Exit;
  do {
    exit = await withProgress(options, io, async (progress, quietIo) => {
      progress.begin('reading files');
      const read = readConfig(folder.absolutePath);
      const value: ConfigFiles = known ? withKnownFiles(read.value, known) : read.value;
      known = value;
      const now = { folder, options, today: undefined, progress, io: quietIo };
      return checkFiles({ ...read, value }, now);
    });
    io.stderr.write(`watching for changes${unwatched(known)}; Ctrl-C ends it\n`);
  } while (!(await changes.next()).done);
  return exit;
}

/** A chart may lie outside the config folder, among files that change for many other reasons. */
const unwatched = (files: ConfigFiles | undefined): string =>
  files?.chart?.path.startsWith('../') ? `, but not in the chart folder ${quote(files.chart.path)}` : '';

/** One check of files that were read. */
interface Check {
  readonly folder: ConfigFolder;
  readonly options: CheckOptions;
  /** The day of the commit that the files are those of. */
  readonly today: string | undefined;
  readonly progress: Progress;
  readonly io: Io;
}

function checkFiles(read: Checked<ConfigFiles>, { folder, options, io, ...rest }: Check): Exit {
  const today = options.now ?? rest.today ?? io.today();
  const watched = { ...rest.progress.of(read.value.files.length), today };
  if (options.writeBaseline) {
    const { diagnostics } = check(read, { ...watched, withoutBaseline: true });
    return writeBaseline(diagnostics, folder, options, io);
  }
  const { diagnostics } = check(read, watched);
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
