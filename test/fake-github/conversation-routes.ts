import { invalid, notFound, type Route } from './route.ts';
import type { FakeComment, FakePull, FakeState } from './state.ts';

/** Pull requests and their comments. */

const userOf = (state: FakeState, login: string | null) => {
  if (login === null) return null;
  const { id, type } = state.user(login);
  return { login, id, type };
};

const pullOf = (state: FakeState, pull: FakePull) => ({
  number: pull.number,
  state: pull.state,
  merged_at: pull.isMerged ? '2026-11-20T12:00:00Z' : null,
  merged: pull.isMerged,
  mergeable: pull.mergeable,
  user: userOf(state, pull.author),
  head: {
    ref: pull.headRef,
    sha: pull.headSha,
    label: `${pull.headRepository?.split('/')[0] ?? 'unknown'}:${pull.headRef}`,
    user: userOf(state, pull.author),
    repo: pull.headRepository === null ? null : { full_name: pull.headRepository },
  },
  base: { ref: pull.baseRef, sha: 'b'.repeat(40), repo: { full_name: `${state.owner}/${state.repo}` } },
});

const commentOf = (state: FakeState, { id, author, body, createdAt, updatedAt }: FakeComment) => ({
  id,
  body,
  user: userOf(state, author),
  created_at: createdAt,
  updated_at: updatedAt,
});

const tooLong = 'Body is too long (maximum is 65536 characters)';
const isTooLong = (body: unknown): boolean => String(body).length > 65_536;

const toComment = 'issues=write; pull_requests=write';

export const conversationRoutes: Readonly<Record<string, Route>> = {
  'pulls/get': {
    accepted: 'pull_requests=read',
    answer({ state, parameters }) {
      const pull = state.pulls.find(({ number }) => number === Number(parameters['pull_number']));
      return pull ? { status: 200, body: pullOf(state, pull) } : notFound;
    },
  },
  'pulls/list': {
    accepted: 'pull_requests=read',
    answer({ state, query }) {
      const head = query.get('head');
      const wanted = query.get('state') ?? 'open';
      const found = state.pulls.filter(
        (each) =>
          (wanted === 'all' || each.state === wanted) &&
          (head === null || head === `${each.headRepository?.split('/')[0]}:${each.headRef}`),
      );
      return { status: 200, list: found.map((each) => pullOf(state, each)) };
    },
  },
  'issues/list-comments': {
    accepted: 'issues=read; pull_requests=read',
    answer({ state, parameters }) {
      const number = Number(parameters['issue_number']);
      if (!state.pulls.some((each) => each.number === number)) return notFound;
      const found = state.comments.filter(({ pull }) => pull === number);
      return { status: 200, list: found.map((each) => commentOf(state, each)) };
    },
  },
  'issues/create-comment': {
    accepted: toComment,
    answer({ state, parameters, body, token }) {
      const number = Number(parameters['issue_number']);
      if (!state.pulls.some((each) => each.number === number)) return notFound;
      if (isTooLong(body['body'])) return invalid(tooLong);
      const comment = state.addComment(number, token.login, String(body['body']));
      return { status: 201, body: commentOf(state, comment) };
    },
  },
  'issues/update-comment': {
    accepted: toComment,
    answer({ state, parameters, body }) {
      const comment = state.comments.find(({ id }) => id === Number(parameters['comment_id']));
      if (!comment) return notFound;
      if (isTooLong(body['body'])) return invalid(tooLong);
      comment.body = String(body['body']);
      comment.updatedAt = state.now();
      return { status: 200, body: commentOf(state, comment) };
    },
  },
  'issues/delete-comment': {
    accepted: toComment,
    answer({ state, parameters }) {
      const index = state.comments.findIndex(({ id }) => id === Number(parameters['comment_id']));
      if (index < 0) return notFound;
      state.comments.splice(index, 1);
      return { status: 204 };
    },
  },
  'repos/get-collaborator-permission-level': {
    accepted: 'metadata=read',
    answer({ state, parameters }) {
      const user = state.users.find(({ login }) => login === parameters['username']);
      if (!user) return notFound;
      const permission = { maintain: 'write', triage: 'read' }[String(user.permission)] ?? user.permission;
      return { status: 200, body: { permission, role_name: user.permission, user: userOf(state, user.login) } };
    },
  },
  'repos/list-pull-requests-associated-with-commit': {
    accepted: 'pull_requests=read',
    answer({ state, parameters }) {
      const commit = state.commits.find(({ sha }) => sha === parameters['commit_sha']);
      const numbers = commit?.pulls ?? [];
      const found = state.pulls.filter(
        (each) => numbers.includes(each.number) || each.headSha === parameters['commit_sha'],
      );
      return { status: 200, list: found.map((each) => pullOf(state, each)) };
    },
  },
  'repos/compare-commits-with-basehead': {
    accepted: 'contents=read',
    answer({ state, parameters }) {
      const [base, head] = (parameters['basehead'] ?? '').split('...');
      const found = new Map<string, readonly string[]>();
      const visit = (sha: string): void => {
        const commit = state.commits.find((each) => each.sha === sha);
        if (!commit || sha === base || found.has(sha)) return;
        found.set(sha, commit.parents);
        commit.parents.forEach(visit);
      };
      visit(head ?? '');
      const commits = [...found].map(([sha, parents]) => ({ sha, parents: parents.map((each) => ({ sha: each })) }));
      return { status: 200, body: { commits: commits.reverse(), total_commits: commits.length } };
    },
  },
};
