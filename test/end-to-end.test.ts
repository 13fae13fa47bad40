import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onFakeGitHub, tokens } from './fake-github/on-fake-github.ts';
import type { FakeGitHub } from './fake-github/server.ts';
import type { FakeRun } from './fake-github/state.ts';
import { type ExampleClone, inExample } from './support/example-clone.ts';
import { inActions, payloadOf } from './support/github-events.ts';

const payments = 'config/teams/payments.yml';
const recommendations = 'config/teams/recommendations.yml';

/** A pull request on a stand-in for GitHub, with the example organization in a real repository behind it. */
class Change {
  readonly clone: ExampleClone;
  readonly github: FakeGitHub;

  constructor(clone: ExampleClone, github: FakeGitHub) {
    this.clone = clone;
    this.github = github;
  }

  /** Commits what was edited on the branch of the pull request, and lets its workflows run. */
  async push(): Promise<void> {
    const { git, commit } = this.clone;
    const headSha = commit();
    const pull = this.github.state.pulls[0] ?? this.github.state.addPull({ number: 7, headSha, headRef: 'topic' });
    pull.headSha = headSha;
    this.merge('refs/poolc/merge', 'main');
    git('checkout', '--quiet', '--detach', 'refs/poolc/merge');
    const payload = payloadOf('pull_request', 'synchronize', {
      'pull_request.number': 7,
      'pull_request.head.sha': headSha,
      'pull_request.base.sha': git('rev-parse', 'main'),
    });
    await this.workflow('pull_request', payload);
    git('checkout', '--quiet', 'topic');
  }

  /** A reviewer writes a comment, and the workflow for comments runs: with the default branch checked out. */
  async comment(author: string, text: string): Promise<void> {
    const { git } = this.clone;
    this.github.state.addComment(7, author, text);
    git('checkout', '--quiet', 'main');
    const payload = payloadOf('issue_comment', 'created', { 'issue.number': 7, 'issue.pull_request': {} });
    await this.workflow('issue_comment', payload, '--head', 'refs/poolc/merge');
    git('checkout', '--quiet', 'topic');
  }

  /** The queue merges the pull request on a branch of its own, and once its check is green, main goes there. */
  async queue(): Promise<FakeRun | undefined> {
    const { git } = this.clone;
    const base = git('rev-parse', 'main');
    const head = this.merge('refs/poolc/queue', 'main');
    this.github.state.commits.push({ sha: base, parents: [], pulls: [] });
    this.github.state.commits.push({ sha: git('rev-parse', 'topic'), parents: [base], pulls: [7] });
    this.github.state.commits.push({ sha: head, parents: [base, git('rev-parse', 'topic')], pulls: [7] });
    const payload = payloadOf('merge_group', 'checks_requested', {
      'merge_group.head_sha': head,
      'merge_group.base_sha': base,
      'merge_group.head_ref': `refs/heads/gh-readonly-queue/main/pr-7-${base}`,
    });
    git('checkout', '--quiet', '--detach', head);
    await this.workflow('merge_group', payload);
    git('checkout', '--quiet', '-B', 'main', head);
    return this.github.state.runs.findLast(({ headSha }) => headSha === head);
  }

  /** What the queue merged is on main: the pull request is closed, and the workflow for pushes runs. */
  async mergedBy(run: FakeRun | undefined): Promise<string | null | undefined> {
    const [pull] = this.github.state.pulls;
    if (!pull || !run) return undefined;
    pull.state = 'closed';
    pull.isMerged = true;
    const before = this.clone.git('rev-parse', `${run.headSha}~1`);
    this.github.state.runs.length = 0;
    await this.workflow('push', payloadOf('push', undefined, { before, after: run.headSha, ref: 'refs/heads/main' }));
    return this.github.state.runs.at(-1)?.conclusion;
  }

  /** What a workflow does: reviews, which ends with 0 whatever it finds, and posts. */
  async workflow(event: string, payload: unknown, ...options: readonly string[]): Promise<void> {
    const environment = {
      ...inActions(this.clone, event, payload),
      GITHUB_TOKEN: tokens.workflow,
      GITHUB_API_URL: this.github.apiUrl,
      GITHUB_GRAPHQL_URL: this.github.graphqlUrl,
      GITHUB_REPOSITORY: 'acme/config',
    };
    const output = `${this.clone.folder}-review.json`;
    const reviewed = await this.clone.runIn({ environment }, 'review', '--exit-zero', '--output', output, ...options);
    expect(reviewed).toMatchObject({ exit: 0 });
    expect(await this.clone.runIn({ environment }, 'post', output)).toMatchObject({ exit: 0, stderr: '' });
  }

