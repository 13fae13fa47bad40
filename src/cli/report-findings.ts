import { type Diagnostic, hasErrors } from '../base/diagnostic.ts';
import { findingsText } from '../report/findings-text.ts';
import type { Places } from '../report/place.ts';
import { Exit, hasColour, type Io } from './io.ts';

/** Writes findings to stderr and gives the exit code that they ask for. */
export function reportFindings(diagnostics: readonly Diagnostic[], places: Places, io: Io): Exit {
  const { stderr } = io;
  const options = { folder: places.folder, terminal: stderr.isTerminal, colour: hasColour(io, stderr) };
  stderr.write(findingsText(diagnostics, options));
  return hasErrors(diagnostics) ? Exit.findings : Exit.done;
}
