import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample } from '../support/example-clone.ts';
import { listFiles } from '../support/files.ts';
import { cloneOf } from '../support/git-repository.ts';
import { standInForGh } from './release-stand-in.ts';
import { runJob, type Surroundings } from './run-job.ts';
import { inStep, type Step } from './step.ts';

/** A pull request that moves work of a team to other clusters, with the merge commit that GitHub makes for it. */
function openPullRequest(github: ExampleClone) {
  const base = github.git('rev-parse', 'main');
  github.edit('config/teams/payments.yml', 'clusterPoolName: aws-production', 'clusterPoolName: gcp-production');
  const head = github.commit();
  const merge = github.git('commit-tree', `${head}^{tree}`, '-p', base, '-p', head, '-m', 'Merge');
  github.git('update-ref', 'refs/pull/7/merge', merge);
  github.git('checkout', '--quiet', 'main');
  return { base, head, merge };
}

const review = ({ temporary }: Step) => JSON.parse(readFileSync(join(temporary, 'poolc-review.json'), 'utf8'));
const workTree = (folder: string) => listFiles(folder).filter((path) => !path.startsWith('.git/'));

describe('poolc-review', () => {
  it.each([
    { job: 'review', given: {} },
    { job: 'review-and-post', given: { post: {} } },
  ])('$job reviews the merge commit on the head of the pull request, and ends well', ({ job, given }) =>
    inExample((github) =>
      inStep((step) => {
        const { base, head, merge } = openPullRequest(github);
        const clone = cloneOf(github, '--no-checkout', '--depth=2');
        clone.git('fetch', '--quiet', '--depth=2', 'origin', 'refs/pull/7/merge');
        clone.git('checkout', '--quiet', 'FETCH_HEAD');
        const event = {
          name: 'pull_request',
          payload: { pull_request: { number: 7, head: { sha: head }, base: { sha: base } } },
        };
        const { code, log } = runJob('poolc-review.yml', job, { step, folder: clone.folder, event, sha: merge, given });
        expect({ code, log }).toEqual({ code: 0, log: expect.stringMatching(/^failure: /m) });
        expect(review(step).subject).toEqual({ event: 'pull_request', headSha: head, baseSha: base, mergeSha: merge });
        expect(readFileSync(join(step.temporary, 'summary.md'), 'utf8')).toContain('payments');
      }),
    ),
  );

  it('compares a push with what was there before, however many commits it brought', () =>
    inExample((github) =>
      inStep((step) => {
        const { base, head } = openPullRequest(github);
        const between = github.commit({ 'README.md': 'a\n' });
        const after = github.commit({ 'README.md': 'b\n' });
        expect([base, head]).not.toContain(between);
        const clone = cloneOf(github);
        const event = { name: 'push', payload: { before: base, after } };
        const surroundings = { step, folder: clone.folder, event, sha: after, given: { post: {} } };
        expect(runJob('poolc-review.yml', 'review-and-post', surroundings)).toMatchObject({ code: 0 });
        expect(review(step).subject).toMatchObject({ headSha: after, baseSha: base, mergeSha: null });
      }),
    ));
});

describe('poolc-post', () => {
  const events = [
    { name: 'workflow_run', payload: (head: string) => ({ workflow_run: { event: 'pull_request', head_sha: head } }) },
    {
      name: 'issue_comment',
      payload: () => ({ issue: { number: 7, pull_request: {} }, comment: { body: '/poolc ack x' } }),
    },
  ];

  it.each(events)('on $name reviews the merge commit without checking it out', ({ name, payload }) =>
    inExample((github) =>
      inStep((step) => {
        const { base, head, merge } = openPullRequest(github);
        const clone = cloneOf(github, '--depth=1', '--branch=main');
        const before = workTree(clone.folder);
        const find = { number: '7', 'head-sha': head, 'merge-ref': 'refs/pull/7/merge' };
        const event = { name, payload: payload(head) };
        const surroundings = { step, folder: clone.folder, event, sha: base, given: { find, post: {} } };
        const { code, outputs } = runJob('poolc-post.yml', 'post', surroundings);
        expect({ code, outputs }).toEqual({ code: 0, outputs: { 'pull-request': { number: '7', merge } } });
        expect(review(step).subject).toEqual({ event: name, headSha: head, baseSha: base, mergeSha: merge });
        expect(review(step).diff.moves.length).toBeGreaterThan(0);
        expect([clone.git('rev-parse', 'HEAD'), clone.git('status', '--porcelain')]).toEqual([base, '']);
        expect(workTree(clone.folder)).toEqual(before);
      }),
    ),
  );

  it('does nothing more where there is no pull request, or no merge commit', () =>
    inExample((github) =>
      inStep((step) => {
        const { base, head } = openPullRequest(github);
        github.git('update-ref', '-d', 'refs/pull/7/merge');
        step.standIn('sleep', 'exit 0');
        const none = { number: '', 'head-sha': '', 'merge-ref': '' };
        const conflict = { number: '7', 'head-sha': head, 'merge-ref': 'refs/pull/7/merge' };
        for (const find of [none, conflict]) {
          const event = { name: 'workflow_run', payload: { workflow_run: { event: 'pull_request', head_sha: head } } };
          const surroundings = { step, folder: cloneOnce(github), event, sha: base, given: { find } };
          const { code, outputs } = runJob('poolc-post.yml', 'post', surroundings);
          expect({ code, outputs }).toEqual({ code: 0, outputs: { 'pull-request': { number: '', merge: '' } } });
        }
        expect(existsSync(join(step.temporary, 'poolc-review.json'))).toBe(false);
      }),
    ));
});

