import { hasErrors } from '../base/diagnostic.ts';
import { quote } from '../base/text.ts';
import type { Comparison } from '../diff/compare.ts';
import { type Acknowledgement, exceededLimits, isAcknowledged, parseAcknowledgement } from '../diff/limits.ts';
import { compare } from '../pipeline.ts';
import { diffJson } from '../report/diff-json.ts';
import { diffMarkdown } from '../report/diff-markdown.ts';
import { comparisonNotes } from '../report/diff-notes.ts';
import { type DiffReport, isUnchanged } from '../report/diff-report.ts';
import { diffText } from '../report/diff-text.ts';
import { Exit, hasColour, type Io, UsageError } from './io.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';
import { loadSides, type Sides, type SidesOptions } from './sides.ts';

export interface DiffOptions extends SidesOptions, FindingsOptions {
  readonly format: 'text' | 'json' | 'markdown';
  /** End with code 2 where anything differs. */
  readonly exitCode?: boolean;
  /** Acknowledgements, each of one move and one digest. */
  readonly ack?: readonly string[];
}

/** `poolc diff`: what a change really moves, and how dangerous that is. */
export async function runDiff(options: DiffOptions, io: Io): Promise<Exit> {
  const acknowledgements = (options.ack ?? []).map(readAcknowledgement);
  const sides = await loadSides(options, io);
  const comparison = compare(sides.before, sides.after);
  const report = reportOf(sides, comparison, acknowledgements);
  io.stdout.write(
    {
      text: () => diffText(report, { colour: hasColour(io, io.stdout) }),
      json: () => diffJson(report),
      markdown: () => diffMarkdown(report),
    }[options.format](),
  );
  return exitOf(sides, report, options, io);
}

function readAcknowledgement(text: string): Acknowledgement {
  const acknowledgement = parseAcknowledgement(text);
  if (acknowledgement) return acknowledgement;
  throw new UsageError(
    `${quote(text)} is no acknowledgement; one reads boundary:flytesnacks/production@<digest>, as poolc diff shows it.`,
  );
}

function reportOf(
  { before, after, folder }: Sides,
  comparison: Comparison,
  acknowledgements: readonly Acknowledgement[],
): DiffReport {
  const change = { ...comparison, before: before.state.compiled, after: after.state.compiled };
  return {
    comparison,
    exceeded: before.settings ? exceededLimits(before.settings.limits, change, acknowledgements) : [],
    acknowledged: comparison.moves.filter((move) => isAcknowledged(move, comparison.digest, acknowledgements)),
    places: { folder: folder.folder },
    sides: { before: { name: before.name, commit: before.commit }, after: { name: after.name, commit: after.commit } },
    notes: [...before.notes, ...after.notes, ...comparisonNotes(comparison)],
  };
}

/** Errors of the later side come first, then limits, then differences; the base is not this change's to correct. */
function exitOf({ after, folder }: Sides, { exceeded, comparison }: DiffReport, options: DiffOptions, io: Io): Exit {
  const errors = after.diagnostics.filter(({ severity }) => severity === 'error');
  if (hasErrors(errors)) return reportFindings(errors, folder, options, io);
  if (exceeded.length > 0) return Exit.limit;
  return options.exitCode && !isUnchanged(comparison) ? Exit.differs : Exit.done;
}
