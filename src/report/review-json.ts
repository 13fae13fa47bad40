import { inertJson } from './inert-json.ts';
import type { ReviewDocument } from './review-document.ts';

/** A review as versioned data on one line, since programs read it: schemas/review.schema.json describes it. */
export const reviewJson = (review: ReviewDocument): string => `${inertJson(review)}\n`;
