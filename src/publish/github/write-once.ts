import type { GitHub } from './client.ts';
import { GitHubFailure } from './failure.ts';
import { afterFailure, mostAttempts } from './pace.ts';

/**
 * Carries out a write that must not happen twice. GitHub sometimes answers 502 to what it did all the same; so after every answer
 * that leaves this open, `lookUp` says what is there, and the write is repeated only where it finds nothing.
 *
 * @throws GitHubFailure where GitHub refuses, or still fails after several attempts.
 */
export async function writeOnce<T>(
  { pause }: GitHub,
  write: () => Promise<T>,
  lookUp: () => Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof GitHubFailure && error.kind === 'unsettled')) throw error;
      await pause(afterFailure(attempt));
      const found = await lookUp();
      if (found !== undefined) return found;
      if (attempt === mostAttempts) throw new GitHubFailure('unavailable', error.message, { status: error.status });
    }
  }
}

/** The same for a write that may happen twice, because the second time changes nothing. */
export const writeAgain = <T>(github: GitHub, write: () => Promise<T>): Promise<T> =>
  writeOnce(github, write, async () => undefined);
