import type { ReviewDocument } from '../report/review-document.ts';
import { eventSubject } from '../source/event-subject.ts';
import { repositoryOf } from '../source/repository.ts';
import { resolveRevision } from '../source/revision.ts';
import { usable } from './config-at.ts';
import type { Io } from './io.ts';
import type { Sides, SidesOptions } from './sides.ts';

/** What is reviewed. */
export interface ReviewTarget {
  /** The config folder below the top of the repository, or from the working folder where there is no repository. */
  readonly folder: string;
  readonly subject: ReviewDocument['subject'];
  readonly notes: readonly string[];
}

/**
 * Where in its repository a config folder lies, and which commit a review of it is about.
 *
 * @throws UsageError for an event or a revision that cannot be used, MachineError where git fails.
 */
export async function reviewTarget(
  { folder, before, after }: Sides,
  options: SidesOptions,
  io: Io,
): Promise<ReviewTarget> {
  const place = await repositoryOf(folder.absolutePath, io.environment);
  const baseSha = before.commit ?? null;
  const unknown = { event: null, headSha: null, baseSha, mergeSha: null };
  if ('unusable' in place) return { folder: folder.folder, subject: unknown, notes: [] };
  const revision = await resolveRevision(place.repository, after.commit ?? 'HEAD');
  // Before the first commit, two folders can be compared all the same.
  if ('unusable' in revision) return { folder: place.folder, subject: unknown, notes: [] };
  const head = { oid: revision.oid, isNamed: options.head !== undefined };
  const { event, headSha, mergeSha, notes } = usable(await eventSubject(place.repository, io.environment, head));
  const subject = { event: event ?? null, headSha: headSha ?? null, baseSha, mergeSha: mergeSha ?? null };
  return { folder: place.folder, subject, notes };
}
