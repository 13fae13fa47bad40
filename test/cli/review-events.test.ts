import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReviewDocument } from '../../src/report/review-document.ts';
import { gateOf } from '../../src/report/review-gate.ts';
import { honoured } from '../report/review-samples.ts';
import { type ExampleClone, inExample, subjectOf } from '../support/example-clone.ts';
import { inActions, payloadOf } from '../support/github-events.ts';

/** A review in the surroundings of an event. */
async function reviewFor(clone: ExampleClone, event: string, payload: unknown, ...options: readonly string[]) {
  const environment = inActions(clone, event, payload);
  const ran = await clone.runIn({ environment }, 'review', '--output', 'review.json', ...options);
  const read = (): ReviewDocument => JSON.parse(readFileSync(join(clone.folder, 'review.json'), 'utf8'));
  return { ...ran, read };
}

const recommendations = 'config/teams/recommendations.yml';
const warehouse = 'config/teams/data-engineering/warehouse.yml';

/** On topic two routes cross a boundary; main went on meanwhile with another move. GitHub's merge of both is checked out. */
function pullRequest(clone: ExampleClone) {
  const { git, edit, commit } = clone;
  edit(recommendations, 'clusterPoolName: gcp-production', 'clusterPoolName: aws-production');
  const topic = commit();
  git('checkout', '--quiet', 'main');
  edit(
    warehouse,
    'domain: development\n    clusterPoolName: aws-development',
    'domain: development\n    clusterPoolName: aws-staging',
  );
  const main = commit();
  git('checkout', '--quiet', '--detach', 'main');
  git('merge', '--quiet', '--no-ff', '--message', 'merge', topic);
  return { topic, main, merge: git('rev-parse', 'HEAD') };
}

const subjects = ({ diff }: ReviewDocument) => diff.moves.map(subjectOf);
const ofTopic = ['homepage-personalization/production', 'product-recommendations/production'];

describe('a review for pull_request', () => {
  const payload = (head: string, base: string) =>
    payloadOf('pull_request', 'synchronize', { 'pull_request.head.sha': head, 'pull_request.base.sha': base });

  it('compares the merge commit with its first parent, and belongs to the head', () =>
    inExample(async (clone) => {
      const { topic, main, merge } = pullRequest(clone);
      const review = (await reviewFor(clone, 'pull_request', payload(topic, main))).read();
      expect(review.subject).toEqual({ event: 'pull_request', headSha: topic, baseSha: main, mergeSha: merge });
      expect([subjects(review), review.notes]).toEqual([ofTopic, []]);
    }));

  it('compares the head with the merge base where it is checked out itself', () =>
    inExample(async (clone) => {
      const { topic, main } = pullRequest(clone);
      clone.git('checkout', '--quiet', topic);
      const review = (await reviewFor(clone, 'pull_request', payload(topic, main))).read();
      const baseSha = clone.git('merge-base', topic, main);
      expect(review.subject).toEqual({ event: 'pull_request', headSha: topic, baseSha, mergeSha: null });
      expect([subjects(review), review.notes]).toEqual([ofTopic, []]);
    }));

  it('says so where something else is checked out than what the event is about', () =>
    inExample(async (clone) => {
      const { topic, main, merge } = pullRequest(clone);
      clone.git('checkout', '--quiet', '-B', 'other', main);
      const review = (await reviewFor(clone, 'pull_request', payload(topic, main))).read();
      expect(review.subject).toMatchObject({ headSha: topic, mergeSha: null });
      expect(review.notes).toEqual([`The event is about commit ${topic}, but what was reviewed is commit ${main}.`]);
      expect(merge).not.toBe(main);
    }));
});

describe('a review for push', () => {
  it('compares with what was there before, and belongs to what is there now', () =>
    inExample(async (clone) => {
      const { main, merge } = pullRequest(clone);
      const payload = payloadOf('push', undefined, { before: main, after: merge });
      const review = (await reviewFor(clone, 'push', payload)).read();
      expect(review.subject).toEqual({ event: 'push', headSha: merge, baseSha: main, mergeSha: null });
      expect(subjects(review)).toEqual(ofTopic);
    }));
});

describe('a review for workflow_dispatch', () => {
  it('compares with the merge base with the default branch', () =>
    inExample(async (clone) => {
      const { topic, main } = pullRequest(clone);
      clone.git('checkout', '--quiet', topic);
      const review = (
        await reviewFor(clone, 'workflow_dispatch', payloadOf('workflow_dispatch', undefined, {}))
      ).read();
      const baseSha = clone.git('merge-base', topic, main);
      expect(review.subject).toEqual({ event: 'workflow_dispatch', headSha: topic, baseSha, mergeSha: null });
    }));
});

