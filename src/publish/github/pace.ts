/** Time, handed in: only the outermost file knows clocks, and tests do not wait. */
export interface Pace {
  /** Comes back after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds since some fixed moment. */
  readonly elapsed: () => number;
}

/** GitHub's advice for clients: one second at least between requests that change something. */
const betweenWrites = 1000;

/** Longest wait of a run for limits on requests, all in all; what lasts longer is for the next run. */
export const longestWait = 5 * 60_000;

/** How often a request is made at most. */
export const mostAttempts = 4;

/** Wait before the next attempt at something that GitHub could not do: 1, 4, then 16 seconds. */
export const afterFailure = (attempt: number): number => 1000 * 4 ** Math.min(attempt - 1, 2);

/** Makes a function that returns when the next write may go out. */
export function writeGap({ pause, elapsed }: Pace): () => Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  return async () => {
    const wait = next - elapsed();
    if (wait > 0) await pause(wait);
    next = elapsed() + betweenWrites;
  };
}

/**
 * How long GitHub asks to wait before it takes the same request again, or undefined where the answer is about no limit.
 * Such a request was not carried out. Without a time in the answer: a minute, and twice as long each further time, as GitHub's
 * documentation asks.
 *
 * @param headers of the answer, names in lower case. Times are compared with the answer's own `date`.
 */
export function limitWait(
  { status, headers, message }: { readonly status: number; readonly headers: Headers; readonly message: string },
  attempt: number,
): number | undefined {
  const isSpent = headers['x-ratelimit-remaining'] === '0';
  const isLimit =
    status === 429 ||
    (status === 403 && (headers['retry-after'] !== undefined || isSpent || /\brate limit\b/i.test(message)));
  if (!isLimit) return undefined;
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(seconds)) return Math.max(0, seconds) * 1000;
  const reset = Number(headers['x-ratelimit-reset']) * 1000 - Date.parse(String(headers['date']));
  if (isSpent && Number.isFinite(reset)) return Math.max(1000, reset);
  return 60_000 * 2 ** (attempt - 1);
}

type Headers = Readonly<Record<string, string | number | undefined>>;
