import { didYouMean, nearest } from './text.ts';

/** Comparisons of a second or two. */
const mostComparisons = 5_000_000;

/**
 * Suggestions for one list of findings. Thousands of unknown names are no slips of the pen, and to compare them with
 * thousands of known ones would take minutes: past some comparisons no more is suggested.
 */
export class Suggestions {
  private comparisonsLeft = mostComparisons;

  /** As `nearest` does. */
  nearest(name: string, candidates: readonly string[], limit?: number): string | undefined {
    return this.mayCompare(candidates) ? nearest(name, candidates, limit) : undefined;
  }

  /** As `didYouMean` does. */
  didYouMean(name: string, candidates: readonly string[]): string {
    return this.mayCompare(candidates) ? didYouMean(name, candidates) : '';
  }

  /** The first candidate that satisfies a test. */
  find(candidates: readonly string[], isMeant: (candidate: string) => boolean): string | undefined {
    return this.mayCompare(candidates) ? candidates.find(isMeant) : undefined;
  }

  private mayCompare({ length }: readonly string[]): boolean {
    this.comparisonsLeft -= length;
    return this.comparisonsLeft >= 0;
  }
}