describe('a review for workflow_run', () => {
  const payload = (head: string) => payloadOf('workflow_run', 'completed', { 'workflow_run.head_sha': head });

  it('is of the merge commit that was fetched, whatever is checked out', () =>
    inExample(async (clone) => {
      const { topic, main, merge } = pullRequest(clone);
      clone.git('update-ref', 'refs/poolc/merge', merge);
      clone.git('checkout', '--quiet', 'main');
      const review = (await reviewFor(clone, 'workflow_run', payload(topic), '--head', 'refs/poolc/merge')).read();
      expect(review.subject).toEqual({ event: 'workflow_run', headSha: topic, baseSha: main, mergeSha: merge });
      expect(subjects(review)).toEqual(ofTopic);
    }));

  it.each(['without --head', 'of a merge of another head', 'of a commit that merges nothing', 'of an octopus'])(
    'is refused %s',
    (kind) =>
      inExample(async (clone) => {
        const { topic, main, merge } = pullRequest(clone);
        clone.git('checkout', '--quiet', '-B', 'third', 'main');
        const third = clone.commit({ 'notes.txt': 'x' });
        clone.git('checkout', '--quiet', 'main');
        const octopus = clone.git('commit-tree', 'HEAD^{tree}', '-p', main, '-p', topic, '-p', third, '-m', 'x');
        const head = { 'of a commit that merges nothing': topic, 'of an octopus': octopus }[kind] ?? merge;
        const expected = kind === 'of a merge of another head' ? third : topic;
        const options = kind === 'without --head' ? [] : ['--head', head];
        const { exit, stderr } = await reviewFor(clone, 'workflow_run', payload(expected), ...options);
        expect(exit).toBe(64);
        expect(stderr).toContain(
          kind === 'without --head'
            ? 'For the event "workflow_run" the default branch is checked out'
            : `The commit ${head} is not the merge of ${expected}, which the workflow ran for.`,
        );
      }),
  );

  it('is refused with --against too, because the check belongs to the head all the same', () =>
    inExample(async (clone) => {
      const { topic, main } = pullRequest(clone);
      const { exit } = await reviewFor(clone, 'workflow_run', payload(main), '--head', topic, '--against', 'main');
      expect(exit).toBe(64);
    }));
});

describe('a review for issue_comment', () => {
  const payload = payloadOf('issue_comment', 'created', {});

  it('is of the merge commit that was fetched, and belongs to its second parent', () =>
    inExample(async (clone) => {
      const { topic, main, merge } = pullRequest(clone);
      clone.git('checkout', '--quiet', 'main');
      const review = (await reviewFor(clone, 'issue_comment', payload, '--head', merge)).read();
      expect(review.subject).toEqual({ event: 'issue_comment', headSha: topic, baseSha: main, mergeSha: merge });
    }));

  it('is of a head that was fetched, against the merge base with the default branch', () =>
    inExample(async (clone) => {
      const { topic, main } = pullRequest(clone);
      clone.git('checkout', '--quiet', 'main');
      const review = (await reviewFor(clone, 'issue_comment', payload, '--head', topic)).read();
      const baseSha = clone.git('merge-base', topic, main);
      expect(review.subject).toEqual({ event: 'issue_comment', headSha: topic, baseSha, mergeSha: null });
    }));

  it('is refused without --head', () =>
    inExample(async (clone) => {
      pullRequest(clone);
      expect((await reviewFor(clone, 'issue_comment', payload)).exit).toBe(64);
    }));
});

