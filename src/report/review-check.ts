import { commentBudget } from './diff-markdown.ts';
import { type CheckAnnotation, reviewAnnotations } from './review-annotations.ts';
import type { Honoured, ReviewDocument } from './review-document.ts';
import { gateOf } from './review-gate.ts';
import { reviewMarkdown } from './review-markdown.ts';
import { acknowledgedDiff, reviewVerdict } from './review-verdict.ts';

export type { CheckAnnotation };

/** What a check run says. */
export interface ReviewCheck {
  readonly name: string;
  /** The same for every run of the check of a target. */
  readonly externalId: string;
  readonly conclusion: 'success' | 'failure';
  readonly title: string;
  /** Markdown of at most 60,000 bytes. */
  readonly summary: string;
  /** Failures first. */
  readonly annotations: readonly CheckAnnotation[];
}

const findings = { most: 100, withOldWarnings: true } as const;

/** The check run of a review; its name carries tool and target, because GitHub shows it under an arbitrary workflow. */
export function reviewCheck(review: ReviewDocument, honoured: readonly Honoured[]): ReviewCheck {
  const gate = gateOf(review, honoured);
  return {
    name: `poolc (${review.targetName})`,
    externalId: `poolc:${review.targetName}`,
    conclusion: gate.conclusion,
    title: reviewVerdict(review, gate),
    summary: reviewMarkdown(review, { honoured, history: [], budget: commentBudget, findings }),
    annotations: reviewAnnotations(review, gate, acknowledgedDiff(review, gate)),
  };
}
