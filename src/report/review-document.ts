import type { ReviewData } from './review-schema.ts';

/** What `poolc review` found, as schemas/review.schema.json describes it. These types are final; readers need no zod. */
export type ReviewDocument = ReviewData;
export type ReviewFinding = ReviewDocument['findings'][number];
export type ReviewGate = ReviewDocument['gate'];
export type MoveToAcknowledge = ReviewGate['boundary'][number];

/** An acknowledgement by somebody who may give it. */
export interface Honoured {
  /** `boundary:flytesnacks/production@<digest>` */
  readonly acknowledgement: string;
  /** The login of who gave it. */
  readonly by: string;
  /** When, in ISO 8601. */
  readonly at: string;
}

/** An earlier run, as the comment remembers it; the newest stands first. */
export interface EarlierRun {
  readonly commit: string;
  readonly verdict: string;
  readonly digest: string;
}
