import { isRecord } from '../json.ts';
import { quoteInert } from './failure.ts';

/** What a workflow runs for, as far as posting needs it. */
export type GitHubEvent =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      readonly headSha: string;
      /** The branch that it was for when the workflow began; it may be for another one by now. */
      readonly baseRef: string | undefined;
    }
  | { readonly kind: 'comment'; readonly number: number }
  | {
      readonly kind: 'workflow-run';
      readonly headSha: string;
      readonly headBranch: string;
      readonly headRepository: string;
    }
  | {
      readonly kind: 'merge-group';
      readonly headSha: string;
      readonly baseSha: string;
      readonly headRef: string;
      readonly baseRef: string;
    }
  /** What a branch holds since a push, and held before. */
  | { readonly kind: 'push'; readonly headSha: string; readonly baseSha: string; readonly baseRef: string }
  | { readonly kind: 'commit'; readonly headSha: string }
  /** There is nothing to post on, and why. */
  | { readonly kind: 'nothing'; readonly because: string }
  /** The event does not hold what GitHub says that it holds. */
  | { readonly kind: 'unreadable'; readonly because: string };

/** Events that poolc posts for. */
const postedEvents = ['pull_request', 'push', 'merge_group', 'workflow_run', 'issue_comment', 'workflow_dispatch'];

/** Whether a text is the id of a commit. */
const isCommit = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/**
 * Reads the event of a workflow. What GitHub wrote is trusted, but only what GitHub itself decided: numbers, commits, and names of
 * repositories; the rest is users' text.
 *
 * @param name GITHUB_EVENT_NAME.
 * @param payload the JSON in the file that GITHUB_EVENT_PATH names.
 * @param sha GITHUB_SHA, for events that are about no commit of their own.
 */
export function readEvent(name: string, payload: unknown, sha: string | undefined): GitHubEvent {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!reader)
    return nothing(`poolc posts for ${postedEvents.join(', ')}; the event ${quoteInert(name)} is none of these`);
  return (
    reader(payload, sha) ?? {
      kind: 'unreadable',
      because: `the event ${quoteInert(name)} does not name its commit or its pull request`,
    }
  );
}

const nothing = (because: string): GitHubEvent => ({ kind: 'nothing', because });

/** What lies at a path of keys. */
function pick(value: unknown, ...keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) at = isRecord(at) ? at[key] : undefined;
  return at;
}

const textOrNothing = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The default branch of the repository, which GitHub names in every event. */
export const defaultBranchIn = (payload: unknown): string | undefined =>
  textOrNothing(pick(payload, 'repository', 'default_branch'));

type Reader = (payload: unknown, sha: string | undefined) => GitHubEvent | undefined;

const readers: Readonly<Record<string, Reader>> = {
  pull_request(payload) {
    const number = pick(payload, 'pull_request', 'number');
    const headSha = pick(payload, 'pull_request', 'head', 'sha');
    const baseRef = textOrNothing(pick(payload, 'pull_request', 'base', 'ref'));
    return isNumber(number) && isCommit(headSha) ? { kind: 'pull-request', number, headSha, baseRef } : undefined;
  },
  issue_comment(payload) {
    const number = pick(payload, 'issue', 'number');
    if (!isNumber(number)) return undefined;
    if (!isRecord(pick(payload, 'issue', 'pull_request')))
      return nothing(`the comment is on issue ${number}, which is no pull request`);
    return { kind: 'comment', number };
  },
  workflow_run(payload) {
    const run = pick(payload, 'workflow_run');
    const [event, headSha, headBranch] = ['event', 'head_sha', 'head_branch'].map((key) => pick(run, key));
    if (event !== 'pull_request') return nothing('the workflow that ran before was not started by a pull request');
    const headRepository = pick(run, 'head_repository', 'full_name');
    if (typeof headRepository !== 'string')
      return nothing('the repository that the pull request comes from was deleted');
    if (!isCommit(headSha) || typeof headBranch !== 'string') return undefined;
    return { kind: 'workflow-run', headSha, headBranch, headRepository };
  },
  merge_group(payload) {
    const group = pick(payload, 'merge_group');
    const [headSha, baseSha, headRef, baseRef] = ['head_sha', 'base_sha', 'head_ref', 'base_ref'].map((key) =>
      pick(group, key),
    );
    if (!isCommit(headSha) || !isCommit(baseSha) || typeof headRef !== 'string' || typeof baseRef !== 'string')
      return undefined;
    return { kind: 'merge-group', headSha, baseSha, headRef, baseRef };
  },
  push(payload) {
    const [headSha, baseSha, baseRef] = ['after', 'before', 'ref'].map((key) => pick(payload, key));
    if (!isCommit(headSha)) return undefined;
    if (/^0+$/.test(headSha)) return nothing('the branch was deleted');
    const isNew = !isCommit(baseSha) || /^0+$/.test(baseSha) || typeof baseRef !== 'string';
    return isNew ? { kind: 'commit', headSha } : { kind: 'push', headSha, baseSha, baseRef };
  },
  workflow_dispatch(_, sha) {
    return isCommit(sha) ? { kind: 'commit', headSha: sha } : undefined;
  },
};
