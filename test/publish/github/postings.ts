import { type GitHub, gitHubClient } from '../../../src/publish/github/client.ts';
import type { GitHubEvent } from '../../../src/publish/github/event.ts';
import { type PostableEvent, type Posted, postReview } from '../../../src/publish/github/post-review.ts';
import type { Posting } from '../../../src/publish/github/posting.ts';
import type { CheckAnnotation } from '../../../src/report/review-check.ts';
import { tokens } from '../../fake-github/on-fake-github.ts';
import type { FakeGitHub } from '../../fake-github/server.ts';

/** Commits of a pull request, in the order in which they were pushed. */
export const commits = { first: 'a1'.repeat(20), second: 'b2'.repeat(20), third: 'c3'.repeat(20) };

export const digest = '0123456789abcdef0123456789abcdef';
export const acknowledgement = `boundary:flytesnacks/production@${digest}`;

/** A review that says what a test can look for: its verdict, who acknowledged, what came before. */
export const aReview = (
  more: Partial<Posting> & { readonly annotations?: readonly CheckAnnotation[] } = {},
): Posting => {
  const { annotations = [], ...changed } = more;
  const verdict = more.verdict ?? '1 route moves.';
  return {
    targetName: 'attributes',
    headSha: commits.first,
    verdict,
    digest,
    acknowledgements: [],
    isWorthAComment: true,
    comment: ({ honoured, history, budget }) =>
      [
        verdict,
        ...honoured.map(({ acknowledgement: text, by, at }) => `acknowledged: ${text} by ${by} at ${at}`),
        ...history.map(({ commit, verdict: before }) => `before: ${commit.slice(0, 7)} ${before}`),
      ]
        .join('\n')
        .slice(0, budget),
    check: (honoured) => ({
      name: `poolc (${more.targetName ?? 'attributes'})`,
      externalId: `poolc:${more.targetName ?? 'attributes'}`,
      conclusion: (more.acknowledgements ?? []).length > honoured.length ? 'failure' : 'success',
      title: verdict,
      summary: `${verdict}\n`,
      annotations,
    }),
    ...changed,
  };
};

export const annotation = (line: number, more: Partial<CheckAnnotation> = {}): CheckAnnotation => ({
  path: 'config/teams/ml.yaml',
  startLine: line,
  endLine: line,
  level: 'warning',
  title: 'unknown-pool',
  message: `Line ${line}.`,
  ...more,
});

/** A client with a clock that only waiting moves. */
export function client(github: FakeGitHub, token: string = tokens.workflow): GitHub & { readonly pauses: number[] } {
  const pauses: number[] = [];
  const made = gitHubClient(
    { apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, token, owner: 'acme', repo: 'config' },
    {
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      elapsed: () => pauses.reduce((sum, each) => sum + each, 0),
    },
  );
  return { ...made, pauses };
}

/** The event of a push to pull request 7. */
export const onPullRequest = (headSha: string = commits.first): Extract<GitHubEvent, { kind: 'pull-request' }> => ({
  kind: 'pull-request',
  number: 7,
  headSha,
  baseRef: 'main',
});

/** Posts a review for an event, by default that of pull request 7. */
export const post = (
  github: FakeGitHub,
  review: Posting = aReview(),
  {
    event = onPullRequest(review.headSha),
    token = tokens.workflow,
  }: { readonly event?: PostableEvent; readonly token?: string } = {},
): Promise<Posted> => postReview(client(github, token), event, review, 'main');

/** Comments as their author, and their text below the marker. */
export const commentsOn = (github: FakeGitHub, number = 7): readonly string[] =>
  github.state.comments
    .filter(({ pull }) => pull === number)
    .map(({ author, body }) => `${author}: ${body.replace(/^<!-- poolc:comment .*-->\n/, '')}`);
