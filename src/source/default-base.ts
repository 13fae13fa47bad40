import { quotedList } from '../base/text.ts';
import { mergeOfEvent } from './event-merge.ts';
import type { Environment, Repository } from './git.ts';
import { type GitHubEvent, idIn, nameTheBase, readGitHubEvent } from './github-event.ts';
import { mergeBase } from './merge-base.ts';
import { type Revision, resolveRevision } from './revision.ts';
import type { Unusable } from './unusable.ts';

/** What a revision is compared with, and the sentence that says why. */
export interface Base extends Revision {
  readonly why: string;
}

/** The side that is compared with the base. */
export interface Head {
  /** Full id of its commit. */
  readonly oid: string;
  /** Path of the config folder below the top of the work tree; empty for the top itself. */
  readonly folder: string;
  /** Whether somebody named it, rather than that it is what is checked out. */
  readonly isNamed?: boolean;
}

/**
 * What a revision is compared with when nobody says it: in GitHub Actions what the event is about, elsewhere the merge base
 * with the default branch. What the event should say but does not is never replaced by a guess.
 *
 * @throws MachineError when git is missing or fails.
 */
export async function defaultBase(
  repository: Repository,
  environment: Environment,
  head: Head,
): Promise<Base | Unusable> {
  const event = readGitHubEvent(environment);
  if (event === undefined) return forkFromDefaultBranch(repository, head);
  if ('unusable' in event) return event;
  if (event.name.startsWith('pull_request')) return baseOfPullRequest(repository, event, head);
  if (event.name === 'push') return beforePush(repository, event);
  if (event.name === 'workflow_run' || event.name === 'issue_comment') return baseOfMerge(repository, event, head);
  if (event.name === 'merge_group') {
    const base = idIn(event, ['merge_group', 'base_sha']);
    return withReason(repository, base, 'The base is the commit on which this merge group is put.');
  }
  return forkFromDefaultBranch(repository, head);
}

/**
 * Of the merge commit that GitHub checks out for a pull request, its first parent: exactly what is there without the pull
 * request. Of any other commit the merge base, because what came to the base branch since is not missing from it.
 */
async function baseOfPullRequest(repository: Repository, event: GitHubEvent, head: Head): Promise<Base | Unusable> {
  const merge = await mergeOfEvent(repository, event, head.oid);
  if (merge !== undefined) return 'unusable' in merge ? merge : withReason(repository, merge.into, ofMergeCommit);
  const itsBase = idIn(event, ['pull_request', 'base', 'sha']);
  return forkFrom(repository, head, itsBase, 'the branch that this pull request is for');
}

const ofMergeCommit = 'The base is the first parent of the merge commit that GitHub made for this pull request.';

/** For an event that checks out the default branch: the merge commit of a pull request has to be named. */
async function baseOfMerge(repository: Repository, event: GitHubEvent, head: Head): Promise<Base | Unusable> {
  const merge = head.isNamed ? await mergeOfEvent(repository, event, head.oid) : undefined;
  if (merge === undefined) return forkFromDefaultBranch(repository, head);
  return 'unusable' in merge ? merge : withReason(repository, merge.into, ofMergeCommit);
}

async function beforePush(repository: Repository, event: GitHubEvent): Promise<Base | Unusable> {
  const before = idIn(event, ['before']);
  if (typeof before !== 'string' || !/^0+$/.test(before))
    return withReason(repository, before, 'The base is what the branch held before this push.');
  return {
    unusable: 'This push made the branch, so nothing was there before it.',
    help: 'Name the base with --against, for example --against origin/main.',
  };
}

/** Names of a default branch, the most telling first. */
const defaultBranches = [
  'remotes/origin/HEAD',
  'remotes/origin/main',
  'remotes/origin/master',
  'heads/main',
  'heads/master',
];

async function forkFromDefaultBranch(repository: Repository, head: Head): Promise<Base | Unusable> {
  const names: string[] = [];
  for (const branch of defaultBranches) {
    const name = branch.replace(/^\w+\//, '');
    const tip = await resolveRevision(repository, `refs/${branch}`);
    if ('oid' in tip) return forkFrom(repository, head, tip.oid, name);
    names.push(name);
  }
  return {
    unusable: `The clone has no default branch; looked for: ${quotedList(names)}.`,
    help: nameTheBase,
  };
}

/** The merge base of the head and the tip of a branch. */
async function forkFrom(
  repository: Repository,
  { oid, folder }: Head,
  tip: string | Unusable,
  branch: string,
): Promise<Base | Unusable> {
  const why = `The base is the merge base with ${branch}.`;
  const there = await withReason(repository, tip, why);
  if ('unusable' in there) return there;
  return withReason(repository, await mergeBase(repository, { ours: oid, theirs: there.oid, folder }), why);
}

async function withReason(repository: Repository, oid: string | Unusable, why: string): Promise<Base | Unusable> {
  if (typeof oid !== 'string') return oid;
  const revision = await resolveRevision(repository, oid);
  return 'oid' in revision ? { ...revision, why } : { ...revision, unusable: `${why} ${revision.unusable}` };
}
