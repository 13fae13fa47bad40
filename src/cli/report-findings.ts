import { type Diagnostic, hasErrors } from '../base/diagnostic.ts';
import { quote } from '../base/text.ts';
import { writeReport } from '../publish/write-report.ts';
import { type FindingsFormat, findingsFormats } from '../report/findings-formats.ts';
import { maskMessages } from '../report/mask.ts';
import type { Places } from '../report/place.ts';
import type { ConfigFolder } from './config-folder.ts';
import type { ErrorFormat } from './error-format.ts';
import { Exit, hasColour, type Io, type Output, UsageError } from './io.ts';
import { reportPath } from './report-path.ts';

/** What a command does with findings. */
export interface FindingsOptions {
  /** `--error-format`, as often as it was given. */
  readonly errorFormat?: readonly ErrorFormat[];
  /** From which severity on findings fail the command; default error. */
  readonly failOn?: 'warning' | 'error';
}

const terminalOnly: readonly ErrorFormat[] = [{ format: 'text', file: undefined }];

/** Writes findings in every format that was asked for, to stderr or to files, and gives the exit code that they ask for. */
export function reportFindings(
  diagnostics: readonly Diagnostic[],
  folder: ConfigFolder,
  options: FindingsOptions,
  io: Io,
): Exit {
  const files = new Map<string, FindingsFormat>();
  for (const { format, file } of options.errorFormat ?? terminalOnly) {
    if (file === undefined) streamFor(format, io).write(textIn(format, diagnostics, folder, io, true));
    else {
      const path = reportPath(file, folder, io);
      if (files.has(path))
        throw new UsageError(`Two --error-format name the file ${quote(file)}; one would replace the other.`);
      files.set(path, format);
    }
  }
  // What a person waits for comes first: a file may fail to be written.
  for (const [path, format] of files) writeReport(path, textIn(format, diagnostics, folder, io, false));
  const fails = hasErrors(diagnostics) || (options.failOn === 'warning' && diagnostics.length > 0);
  return fails ? Exit.findings : Exit.done;
}

const streamFor = (format: FindingsFormat, { stderr }: Io): Output =>
  format === 'github' ? (stderr.forCommands ?? stderr) : stderr;

function textIn(
  format: FindingsFormat,
  diagnostics: readonly Diagnostic[],
  { folder }: Places,
  io: Io,
  toStderr: boolean,
): string {
  const terminal = toStderr && io.stderr.isTerminal;
  return findingsFormats[format](maskMessages(diagnostics), {
    folder,
    terminal,
    colour: toStderr && hasColour(io, io.stderr),
  });
}