  /** Makes the merge commit of the pull request as GitHub does, and gives its id. */
  private merge(name: string, into: string): string {
    const { git } = this.clone;
    git('checkout', '--quiet', '--detach', into);
    git('merge', '--quiet', '--no-ff', '--message', 'Merge pull request 7', 'topic');
    const merged = git('rev-parse', 'HEAD');
    git('update-ref', name, merged);
    git('checkout', '--quiet', 'topic');
    return merged;
  }

  /** What gates the pull request now, and the only comment there is of ours. */
  get shown() {
    const { runs, comments, pulls } = this.github.state;
    const check = runs.findLast(({ headSha }) => headSha === pulls[0]?.headSha);
    const ours = comments.filter(({ author }) => author === 'github-actions[bot]');
    expect(ours.length).toBeLessThanOrEqual(1);
    return { conclusion: check?.conclusion, comment: ours[0]?.body };
  }
}

const inChange = (work: (change: Change) => Promise<void>) =>
  inExample((clone) => onFakeGitHub((github) => work(new Change(clone, github))));

const [production, elsewhere] = ['clusterPoolName: aws-production', 'clusterPoolName: gcp-production'];

describe('a change on its way', () => {
  it(
    'is opened, pushed to, reverted, made again, acknowledged, merged, released and verified',
    () =>
      inChange(async (change) => {
        const { clone, github } = change;
        github.state.addUser('grace', 'write');
        github.state.addUser('mallory', 'read');

        // Opened: production work of two projects leaves its bucket.
        clone.edit(payments, production, elsewhere);
        await change.push();
        expect(change.shown.conclusion).toBe('failure');
        expect(change.shown.comment).toContain('2 cross a boundary');
        const [acknowledgement = '', second = ''] =
          change.shown.comment?.match(/\/poolc ack boundary:\S+@[0-9a-f]{32}/g) ?? [];

        // Pushed to: two more moves, so another digest, and the earlier run is history.
        clone.edit(recommendations, elsewhere, production);
        await change.push();
        expect(change.shown.comment).toContain('4 cross a boundary');
        expect(change.shown.comment).not.toContain(acknowledgement);
        expect(change.shown.comment).toMatch(/<details>[\s\S]*2 cross a boundary/);

        // Reverted, both.
        clone.edit(recommendations, production, elsewhere);
        clone.edit(payments, elsewhere, production);
        await change.push();
        expect(change.shown.conclusion).toBe('success');
        expect(change.shown.comment).toContain('This pull request changes no routing any more.');

        // Made again: whom it takes to acknowledge it.
        clone.edit(payments, production, elsewhere);
        await change.push();
        expect(change.shown.conclusion).toBe('failure');
        await change.comment('mallory', `${acknowledgement}\n${second}`);
        expect(change.shown.conclusion).toBe('failure');
        await change.comment('grace', acknowledgement);
        expect(change.shown.conclusion).toBe('failure');
        await change.comment('grace', `Agreed.\n\n${second}`);
        expect(change.shown.conclusion).toBe('success');
        expect(change.shown.comment).toMatch(/`grace`/);

        // A push that changes the moves voids the acknowledgements; without it they hold again.
        clone.edit(recommendations, elsewhere, production);
        await change.push();
        expect(change.shown.conclusion).toBe('failure');
        clone.edit(recommendations, production, elsewhere);
        await change.push();
        expect(change.shown.conclusion).toBe('success');

        // Merged through the queue, where what was acknowledged counts.
        const queued = await change.queue();
        expect(queued).toMatchObject({ conclusion: 'success', name: 'poolc (attributes)' });
        expect(await change.mergedBy(queued)).toBe('success');

        // Released and verified.
        expect(await clone.run('release', '--out', '../release')).toMatchObject({ exit: 0 });
        const release = join(clone.folder, '../release');
        const archive = readdirSync(release).find((name) => name.endsWith('.tar.gz')) ?? '';
        expect(await clone.run('verify', join(release, archive))).toMatchObject({ exit: 0 });
        expect((await clone.run('diff', '--exit-code', '--against', join(release, archive))).exit).toBe(0);
        const bytes = readFileSync(join(release, archive));
        bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
        writeFileSync(join(release, archive), bytes);
        expect((await clone.run('verify', join(release, archive))).exit).toBe(2);

        // The next change is compared with what was released.
        clone.edit(payments, elsewhere, production);
        expect(await clone.run('verify', '--head', 'main~1', release)).toMatchObject({ exit: 2 });
      }),
    120_000,
  );
});
