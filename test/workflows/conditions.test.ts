import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filledIn, holds } from './expression.ts';
import { record, type WorkflowFile, workflowsIn } from './workflow-file.ts';

const copied = workflowsIn(join(import.meta.dirname, '../../.github/config-repository/workflows'));
const workflow = (name: string): WorkflowFile => {
  const found = copied.find(({ path }) => path === `${name}.yml`);
  if (!found) throw new Error(`There is no ${name}.yml.`);
  return found;
};

const repository = 'acme/routing';
const contexts = (eventName: string, event: object, more: object = {}) => ({
  github: { repository, event_name: eventName, event, actor: 'ada', run_id: '1', ref: 'refs/heads/main', ...more },
});

const jobsFor = (name: string, given: ReturnType<typeof contexts>): readonly string[] =>
  workflow(name)
    .jobs.filter(({ value }) => holds(value['if'], given))
    .map(({ id }) => id);

const groupFor = (name: string, given: ReturnType<typeof contexts>): string =>
  filledIn(record(workflow(name).top['concurrency'])['group'], given);

const pullRequest = (from: string | null, actor = 'ada') =>
  contexts(
    'pull_request',
    { pull_request: { number: 7, head: { repo: from === null ? null : { full_name: from } } } },
    { actor, ref: 'refs/pull/7/merge' },
  );

describe('poolc-review', () => {
  it('posts only where the token may write', () => {
    expect(jobsFor('poolc-review', pullRequest(repository))).toEqual(['review-and-post']);
    expect(jobsFor('poolc-review', contexts('push', {}))).toEqual(['review-and-post']);
    expect(jobsFor('poolc-review', pullRequest('stranger/routing'))).toEqual(['review']);
    expect(jobsFor('poolc-review', pullRequest(null))).toEqual(['review']);
    expect(jobsFor('poolc-review', pullRequest(repository, 'dependabot[bot]'))).toEqual(['review']);
  });

  it('fetches a merge commit with its parents, and all that a push may have brought', () => {
    const depths = [pullRequest(repository), contexts('push', {})].map((given) =>
      filledIn(workflow('poolc-review').jobs[0]?.steps[0]?.with['fetch-depth'], given),
    );
    expect(depths).toEqual(['2', '0']);
  });

  it('stops an older run of the same pull request, and no run of a push', () => {
    const { 'cancel-in-progress': cancel } = record(workflow('poolc-review').top['concurrency']);
    expect(groupFor('poolc-review', pullRequest(repository))).toBe('poolc-review-7');
    expect(filledIn(cancel, pullRequest(repository))).toBe('true');
    expect(groupFor('poolc-review', contexts('push', {}))).toBe('poolc-review-refs/heads/main');
    expect(filledIn(cancel, contexts('push', {}))).toBe('false');
  });
});

const edited = (from: string, changes: object) => {
  const given = pullRequest(from);
  return { github: { ...given.github, event: { ...given.github.event, action: 'edited', changes } } };
};

describe('poolc-review of a pull request that was edited', () => {
  it('runs where it was turned to another branch', () => {
    const given = edited(repository, { base: { ref: { from: 'topic' } } });
    expect(jobsFor('poolc-review', given)).toEqual(['review-and-post']);
    expect(jobsFor('poolc-review', edited('stranger/routing', { base: {} }))).toEqual(['review']);
    expect(groupFor('poolc-review', given)).toBe('poolc-review-7');
  });

  it('does nothing for another title, and stops no run that does', () => {
    for (const from of [repository, 'stranger/routing']) {
      const given = edited(from, { title: { from: 'x' } });
      expect(jobsFor('poolc-review', given)).toEqual([]);
      expect(groupFor('poolc-review', given)).toBe('poolc-review-1');
    }
  });
});

const run = (from: string, more: object = {}) =>
  contexts('workflow_run', {
    workflow_run: {
      event: 'pull_request',
      conclusion: 'success',
      head_branch: 'topic',
      head_repository: { full_name: from },
      actor: { login: 'ada' },
      ...more,
    },
  });
const comment = (body: string, { on = { pull_request: {} }, changes = {} }: { on?: object; changes?: object } = {}) =>
  contexts('issue_comment', { issue: { number: 7, ...on }, comment: { body }, changes });

describe('poolc-post', () => {
  const posts = (given: ReturnType<typeof contexts>): boolean => jobsFor('poolc-post', given).length > 0;

  it('follows the runs that could not post, and no other', () => {
    expect(posts(run('stranger/routing'))).toBe(true);
    expect(posts(run('stranger/routing', { conclusion: 'failure' }))).toBe(true);
    expect(posts(run(repository, { actor: { login: 'dependabot[bot]' } }))).toBe(true);
    expect(posts(run(repository))).toBe(false);
    expect(posts(run('stranger/routing', { event: 'push' }))).toBe(false);
    expect(posts(run('stranger/routing', { conclusion: 'cancelled' }))).toBe(false);
    expect(posts(run('stranger/routing', { conclusion: 'skipped' }))).toBe(false);
  });

  it('follows comments on pull requests that acknowledge something, or did', () => {
    expect(posts(comment('/poolc ack boundary:a/b@0'))).toBe(true);
    expect(posts(comment('We talked.\n\n/poolc ack boundary:a/b@0'))).toBe(true);
    expect(posts(comment('Never mind.', { changes: { body: { from: '/poolc ack boundary:a/b@0' } } }))).toBe(true);
    expect(posts(comment('Looks good.'))).toBe(false);
    expect(posts(comment('/poolc ack boundary:a/b@0', { on: {} }))).toBe(false);
  });

  it('lets no other comment and no other fork push out a run that waits', () => {
    const groups = [
      comment('/poolc ack x'),
      comment('Looks good.'),
      run('stranger/routing'),
      run('somebody/routing'),
      run('stranger/routing', { head_branch: 'other' }),
    ].map((given) => groupFor('poolc-post', given));
    expect(groups).toEqual([
      'poolc-post-7',
      'poolc-post-1',
      'poolc-post-stranger/routing-topic',
      'poolc-post-somebody/routing-topic',
      'poolc-post-stranger/routing-other',
    ]);
  });
});

describe('poolc-release', () => {
  it('releases the default branch only', () => {
    const onBranch = (name: string) =>
      contexts('workflow_dispatch', { repository: { default_branch: 'main' } }, { ref_name: name });
    expect(jobsFor('poolc-release', onBranch('main'))).toEqual(['release']);
    expect(jobsFor('poolc-release', onBranch('topic'))).toEqual([]);
  });
});
