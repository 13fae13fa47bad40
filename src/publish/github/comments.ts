import type { GitHub } from './client.ts';

/** A comment on a pull request, as far as it concerns poolc. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly author: Author | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Somebody who writes on GitHub; nobody once the account is deleted. */
export interface Author {
  readonly id: number;
  readonly login: string;
  readonly isPerson: boolean;
}

/** GitHub's own form of a user. */
export interface GitHubUser {
  readonly id: number;
  readonly login: string;
  readonly type?: string;
}

export const authorOf = (user: GitHubUser | null | undefined): Author | undefined =>
  user ? { id: user.id, login: user.login, isPerson: user.type === 'User' } : undefined;

/** All comments of a pull request, oldest first. */
export async function listComments({ octokit, repository }: GitHub, number: number): Promise<readonly Comment[]> {
  const comments = await octokit.paginate(octokit.rest.issues.listComments, {
    ...repository,
    issue_number: number,
    per_page: 100,
  });
  return comments
    .map((each) => ({
      id: each.id,
      body: each.body ?? '',
      author: authorOf(each.user),
      createdAt: each.created_at,
      updatedAt: each.updated_at,
    }))
    .sort((a, b) => a.id - b.id);
}
