import { isRecord } from '../json.ts';
import type { GitHub } from './client.ts';
import { GitHubFailure } from './failure.ts';

/**
 * The login under which what we write appears: `github-actions[bot]` for a workflow's own token, another one for the token
 * of an app or a person. Asked by GraphQL, because the REST interface refuses to tell a workflow's token who it is.
 *
 * @throws GitHubFailure if GitHub does not say.
 */
export async function ownLogin(github: GitHub): Promise<string> {
  const data = await github.query('query { viewer { login } }');
  const viewer = isRecord(data) ? data['viewer'] : undefined;
  const login = isRecord(viewer) ? viewer['login'] : undefined;
  if (typeof login === 'string' && login !== '') return login;
  throw new GitHubFailure(
    'final',
    'GitHub does not say whose token this is, so poolc cannot tell what it wrote before.',
  );
}