describe('a review for merge_group', () => {
  const payload = (head: string, base: string) =>
    payloadOf('merge_group', 'checks_requested', { 'merge_group.head_sha': head, 'merge_group.base_sha': base });

  /** Two pull requests in a queue, each a merge commit: one crosses a boundary twice, the other moves something else. */
  function queue(clone: ExampleClone) {
    const { git, edit, commit } = clone;
    const base = git('rev-parse', 'main');
    const merged = (branch: string, change: () => void) => {
      git('checkout', '--quiet', '-B', branch, base);
      change();
      const topic = commit();
      git('checkout', '--quiet', '-B', 'queue', git('rev-parse', 'queue'));
      git('merge', '--quiet', '--no-ff', '--message', `Merge ${branch}`, topic);
      return { topic, merge: git('rev-parse', 'HEAD') };
    };
    git('branch', '--force', 'queue', base);
    const first = merged('first', () =>
      edit(recommendations, 'clusterPoolName: gcp-production', 'clusterPoolName: aws-production'),
    );
    const second = merged('second', () =>
      edit(
        warehouse,
        'domain: development\n    clusterPoolName: aws-development',
        'domain: development\n    clusterPoolName: aws-staging',
      ),
    );
    return { base, first, second };
  }

  it('compares with the base of the group', () =>
    inExample(async (clone) => {
      const { base, second } = queue(clone);
      const review = (await reviewFor(clone, 'merge_group', payload(second.merge, base))).read();
      expect(review.subject).toEqual({ event: 'merge_group', headSha: second.merge, baseSha: base, mergeSha: null });
      expect(review.diff.moves).toHaveLength(3);
      expect(review.notes).toEqual([]);
    }));

  it('counts what was acknowledged on the queued pull request that makes the same move', () =>
    inExample(async (clone) => {
      const { base, first, second } = queue(clone);
      const { data } = await clone.diff('--head', first.merge, '--against', base);
      const { stdout } = await clone.runIn(
        {},
        'diff',
        '--format',
        'json',
        '--head',
        second.merge,
        '--against',
        first.merge,
      );
      const [onFirst, onSecond] = [data.digest, JSON.parse(stdout).digest];
      const review = (await reviewFor(clone, 'merge_group', payload(second.merge, base))).read();
      const { digest } = review.diff;
      expect(new Set([onFirst, onSecond, digest]).size).toBe(3);
      const texts = (subject: string, ...digests: readonly string[]) =>
        digests.map((each) => `boundary:${subject}@${each}`);
      expect(review.gate.boundary).toEqual([
        { subject: ofTopic[0], acknowledgements: texts(ofTopic[0] ?? '', digest, onFirst) },
        { subject: ofTopic[1], acknowledgements: texts(ofTopic[1] ?? '', digest, onFirst) },
        expect.objectContaining({ acknowledgements: texts('warehouse-models/development', digest, onSecond) }),
      ]);
      const given = review.gate.boundary.map(({ acknowledgements }) => honoured(acknowledgements[1] ?? ''));
      expect(gateOf(review, given).conclusion).toBe('success');
      expect(gateOf(review, given.slice(1)).conclusion).toBe('failure');
    }));

  it('finds no further text where one pull request is the whole group', () =>
    inExample(async (clone) => {
      const { base, first } = queue(clone);
      clone.git('checkout', '--quiet', '-B', 'queue', first.merge);
      const review = (await reviewFor(clone, 'merge_group', payload(first.merge, base))).read();
      expect(review.gate.boundary.map(({ acknowledgements }) => acknowledgements.length)).toEqual([1, 1]);
    }));

  it('says so where the commits between are not in the clone', () =>
    inExample(async (clone) => {
      const { base, second } = queue(clone);
      const review = (await reviewFor(clone, 'merge_group', payload('f'.repeat(40), base))).read();
      expect(review.notes).toEqual([
        `The event is about commit ${'f'.repeat(40)}, but what was reviewed is commit ${second.merge}.`,
        expect.stringMatching(/^Acknowledgements on the pull requests in it cannot be matched\. /),
      ]);
    }));
});

describe('an event that does not say what it should', () => {
  it.each([
    ['pull_request', {}, 'pull_request.head.sha'],
    ['merge_group', { merge_group: { base_sha: 'main' } }, 'merge_group.base_sha'],
    ['workflow_run', {}, 'workflow_run.head_sha'],
    ['push', { before: null }, 'before'],
  ])('is refused: %s %j', (event, payload, path) =>
    inExample(async (clone) => {
      const { exit, stderr } = await reviewFor(
        clone,
        event,
        payload,
        ...(event === 'workflow_run' ? ['--head', 'topic'] : []),
      );
      expect(exit).toBe(64);
      expect(stderr).toContain(`holds no object id at ${path}.`);
    }),
  );

  it('has no head where the branch was deleted', () =>
    inExample(async (clone) => {
      const payload = payloadOf('push', undefined, { before: clone.git('rev-parse', 'main'), after: '0'.repeat(40) });
      expect((await reviewFor(clone, 'push', payload)).read().subject.headSha).toBeNull();
    }));
});
