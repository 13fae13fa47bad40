import { count } from '../base/text.ts';
import { check } from '../pipeline.ts';
import { readFolder } from '../source/read-folder.ts';
import { findConfigFolder } from './config-folder.ts';
import type { Exit, Io } from './io.ts';
import { reportFindings } from './report-findings.ts';

export interface CheckOptions {
  readonly config?: string;
}

/** `poolc check`: all findings, and whether there are any. */
export function runCheck(options: CheckOptions, io: Io): Exit {
  const folder = findConfigFolder(io.workingFolder, options.config);
  const read = readFolder(folder.absolutePath);
  const { diagnostics } = check(read);
  if (diagnostics.length === 0) io.stdout.write(`${count(read.value.files.length, 'file')}, no findings\n`);
  return reportFindings(diagnostics, folder, io);
}