const cloneOnce = (github: ExampleClone): string =>
  existsSync(`${github.folder}-clone`) ? `${github.folder}-clone` : cloneOf(github).folder;

describe('poolc-merge-queue', () => {
  it('reviews the group against what it is put on', () =>
    inExample((github) =>
      inStep((step) => {
        const { base, merge } = openPullRequest(github);
        github.git('update-ref', 'refs/heads/gh-readonly-queue/main/pr-7', merge);
        const clone = cloneOf(github, '--branch=gh-readonly-queue/main/pr-7');
        const event = { name: 'merge_group', payload: { merge_group: { head_sha: merge, base_sha: base } } };
        const surroundings = { step, folder: clone.folder, event, sha: merge, given: { post: {} } };
        expect(runJob('poolc-merge-queue.yml', 'review-and-post', surroundings)).toMatchObject({ code: 0 });
        expect(review(step).subject).toMatchObject({ headSha: merge, baseSha: base });
      }),
    ));
});

describe('poolc-release and poolc-verify', { timeout: 60_000 }, () => {
  it('release what changed, once, with notes on what moved; and notice one changed byte', () =>
    inExample((github) =>
      inStep((step) => {
        const gh = standInForGh(step);
        const surroundings = (sha: string): Surroundings => ({
          step,
          folder: github.folder,
          sha,
          event: { name: 'push', payload: { repository: { default_branch: 'main', visibility: 'private' } } },
          environment: gh.environment,
        });
        const release = (sha: string) => {
          step.remove('release');
          step.remove('newest-release');
          return runJob('poolc-release.yml', 'release', surroundings(sha));
        };
        const verify = () => {
          step.remove('newest-release');
          return runJob('poolc-verify.yml', 'verify', surroundings(github.git('rev-parse', 'main')));
        };
        const published = () =>
          gh.state().releases.map(({ tag_name, draft }) => (draft ? `${tag_name} (draft)` : tag_name));

        const first = github.git('rev-parse', 'main');
        expect(verify()).toMatchObject({ code: 0, shown: ['notice: Nothing is released yet.'] });
        expect(release(first)).toMatchObject({ code: 0 });
        const [firstTag = ''] = published();
        expect(firstTag).toBe(`config-20260301-010000-${first.slice(0, 12)}`);
        expect(
          gh
            .state()
            .releases[0]?.assets.map(({ name }) => name)
            .sort(),
        ).toEqual(['SHA256SUMS', `acme-poolc-${first.slice(0, 12)}.tar.gz`, 'manifest.json', 'provenance.json']);
        expect(verify()).toMatchObject({ code: 0 });

        github.git('checkout', '--quiet', 'main');
        const readme = github.commit({ 'README.md': 'New words.\n' });
        expect(release(readme).log).toContain('there is nothing to release');
        expect(verify()).toMatchObject({ code: 0 });
        github.edit('config/teams/payments.yml', 'clusterPoolName: aws-production', 'clusterPoolName: gcp-production');
        const second = github.commit();
        expect(release(second)).toMatchObject({ code: 0 });
        expect(published()).toEqual([firstTag, `config-20260301-030000-${second.slice(0, 12)}`]);
        expect(gh.state().releases[1]?.body).toMatch(
          /^# Changes since `acme-poolc-.*2 routes move, 2 cross a boundary/s,
        );
        expect(verify()).toMatchObject({ code: 0 });

        const damaged = gh.state().releases.map((each, index) => ({
          ...each,
          assets: each.assets.map((asset) =>
            index === 1 && asset.name === 'provenance.json'
              ? { ...asset, content: asset.content.replace(second, first) }
              : asset,
          ),
        }));
        gh.change({ releases: damaged });
        expect(verify()).toMatchObject({ code: 2, log: expect.stringContaining('provenance.json') });
        expect(gh.violations()).toEqual([]);
      }),
    ));
});
