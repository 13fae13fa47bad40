import { quote } from '../base/text.ts';
import type { Comparison } from '../diff/compare.ts';
import {
  type Acknowledgement,
  boundaryToAcknowledge,
  exceededLimits,
  isAcknowledged,
  parseAcknowledgement,
} from '../diff/limits.ts';
import { comparisonNotes } from '../report/diff-notes.ts';
import type { DiffReport } from '../report/diff-report.ts';
import type { Places } from '../report/place.ts';
import { type Io, UsageError } from './io.ts';
import type { Sides } from './sides.ts';

/**
 * Acknowledgements as `--ack` takes them.
 *
 * @throws UsageError for a text of another form.
 */
export const readAcknowledgements = (texts: readonly string[] | undefined): readonly Acknowledgement[] =>
  (texts ?? []).map((text) => {
    const acknowledgement = parseAcknowledgement(text);
    if (acknowledgement) return acknowledgement;
    throw new UsageError(
      `${quote(text)} is no acknowledgement; one reads boundary:flytesnacks/production@<digest>, as poolc review shows it.`,
    );
  });

/** Says of each acknowledgement that is for no move of a change that it does nothing: most often the moves changed since. */
export function tellIdleAcknowledgements(
  { moves, digest }: Pick<Comparison, 'moves' | 'digest'>,
  acknowledgements: readonly Acknowledgement[],
  { stderr }: Io,
): void {
  for (const each of acknowledgements) {
    if (moves.some((move) => isAcknowledged(move, digest, [each]))) continue;
    const text = quote(`${each.riskClass}:${each.subject}@${each.digest}`);
    stderr.write(`poolc: ${text} acknowledges nothing here: no such move has these moves' digest, ${digest}.\n`);
  }
}

/** All that reporters may know of a comparison; the limits of the earlier side judge it. */
export function diffReportOf(
  { before, after }: Sides,
  comparison: Comparison,
  acknowledgements: readonly Acknowledgement[],
  { folder }: Places,
): DiffReport {
  const change = { ...comparison, before: before.state.compiled, after: after.state.compiled };
  const limits = before.settings?.limits;
  const exceeded = limits ? exceededLimits(limits, change, acknowledgements) : [];
  return {
    comparison,
    exceeded,
    boundary: boundaryToAcknowledge(limits, exceeded, comparison, acknowledgements),
    acknowledged: comparison.moves.filter((move) => isAcknowledged(move, comparison.digest, acknowledgements)),
    places: { folder },
    sides: { before: { name: before.name, commit: before.commit }, after: { name: after.name, commit: after.commit } },
    notes: [...before.notes, ...after.notes, ...comparisonNotes(comparison)],
  };
}
