import { GitHubFailure, quoteInert } from './failure.ts';
import { afterFailure, limitWait, longestWait, mostAttempts } from './pace.ts';

/** What came of one attempt at a request. */
export type Answer<T> =
  | { readonly kind: 'reply'; readonly reply: T }
  | { readonly kind: 'redirect'; readonly to: string }
  | Refusal;

/** An answer that something did not work, or that there was none. */
export interface Refusal {
  readonly kind: 'refusal';
  /** 0 where no answer came. */
  readonly status: number;
  readonly headers: Headers;
  /** What GitHub or the connection says; may hold anything. */
  readonly message: string;
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** The parts of a reply of the client library that are looked at. */
interface Reply {
  readonly status: number;
  readonly headers: object;
  readonly data: unknown;
}

/** Makes one attempt. A bug is thrown; whatever network and GitHub do is an answer. */
export async function answerOf<T extends Reply>(send: () => Promise<T> | T): Promise<Answer<T>> {
  try {
    const reply = await send();
    const headers = { ...reply.headers } as Headers;
    if (reply.status >= 300) {
      const to = headers['location'];
      return to === undefined ? refusal(reply.status, headers, 'it moved') : { kind: 'redirect', to: String(to) };
    }
    // Where a connection breaks within an answer, the library leaves a text instead of an object; GitHub never answers null.
    const isWhole = reply.status === 204 || (typeof reply.data === 'object' && reply.data !== null);
    return isWhole ? { kind: 'reply', reply } : refusal(0, {}, 'the answer breaks off');
  } catch (error) {
    // The library gives status 500 to an error for which there is no answer.
    if (!(error instanceof Error && 'status' in error)) throw error;
    const response = 'response' in error ? (error.response as Reply | undefined) : undefined;
    if (!response) return refusal(0, {}, error.message);
    return refusal(response.status, { ...response.headers } as Headers, messageIn(response.data) ?? error.message);
  }
}

const refusal = (status: number, headers: Headers, message: string): Refusal => ({
  kind: 'refusal',
  status,
  headers,
  message,
});

/** GitHub's own words, with those about single fields. */
function messageIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('message' in data)) return undefined;
  const errors: readonly unknown[] = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
  const details = errors.flatMap((each) =>
    typeof each === 'object' && each !== null && 'message' in each ? [String(each.message)] : [],
  );
  return [String(data.message), ...details].join(': ');
}

/** Whether to make a request again, and after how long; else what to give up with. */
export type Verdict =
  | { readonly wait: number; readonly isLimit: boolean; readonly failure?: never }
  | { readonly wait?: never; readonly isLimit?: never; readonly failure: GitHubFailure };

/** A request that did not work. */
export interface Attempt {
  /** Method and path. */
  readonly subject: string;
  /** From 1. */
  readonly number: number;
  readonly isWrite: boolean;
  /** How long this run has waited for limits so far. */
  readonly waited: number;
}

/** Judges what came of an attempt: a limit is waited for, what reads is repeated, all else is a failure. */
export function judge({ status, headers, message }: Refusal, attempt: Attempt): Verdict {
  const { subject, number, isWrite, waited } = attempt;
  const answers = status === 0 ? `GitHub cannot be reached for ${subject}` : `GitHub answers ${status} to ${subject}`;
  const sentence = `${answers}: ${quoteInert(message)}`;
  const acceptedPermissions = headers['x-accepted-github-permissions']?.toString();
  const failed = (kind: GitHubFailure['kind'], more = ''): Verdict => ({
    failure: new GitHubFailure(kind, `${sentence}${more}.`, { status, acceptedPermissions }),
  });
  const asked = limitWait({ status, headers, message }, number);
  if (asked !== undefined) {
    if (waited + asked <= longestWait && number < mostAttempts) return { wait: asked, isLimit: true };
    return failed('limited', `; it asks to wait ${Math.ceil(asked / 1000)} s, which is longer than poolc waits`);
  }
  if (status !== 0 && status < 500) return failed('final');
  if (isWrite) return failed('unsettled');
  return number < mostAttempts ? { wait: afterFailure(number), isLimit: false } : failed('unavailable');
}
