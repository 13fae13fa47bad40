import { readCommit } from './commit.ts';
import type { Repository } from './git.ts';
import { type Revision, resolveRevision } from './revision.ts';
import { fetchMore, type Unusable } from './unusable.ts';

/** A merge queue of GitHub holds at most so many pull requests in one group. */
const mostCommits = 100;

/**
 * The commits by which a branch came from one commit to a later one, the earliest first: of a merge only its first parent is
 * followed, so that each is what one pull request brought.
 *
 * @throws MachineError when git is missing or fails.
 */
export async function firstParents(
  repository: Repository,
  base: string,
  head: string,
): Promise<readonly string[] | Unusable> {
  const commits: string[] = [];
  for (let at: string | undefined = head; at !== base; ) {
    const commit: Revision | Unusable | undefined =
      at === undefined ? undefined : await resolveRevision(repository, at);
    if (commit === undefined || 'unusable' in commit || commits.length === mostCommits)
      return {
        unusable: `The commit ${base} is none of the last ${mostCommits} commits before ${head} in this clone.`,
        help: fetchMore(true),
      };
    commits.unshift(commit.oid);
    at = (await readCommit(repository, commit.oid)).parents[0];
  }
  return commits;
}
