import { quote } from '../base/text.ts';
import { mergeOfEvent } from './event-merge.ts';
import type { Environment, Repository } from './git.ts';
import { type GitHubEvent, idIn, readGitHubEvent } from './github-event.ts';
import type { Unusable } from './unusable.ts';

/** What a review is about. */
export interface EventSubject {
  /** The event of GitHub Actions; nothing outside them. */
  readonly event: string | undefined;
  /** The commit that a check belongs to, never a merge commit that GitHub made; nothing where that is unknown. */
  readonly headSha: string | undefined;
  /** The merge commit that was read, where it was one. */
  readonly mergeSha: string | undefined;
  /** What does not fit together, in full sentences. */
  readonly notes: readonly string[];
}

/**
 * Which commit a review is about: what the event says, and for events that check out the default branch what was named.
 *
 * @throws MachineError when git is missing or fails.
 */
export async function eventSubject(
  repository: Repository,
  environment: Environment,
  head: { readonly oid: string; readonly isNamed: boolean },
): Promise<EventSubject | Unusable> {
  const event = readGitHubEvent(environment);
  if (event === undefined) return about(undefined, head.isNamed ? head.oid : undefined);
  if ('unusable' in event) return event;
  if (event.name.startsWith('pull_request')) return ofPullRequest(repository, event, head.oid);
  if (event.name === 'workflow_run' || event.name === 'issue_comment') return ofMerge(repository, event, head);
  if (event.name === 'merge_group') return ofCommit(event, idIn(event, ['merge_group', 'head_sha']), head.oid);
  if (event.name === 'push') return ofCommit(event, idIn(event, ['after']), head.oid);
  return about(event.name, head.oid);
}

const about = (
  event: string | undefined,
  headSha: string | undefined,
  mergeSha?: string,
  notes: readonly string[] = [],
): EventSubject => ({ event, headSha, mergeSha, notes });

async function ofPullRequest(
  repository: Repository,
  event: GitHubEvent,
  oid: string,
): Promise<EventSubject | Unusable> {
  const headSha = idIn(event, ['pull_request', 'head', 'sha']);
  if (typeof headSha !== 'string') return headSha;
  const merge = await mergeOfEvent(repository, event, oid);
  if (merge !== undefined && 'unusable' in merge) return merge;
  return merge ? about(event.name, headSha, oid) : ofCommit(event, headSha, oid);
}

async function ofMerge(
  repository: Repository,
  event: GitHubEvent,
  { oid, isNamed }: { readonly oid: string; readonly isNamed: boolean },
): Promise<EventSubject | Unusable> {
  if (!isNamed)
    return {
      unusable: `For the event ${quote(event.name)} the default branch is checked out, which is not what is to be reviewed.`,
      help: 'Fetch refs/pull/<number>/merge of the pull request, and name that commit with --head.',
    };
  const merge = await mergeOfEvent(repository, event, oid);
  if (merge !== undefined && 'unusable' in merge) return merge;
  return merge ? about(event.name, merge.merged, oid) : about(event.name, oid);
}

/** A check on a commit that was not the one that was read would tell the wrong thing; so that is said. */
function ofCommit(event: GitHubEvent, headSha: string | Unusable, oid: string): EventSubject | Unusable {
  if (typeof headSha !== 'string') return headSha;
  if (/^0+$/.test(headSha)) return about(event.name, undefined);
  const notes = [`The event is about commit ${headSha}, but what was reviewed is commit ${oid}.`];
  return about(event.name, headSha, undefined, oid === headSha ? [] : notes);
}
