import { type Diagnostic, hasErrors } from '../base/diagnostic.ts';
import { compare } from '../pipeline.ts';
import { appendReport, sizeOfReport } from '../publish/append-report.ts';
import { writeReport } from '../publish/write-report.ts';
import { commentBudget } from '../report/diff-markdown.ts';
import { findingsGithub } from '../report/findings-github.ts';
import { findingsSarif } from '../report/findings-sarif.ts';
import { inertText, nameText } from '../report/inert-text.ts';
import { makeReview } from '../report/make-review.ts';
import { maskMessages } from '../report/mask.ts';
import type { Places } from '../report/place.ts';
import { isWorthAComment, reviewComment } from '../report/review-comment.ts';
import type { ReviewDocument } from '../report/review-document.ts';
import { type Gate, gateOf, ownText } from '../report/review-gate.ts';
import { reviewJson } from '../report/review-json.ts';
import { reviewSummary, summaryBudget } from '../report/review-summary.ts';
import { reviewVerdict } from '../report/review-verdict.ts';
import type { ConfigFolder } from './config-folder.ts';
import { diffReportOf, readAcknowledgements, tellIdleAcknowledgements } from './diff-report.ts';
import { Exit, type Io } from './io.ts';
import { planOfSides } from './plan-of-sides.ts';
import { queuedAcknowledgements } from './queued-acknowledgements.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';
import { reportPath } from './report-path.ts';
import { reviewTarget } from './review-target.ts';
import { loadSides, type Sides, type SidesOptions } from './sides.ts';

export interface ReviewOptions extends SidesOptions, FindingsOptions {
  /** Acknowledgements, each of one move and one digest. */
  readonly ack?: readonly string[];
  /** Where the review goes; `-` is stdout. */
  readonly output: string;
  readonly markdown?: string;
  readonly sarif?: string;
  /** End with 0 once the review is written, because what gates is the check that is made from it. */
  readonly exitZero?: boolean;
}

/** `poolc review`: check, diff and plan of a change as one document, for people, for GitHub Actions and for `poolc post`. */
export async function runReview(options: ReviewOptions, io: Io): Promise<Exit> {
  const acknowledgements = readAcknowledgements(options.ack);
  const sides = await loadSides(options, io);
  const { folder, subject, notes } = await reviewTarget(sides, options, io);
  const comparison = compare(sides.before, sides.after);
  tellIdleAcknowledgements(comparison, acknowledgements, io);
  const queued = await queuedAcknowledgements(sides, comparison, subject, io);
  const report = diffReportOf(sides, comparison, acknowledgements, { folder });
  const review = makeReview({
    folder,
    subject,
    report,
    limits: sides.before.settings?.limits,
    findings: { before: sides.before.diagnostics, after: sides.after.diagnostics },
    plan: planOrNothing(sides),
    alsoAcknowledgedBy: queued.texts,
    notes: [...notes, ...queued.notes],
  });
  const gate = gateOf(review, []);
  writeFiles(review, sides.after.diagnostics, { ...sides.folder, folder }, options, io);
  const found = reportFindings(sides.after.diagnostics, sides.folder, options, io);
  tellResult(review, gate, options, io);
  annotate(review, sides.after.diagnostics, { folder }, options, io);
  if (options.exitZero) return Exit.done;
  return found === Exit.done && gate.conclusion === 'failure' ? Exit.limit : found;
}

/** A plan that guesses is worse than none: both sides must be known whole. */
const planOrNothing = ({ before, after }: Sides) =>
  before.state.absence?.kind === 'elsewhere' || hasErrors([...before.diagnostics, ...after.diagnostics])
    ? undefined
    : planOfSides(before, after, 'out');

/** Every report before the command ends, whatever the review comes to. */
function writeFiles(
  review: ReviewDocument,
  diagnostics: readonly Diagnostic[],
  places: ConfigFolder,
  options: ReviewOptions,
  io: Io,
): void {
  const write = (file: string, text: string): void => writeReport(reportPath(file, places, io), text);
  if (options.output === '-') io.stdout.write(reviewJson(review));
  else write(options.output, reviewJson(review));
  if (options.markdown !== undefined) write(options.markdown, markdownOf(review));
  if (options.sarif !== undefined) write(options.sarif, findingsSarif(maskMessages(diagnostics), places));
}

/** The comment that a pull request gets, or would get if it had any effect. */
const markdownOf = (review: ReviewDocument): string =>
  isWorthAComment(review)
    ? reviewComment(review, { honoured: [], history: [], budget: commentBudget })
    : reviewSummary(review, [], commentBudget);

/** What people see of it in GitHub Actions without any permission: annotations, and the summary of the job. */
function annotate(
  review: ReviewDocument,
  diagnostics: readonly Diagnostic[],
  places: Places,
  { output, errorFormat }: ReviewOptions,
  io: Io,
): void {
  const isAnnotated = errorFormat?.some(({ format }) => format === 'github') ?? false;
  // With the review on stdout, the runner reads them from stderr as well.
  const stream = output === '-' ? io.stderr : io.stdout;
  if (io.environment['GITHUB_ACTIONS'] === 'true' && !isAnnotated)
    (stream.forCommands ?? stream).write(findingsGithub(maskMessages(diagnostics), places));
  const summary = io.environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') appendReport(summary, reviewSummary(review, [], summaryBudget - sizeOfReport(summary)));
}

/** Acknowledgements that are shown on the terminal; the review has all. */
const mostLines = 10;

function tellResult(review: ReviewDocument, gate: Gate, { output }: ReviewOptions, { stdout }: Io): void {
  if (output === '-') return;
  const lines = gate.open.slice(0, mostLines).map((move) => `  /poolc ack ${nameText(ownText(move))}\n`);
  const more = gate.open.length > mostLines ? `  … and ${gate.open.length - mostLines} more\n` : '';
  stdout.write(
    `${gate.conclusion}: ${inertText(reviewVerdict(review, gate))}\n${lines.join('')}${more}The review is in ${nameText(output)}.\n`,
  );
}
