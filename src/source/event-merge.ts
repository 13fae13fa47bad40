import { readCommit } from './commit.ts';
import type { Repository } from './git.ts';
import { type GitHubEvent, idIn } from './github-event.ts';
import type { Unusable } from './unusable.ts';

/** The commit that GitHub makes to try out whether a pull request can be merged. */
export interface MergeCommit {
  /** The tip of the branch that the pull request is for. */
  readonly into: string;
  /** The head of the pull request. */
  readonly merged: string;
}

/**
 * What a commit merges, if it is the merge commit of the pull request that an event is about; nothing where it is none. The
 * commit and the event of a comment alone do not tell which pull request it is; whoever posts a review has to ask GitHub.
 *
 * @throws MachineError when git is missing or fails.
 */
export async function mergeOfEvent(
  repository: Repository,
  event: GitHubEvent,
  oid: string,
): Promise<MergeCommit | Unusable | undefined> {
  const [into, merged, ...more] = (await readCommit(repository, oid)).parents;
  const merge = into !== undefined && merged !== undefined && more.length === 0 ? { into, merged } : undefined;
  if (event.name === 'issue_comment') return merge;
  if (event.name === 'workflow_run') {
    const expected = idIn(event, ['workflow_run', 'head_sha']);
    if (typeof expected !== 'string') return expected;
    if (merge?.merged === expected) return merge;
    return {
      unusable: `The commit ${oid} is not the merge of ${expected}, which the workflow ran for.`,
      help: 'Fetch refs/pull/<number>/merge of the pull request with this head, and name that commit with --head. Where the pull request got another push since, there is a newer run for it.',
    };
  }
  const expected = idIn(event, ['pull_request', 'head', 'sha']);
  if (typeof expected !== 'string') return expected;
  return merge?.merged === expected ? merge : undefined;
}
