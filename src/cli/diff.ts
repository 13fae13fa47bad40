import { hasErrors } from '../base/diagnostic.ts';
import { compare } from '../pipeline.ts';
import { diffDocument } from '../report/diff-document.ts';
import { diffJson } from '../report/diff-json.ts';
import { diffMarkdown } from '../report/diff-markdown.ts';
import { type DiffReport, isUnchanged } from '../report/diff-report.ts';
import { diffText } from '../report/diff-text.ts';
import { diffReportOf, readAcknowledgements, tellIdleAcknowledgements } from './diff-report.ts';
import { Exit, hasColour, type Io } from './io.ts';
import { type Progress, type ProgressOptions, withProgress } from './progress.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';
import { loadSides, type Sides, type SidesOptions } from './sides.ts';

export interface DiffOptions extends SidesOptions, FindingsOptions, ProgressOptions {
  readonly format: 'text' | 'json' | 'markdown';
  /** End with code 2 where anything differs. */
  readonly exitCode?: boolean;
  /** Acknowledgements, each of one move and one digest. */
  readonly ack?: readonly string[];
}

/** `poolc diff`: what a change really moves, and how dangerous that is. */
export const runDiff = (options: DiffOptions, io: Io): Promise<Exit> =>
  withProgress(options, io, (progress, quietIo) => reportDifferences(options, progress, quietIo));

async function reportDifferences(options: DiffOptions, progress: Progress, io: Io): Promise<Exit> {
  const acknowledgements = readAcknowledgements(options.ack);
  const sides = await loadSides(options, io, progress);
  progress.begin('comparing');
  const comparison = compare(sides.before, sides.after);
  tellIdleAcknowledgements(comparison, acknowledgements, io);
  const report = diffReportOf(sides, comparison, acknowledgements, sides.folder);
  const document = diffDocument(report);
  io.stdout.write(
    {
      text: () => diffText(document, { colour: hasColour(io, io.stdout) }),
      json: () => diffJson(document),
      markdown: () => diffMarkdown(document),
    }[options.format](),
  );
  return exitOf(sides, report, options, io);
}

/** Errors of the later side come first, then limits, then differences; the base is not this change's to correct. */
function exitOf({ after, folder }: Sides, { exceeded, comparison }: DiffReport, options: DiffOptions, io: Io): Exit {
  const errors = after.diagnostics.filter(({ severity }) => severity === 'error');
  if (hasErrors(errors)) return reportFindings(errors, folder, options, io);
  if (exceeded.length > 0) return Exit.limit;
  return options.exitCode && !isUnchanged(comparison) ? Exit.differs : Exit.done;
}
