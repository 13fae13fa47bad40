import { BugError } from '../base/failure.ts';
import type { Repository } from './git.ts';
import { readObjects } from './git-objects.ts';

/** What a commit says of itself. */
export interface Commit {
  /** Its parents as it was made with them, whether or not the clone has them. */
  readonly parents: readonly string[];
  /** When it was committed, in seconds since 1970; nothing where the commit says no time that a calendar has. */
  readonly committedAt: number | undefined;
  /** The same as a day in UTC, `YYYY-MM-DD`. */
  readonly committedOn: string | undefined;
}

/** More than any commit message; a commit object has no limit of its own. */
const mostBytes = 1024 * 1024;

/** The last second of the year 9999. */
const lastSecond = 253_402_300_799;

/**
 * Reads a commit that the clone has. As an object, because `git log` runs a program for signatures when the clone's
 * configuration says so, and hides the parents of the oldest commits of a shallow clone.
 *
 * @throws MachineError when git fails.
 */
export async function readCommit(repository: Repository, id: string): Promise<Commit> {
  for await (const bytes of readObjects(repository, [id], { type: 'commit', mostBytes })) {
    const [header = ''] = Buffer.from(bytes).toString('latin1').split('\n\n', 1);
    const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
    const seconds = Number(/^committer .*> (\d+) [+-]\d+$/m.exec(header)?.[1]);
    const committedAt = seconds <= lastSecond ? seconds : undefined;
    const committedOn = committedAt === undefined ? undefined : new Date(committedAt * 1000).toISOString().slice(0, 10);
    return { parents, committedAt, committedOn };
  }
  throw new BugError('An object that was asked for was neither read nor refused.');
}
