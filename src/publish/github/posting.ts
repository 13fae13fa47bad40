import type { ReviewCheck } from '../../report/review-check.ts';
import type { EarlierRun, Honoured } from '../../report/review-document.ts';

/** A review as GitHub is to show it; whoever made it knows how it reads. */
export interface Posting {
  /** Which comment and which check it belongs to: a repository may have several configurations. */
  readonly targetName: string;
  /** The commit that was reviewed. */
  readonly headSha: string;
  /** The change in one sentence. */
  readonly verdict: string;
  /** Digest of its moves. */
  readonly digest: string;
  /** Texts that acknowledge a move of it, each exactly as somebody has to write it. */
  readonly acknowledgements: readonly string[];
  /** Whether it says anything that a comment should be made for. */
  readonly isWorthAComment: boolean;
  /** The comment without its marker, of so many bytes at most. */
  readonly comment: (more: CommentContext) => string;
  readonly check: (honoured: readonly Honoured[]) => ReviewCheck;
}

interface CommentContext {
  readonly honoured: readonly Honoured[];
  /** Runs before this one, the newest first. */
  readonly history: readonly EarlierRun[];
  readonly budget: number;
}
