import type { Diagnostic } from '../base/diagnostic.ts';
import { fingerprintOf } from '../base/fingerprint.ts';
import { version } from '../base/version.ts';
import { acknowledgementText } from '../diff/limits.ts';
import type { Plan } from '../diff/plan.ts';
import type { Limits } from '../model/organization.ts';
import { diffDocument } from './diff-document.ts';
import { subjectOf } from './diff-move.ts';
import type { DiffReport } from './diff-report.ts';
import type { DiffDocument, DiffMove } from './diff-schema.ts';
import { findingData } from './findings-data.ts';
import { maskMessages } from './mask.ts';
import { nothingToDo, stepCount } from './plan-text.ts';
import type { MoveToAcknowledge, ReviewDocument, ReviewFinding } from './review-document.ts';
import { isOfJudgement } from './review-verdict.ts';

/** All that a review is made from. */
export interface ReviewFacts {
  /** The config folder below the top of the repository; its places are those of the report. */
  readonly folder: string;
  readonly subject: ReviewDocument['subject'];
  readonly report: DiffReport;
  /** Of the base; nothing where it has no poolc.yaml that can be used. */
  readonly limits: Limits | undefined;
  readonly findings: { readonly before: readonly Diagnostic[]; readonly after: readonly Diagnostic[] };
  /** Nothing where a side has errors. */
  readonly plan: Plan | undefined;
  /** Further texts that acknowledge a move, by the one for these moves. */
  readonly alsoAcknowledgedBy: ReadonlyMap<string, readonly string[]>;
  readonly notes: readonly string[];
}

/** The review document: everything that posting, rendering and judging a change take. */
export function makeReview(facts: ReviewFacts): ReviewDocument {
  const { folder, subject, report, limits, plan, notes } = facts;
  const diff = diffDocument(report);
  return {
    schemaVersion: 1,
    compiler: version,
    target: { dialect: 'attributes', folder },
    targetName: targetName(folder),
    subject,
    findings: findingsData(facts),
    diff,
    plan: plan ? planData(plan) : null,
    gate: gateData(facts, diff),
    judgedBy: { side: diff.before.name, hasSettings: limits !== undefined, changes: judgementChanges(diff) },
    notes,
  };
}

/** Several config folders of one repository are several targets; nobody has to read the usual folder's name. */
const targetName = (folder: string): string => (folder === 'config' ? 'attributes' : `attributes ${folder || '.'}`);

function findingsData({ findings, report }: ReviewFacts): readonly ReviewFinding[] {
  const known = new Map<string, number>();
  for (const each of findings.before) known.set(fingerprintOf(each), (known.get(fingerprintOf(each)) ?? 0) + 1);
  const { files } = report.comparison;
  const before = new Map(files?.before.map(({ path, text }) => [path, text]));
  const masked = maskMessages(findings.after);
  return findings.after.map((each, index) => {
    const left = known.get(fingerprintOf(each)) ?? 0;
    known.set(fingerprintOf(each), left - 1);
    const { path, text } = each.span.file;
    return {
      ...findingData(masked[index] ?? each, report.places),
      isNew: left <= 0,
      // Against a built bundle nobody can tell which files changed.
      isInChangedFile: files === undefined || before.get(path) !== text,
    };
  });
}

const planData = (plan: Plan): ReviewDocument['plan'] => ({
  verdict: plan.steps.length === 0 ? nothingToDo : `${stepCount(plan)}.`,
  steps: plan.steps.length,
  manual: plan.steps.filter(({ manual }) => manual).length,
  waits: plan.steps.filter(({ waits }) => waits).length,
  notStorable: plan.notStorable.length,
});

function gateData({ report, findings, alsoAcknowledgedBy }: ReviewFacts, diff: DiffDocument) {
  const moveWith = new Map(diff.moves.map((move) => [move.acknowledgement, move]));
  const toAcknowledge = (move: DiffMove): MoveToAcknowledge => ({
    subject: subjectOf(move),
    acknowledgements: [move.acknowledgement, ...(alsoAcknowledgedBy.get(move.acknowledgement) ?? [])],
  });
  const number = (severity: Diagnostic['severity']): number =>
    findings.after.filter((each) => each.severity === severity).length;
  return {
    errors: number('error'),
    warnings: number('warning'),
    limits: diff.limitsExceeded.map(({ limit, message, acknowledgements }, index) => ({
      limit,
      message,
      allowed: report.exceeded[index]?.allowed ?? null,
      moves: acknowledgements.flatMap((text) => {
        const move = moveWith.get(text);
        return move ? [toAcknowledge(move)] : [];
      }),
    })),
    boundary: report.boundary.flatMap((move) => {
      const told = moveWith.get(acknowledgementText(move, diff.digest));
      return told ? [toAcknowledge(told)] : [];
    }),
  };
}

const judgementChanges = ({ settings, ignores }: DiffDocument): ReviewDocument['judgedBy']['changes'] => [
  ...settings.filter(({ key }) => isOfJudgement(key)).map(({ key, before, after }) => ({ what: key, before, after })),
  ...ignores.map(({ kind, comment, place }) => ({
    what: `ignore comment${place === null ? '' : ` at ${place}`}`,
    before: kind === 'removed' ? comment : null,
    after: kind === 'added' ? comment : null,
  })),
];
