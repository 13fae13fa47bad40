import { resolve } from 'node:path';
import { quoteInert } from '../publish/github/failure.ts';
import { parseJson } from '../publish/json.ts';
import { readBounded } from '../publish/read-bounded.ts';
import { firstFault } from '../report/first-fault.ts';
import type { ReviewDocument } from '../report/review-document.ts';
import { reviewSchema } from '../report/review-schema.ts';
import { type Io, UsageError } from './io.ts';

/** A review of 50,000 moves stays below. */
const largestReview = 64 * 1024 ** 2;

/**
 * Reads a review document, which may come from anybody: bounded, whole, and of exactly the known form.
 *
 * @param path of the file, or `-` for stdin.
 * @throws UsageError if it is no review; MachineError if it cannot be read.
 */
export async function readReview(path: string, io: Io): Promise<ReviewDocument> {
  const subject = path === '-' ? 'The review on stdin' : `The review ${quoteInert(path)}`;
  const bytes = path === '-' ? await readInput(io) : readBounded(resolve(io.workingFolder, path), largestReview);
  if (!bytes)
    throw new UsageError(`${subject} has more than ${largestReview} bytes, which no review has; nothing was posted.`);
  const data = parseJson(bytes);
  if (data === undefined) throw new UsageError(`${subject} is no JSON; nothing was posted.`);
  const fault = firstFault(reviewSchema, data);
  const { data: review, error } = fault ? { error: { issues: [fault] } } : reviewSchema.safeParse(data);
  if (review) return review;
  const [told] = error.issues.map(
    ({ path: keys, message }) => `${keys.length === 0 ? 'the whole' : keys.join('.')}: ${message}`,
  );
  throw new UsageError(
    `${subject} is not what this version of poolc review writes; nothing was posted. ${quoteInert(told ?? '')}.`,
  );
}

/** The bytes of stdin, or undefined where there are too many. */
async function readInput({ stdin }: Io): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin()) {
    size += chunk.length;
    if (size > largestReview) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
