import type { Comparison } from '../diff/compare.ts';
import { acknowledgementText } from '../diff/limits.ts';
import { movesBetween, movesDigest, moveText } from '../diff/moves.ts';
import type { State } from '../diff/state.ts';
import { stateOfFiles } from '../pipeline.ts';
import { firstParents } from '../source/first-parents.ts';
import type { FolderInRepository } from '../source/repository.ts';
import { resolveRevision } from '../source/revision.ts';
import { inRepository, readConfigAt, usable } from './config-at.ts';
import type { Io } from './io.ts';
import type { Sides } from './sides.ts';

/** What reviewers of pull requests may have acknowledged that come to a branch together, in a merge queue or by a push. */
export interface QueuedAcknowledgements {
  /** Texts that acknowledge the same move on a pull request of its own, by the text for the moves of all together. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly notes: readonly string[];
}

/**
 * Looks for moves of a merge group or a push among those that each of its pull requests makes by itself: who accepted one there
 * accepted it here, although all together move more and have another digest.
 *
 * @throws MachineError where git fails.
 */
export async function queuedAcknowledgements(
  sides: Sides,
  comparison: Comparison,
  {
    event,
    headSha,
    baseSha,
  }: { readonly event: string | null; readonly headSha: string | null; readonly baseSha: string | null },
  io: Io,
): Promise<QueuedAcknowledgements> {
  if ((event !== 'merge_group' && event !== 'push') || headSha === null || baseSha === null)
    return { texts: new Map(), notes: [] };
  const place = await inRepository(sides.folder, io);
  const commits = await firstParents(place.repository, baseSha, headSha);
  if ('unusable' in commits)
    return {
      texts: new Map(),
      notes: [`Acknowledgements on the pull requests in it cannot be matched. ${commits.unusable} ${commits.help}`],
    };
  // Of a single pull request the moves are those of the group, and so is the digest.
  if (commits.length < 2) return { texts: new Map(), notes: [] };
  const wanted = new Map(
    comparison.moves.map((move) => [moveText(move), acknowledgementText(move, comparison.digest)]),
  );
  const texts = new Map<string, string[]>();
  let before = sides.before.state;
  for (const commit of commits) {
    const after = await stateAt(place, commit, sides);
    const moves = movesBetween(before, after);
    const digest = movesDigest(moves);
    for (const move of moves) {
      const own = wanted.get(moveText(move));
      if (own !== undefined) texts.set(own, [...(texts.get(own) ?? []), acknowledgementText(move, digest)]);
    }
    before = after;
  }
  return { texts, notes: [] };
}

/** The base of the group judges what is on the way as it judges the group. */
async function stateAt(place: FolderInRepository, commit: string, { before }: Sides): Promise<State> {
  const { committedOn } = usable(await resolveRevision(place.repository, commit));
  const read = await readConfigAt(place, commit);
  return stateOfFiles(read, { judges: before.judges, today: committedOn }).state;
}
