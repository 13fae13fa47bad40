import type { Honoured, ReviewDocument } from './review-document.ts';
import { reviewMarkdown } from './review-markdown.ts';

/** GitHub drops a job summary of more than 1,048,576 bytes as a whole. */
export const summaryBudget = 1_000_000;

const findings = { most: Number.POSITIVE_INFINITY, withOldWarnings: true } as const;

/** The job summary of a review: the comment with room for everything. */
export const reviewSummary = (
  review: ReviewDocument,
  honoured: readonly Honoured[],
  budget: number = summaryBudget,
): string => reviewMarkdown(review, { honoured, history: [], budget, findings });
