import { quote } from '../../base/text.ts';
import { inertText } from '../../report/inert-text.ts';

/**
 * What a request came to that did not work.
 *
 * - `final`: GitHub refuses, and would refuse again.
 * - `limited`: the limit on requests is used up for longer than poolc waits.
 * - `unsettled`: it is unknown whether a write happened; whoever asked looks before it asks again.
 * - `unavailable`: GitHub gives no usable answer, also after several tries.
 */
export type FailureKind = 'final' | 'limited' | 'unsettled' | 'unavailable';

/** A request to GitHub that did not work; its message is fit to be shown. */
export class GitHubFailure extends Error {
  override readonly name = 'GitHubFailure';
  readonly kind: FailureKind;
  /** The status of GitHub's answer; 0 where there is none. */
  readonly status: number;
  /** What GitHub says that the token would need, as its header says it: `issues=write; pull_requests=write`. */
  readonly acceptedPermissions: string | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    {
      status = 0,
      acceptedPermissions,
    }: { readonly status?: number; readonly acceptedPermissions?: string | undefined } = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.acceptedPermissions = acceptedPermissions;
  }
}

/** A text of GitHub's or of a user in a message: quoted, and no command of a runner. */
export const quoteInert = (text: string): string => inertText(quote(text));

/** Whether the token may not do it. GitHub answers 404 where it does not even say that the thing exists. */
export const isDenied = (error: unknown): error is GitHubFailure =>
  error instanceof GitHubFailure && error.kind === 'final' && (error.status === 403 || error.status === 404);
