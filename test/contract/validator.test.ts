import { describe, expect, it } from 'vitest';
import { onFakeGitHub, tokens } from '../fake-github/on-fake-github.ts';
import { judgeReply, judgeRequest, operationOf } from './validator.ts';

/** What is wrong with a request to the repository acme/config. */
function judged(method: string, path: string, body?: unknown): readonly string[] {
  const url = new URL(`http://x/repos/acme/config${path}`);
  const operation = operationOf(method, url.pathname);
  if (!operation) return ['no such operation'];
  return judgeRequest(operation, { method, path: url.pathname, query: url.searchParams, body });
}

const output = { title: 'a', summary: 'b' };
const check = { name: 'a', head_sha: 'b', status: 'completed', conclusion: 'success', output };
const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'b' };
const annotated = (...annotations: readonly object[]) => ({ ...check, output: { ...output, annotations } });

describe('the judge of requests', () => {
  it.each<readonly [string, string, unknown]>([
    ['GET', '/issues/7/comments?per_page=100&page=2', undefined],
    ['POST', '/issues/7/comments', { body: 'x' }],
    ['DELETE', '/issues/comments/7', undefined],
    ['POST', '/check-runs', annotated(annotation)],
    ['PATCH', '/check-runs/7', { status: 'completed', conclusion: 'failure', output: { summary: 'a' } }],
    ['GET', '/commits/abc/check-runs?check_name=poolc+%28x%29&filter=all', undefined],
    ['GET', '/pulls?state=all&head=eve%3Achange', undefined],
    ['GET', '/compare/abc...def', undefined],
  ])('accepts %s %s', (method, path, body) => {
    expect(judged(method, path, body)).toEqual([]);
  });

  it.each<readonly [string, string, unknown, string]>([
    ['GET', '/nonsense', undefined, 'no such operation'],
    ['GET', '/issues/seven/comments', undefined, 'issue_number must be integer'],
    ['GET', '/issues/7/comments?perpage=100', undefined, 'the parameter "perpage" does not exist'],
    ['GET', '/issues/7/comments?per_page=101', undefined, 'a page has at most 100 entries'],
    ['GET', '/commits/abc/check-runs?filter=newest', undefined, 'filter must be equal to one of the allowed values'],
    ['POST', '/issues/7/comments', {}, "must have required property 'body'"],
    ['POST', '/issues/7/comments', { body: 'x', text: 'y' }, 'must NOT have additional properties'],
    ['POST', '/issues/7/comments', { body: 'é'.repeat(30_001) }, 'a comment has at most 60,000 bytes'],
    ['DELETE', '/issues/comments/7', { force: true }, 'takes no body'],
    ['POST', '/check-runs', { ...check, conclusion: undefined }, 'a completed run has a conclusion'],
    ['POST', '/check-runs', { ...check, status: 'queued' }, 'a run with a conclusion is completed'],
    ['POST', '/check-runs', { ...check, conclusion: 'neutral' }, 'neutral and skipped would open a gate'],
    ['POST', '/check-runs', { ...check, output: { ...output, sumary: 'b' } }, 'must NOT have additional properties'],
    ['POST', '/check-runs', { ...check, output: { title: 'a', summary: 'x'.repeat(60_001) } }, 'at most 60,000 bytes'],
    ['POST', '/check-runs', annotated(...Array(51).fill(annotation)), 'must NOT have more than 50 items'],
    [
      'POST',
      '/check-runs',
      annotated({ ...annotation, end_line: 2, start_column: 1 }),
      'columns are for one line only',
    ],
    ['POST', '/check-runs', annotated({ ...annotation, start_line: 0 }), 'lines count from 1'],
    ['POST', '/check-runs', annotated({ ...annotation, message: 'x'.repeat(65_537) }), 'a message has at most 64 KB'],
    ['POST', '/check-runs', annotated({ ...annotation, title: 'x'.repeat(256) }), 'a title has at most 255 characters'],
    ['POST', '/check-runs', annotated({ ...annotation, annotation_level: 'error' }), 'one of the allowed values'],
    ['PATCH', '/check-runs/7', check, 'an update names no commit'],
  ])('refuses %s %s with %j', (method, path, body, message) => {
    expect(judged(method, path, body).join('\n')).toContain(message);
  });
});

describe('the judge of replies', () => {
  const operation = operationOf('GET', '/repos/acme/config/collaborators/ada/permission');

  it.each<readonly [number, unknown, string]>([
    [200, { permission: 'write' }, "must have required property 'role_name'"],
    [418, {}, 'never answers 418'],
  ])('refuses %i %j', (status, body, message) => {
    expect(operation && judgeReply(operation, status, body).join('\n')).toContain(message);
  });
});

describe('a test with a request that GitHub would not take', () => {
  it('fails, although the stand-in answered', async () => {
    const run = onFakeGitHub(async (github) => {
      github.state.addPull({ number: 7, headSha: 'a'.repeat(40) });
      const headers = {
        authorization: `token ${tokens.workflow}`,
        'user-agent': 'poolc/0',
        'x-github-api-version': '2022-11-28',
      };
      await fetch(`${github.apiUrl}/repos/acme/config/pulls/7?expand=all`, { headers });
    });
    await expect(run).rejects.toThrow('the parameter "expand" does not exist');
  });

  it('fails where it goes to GitHub itself', async () => {
    await expect(onFakeGitHub(() => fetch('https://api.github.com/meta'))).rejects.toThrow(
      'tried to reach api.github.com',
    );
  });
});
