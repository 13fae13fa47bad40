import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample, subjectOf } from '../support/example-clone.ts';

/** Recommendations go from Google to Amazon: two routes leave their bucket behind. */
const crossBoundary = ({ edit, commit }: ExampleClone) => {
  edit('config/teams/recommendations.yml', 'clusterPoolName: gcp-production', 'clusterPoolName: aws-production');
  return commit();
};

const acknowledgements = async ({ diff }: ExampleClone) =>
  (await diff()).data.moves.map((move) => move.acknowledgement);

const withAcks = (acks: readonly string[]) => acks.flatMap((ack) => ['--ack', ack]);

describe('a boundary that is crossed', () => {
  it('exceeds the limit of the base, with every route and what it takes to accept it', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      const { exit, data } = await clone.diff();
      expect(exit).toBe(4);
      expect(data.verdict).toBe('2 routes move, 2 cross a boundary, 1 limit is exceeded.');
      const ack = (project: string) => `boundary:${project}/production@${data.digest}`;
      expect(data.limitsExceeded).toEqual([
        {
          limit: 'boundary',
          message: '2 of 66 routes cross a boundary; limits.boundary allows 0.',
          acknowledgements: [ack('homepage-personalization'), ack('product-recommendations')],
        },
      ]);
      expect(data.moves[0]).toMatchObject({
        class: 'boundary',
        boundaries: [
          {
            what: 'metadata bucket',
            before: ['gs://acme-union-gcp-production'],
            after: ['s3://acme-union-aws-production'],
          },
          { what: 'image registry' },
        ],
        newLocations: ['aws us-east-2'],
        cause: { at: { place: 'config/teams/recommendations.yml:18:22' }, isSpillover: false },
      });
    }));

  it('is accepted once every move is acknowledged for its digest', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      const acks = await acknowledgements(clone);
      const { exit, data } = await clone.diff(...withAcks(acks));
      expect([exit, data.verdict]).toEqual([0, '2 routes move, 2 cross a boundary, 2 are acknowledged.']);
      const { exit: withOne, data: rest } = await clone.diff(...withAcks(acks.slice(1)));
      expect(withOne).toBe(4);
      expect(rest.limitsExceeded).toMatchObject([
        { message: '1 of 66 routes crosses a boundary; limits.boundary allows 0.', acknowledgements: [acks[0]] },
      ]);
    }));

  it('is not accepted by an acknowledgement of another digest, class or subject', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      const [first = '', second = ''] = await acknowledgements(clone);
      for (const other of [
        first.replace(/@.*/, '@0123456789abcdef0123456789abcdef'),
        first.replace('boundary:', 'safe:'),
        first.replace('/production@', '/staging@'),
        first.replace('/production@', '/production/some.workflow@'),
      ])
        expect((await clone.diff(...withAcks([other, second]))).exit, other).toBe(4);
    }));

  it('asks again after a push that changes the moves', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      const acks = await acknowledgements(clone);
      clone.edit('config/teams/research.yaml', '[development, staging, production]', '[staging, production]');
      clone.commit();
      const { exit, data } = await clone.diff(...withAcks(acks));
      expect(exit).toBe(4);
      expect(data.moves.map(subjectOf)).toContain('llm-evaluation/development');
      expect(data.limitsExceeded.flatMap((each) => each.acknowledgements)).toHaveLength(4);
    }));

  it('stays accepted after a merge that has nothing to do with it', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      const acks = await acknowledgements(clone);
      clone.git('checkout', '--quiet', 'main');
      clone.edit('config/helm/aws.yaml', 'retention: 7d', 'retention: 8d');
      clone.edit('config/teams/research.yaml', '[development, staging, production]', '[staging, production]');
      const main = clone.commit();
      clone.git('checkout', '--quiet', 'topic');
      clone.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'main');
      const { exit, data } = await clone.diff(...withAcks(acks));
      expect([exit, data.before.commit, data.moves.length]).toEqual([0, main, 2]);
    }));

  it('is asked for as poolc review asks for it, whether or not a limit counts it', () =>
    inExample(async (clone) => {
      clone.edit('config/poolc.yaml', '  boundary: 0\n', '');
      const base = clone.commit();
      crossBoundary(clone);
      const { data } = await clone.diff('--against', base);
      expect(data.limitsExceeded).toEqual([]);
      expect(data.toAcknowledge).toEqual(data.moves.map(({ acknowledgement }) => acknowledgement));
      const askedBy = async (command: string, option: string) => {
        const { stdout } = await clone.run(command, '--against', base);
        return stdout
          .split('\n')
          .filter((line) => line.startsWith(option))
          .map((line) => line.slice(option.length));
      };
      expect(await askedBy('diff', '  --ack ')).toEqual(data.toAcknowledge);
      expect(await askedBy('review', '  /poolc ack ')).toEqual(data.toAcknowledge);
      const [first = '', ...others] = data.toAcknowledge;
      expect((await clone.diff('--against', base, '--ack', first)).data.toAcknowledge).toEqual(others);
    }));

  it.each([
    'boundary:a/b',
    'everything',
    'boundary:a/b@0123456789ABCDEF0123456789ABCDEF',
    '@0123456789abcdef0123456789abcdef',
    '',
  ])('is not accepted by %j, which is no acknowledgement', (text) =>
    inExample(async (clone) => {
      crossBoundary(clone);
      expect(await clone.run('diff', '--ack', text)).toEqual({
        exit: 64,
        stdout: '',
        stderr: `poolc: ${JSON.stringify(text)} is no acknowledgement; one reads boundary:flytesnacks/production@<digest>, as poolc review shows it.\n`,
      });
    }),
  );
});

describe('a boundary that is crossed where the cluster files are gone', () => {
  it.each(['delete', 'write'])('is one all the same in the change that %ss them', (what) =>
    inExample(async (clone) => {
      const files = clone.git('rev-parse', 'HEAD');
      clone.git('rm', '--quiet', '-r', 'config/clusters');
      if (what === 'write') {
        clone.commit();
        clone.git('branch', '--force', 'main', 'HEAD');
        clone.git('checkout', '--quiet', files, '--', 'config/clusters');
      }
      crossBoundary(clone);
      const { exit, data } = await clone.diff();
      expect(exit).toBe(4);
      expect(data.limitsExceeded).toContainEqual(
        expect.objectContaining({
          limit: 'boundary',
          message: '2 of 66 routes cross a boundary; limits.boundary allows 0.',
        }),
      );
      expect(data.moves.filter((move) => move.class === 'boundary').map(subjectOf)).toEqual([
        'homepage-personalization/production',
        'product-recommendations/production',
      ]);
      // Of all others nobody can tell whether their buckets changed.
      expect(data.counts.unknown).toBe(64);
    }),
  );
});

describe('the base side judges', () => {
  it('by its limits, whatever the same change says of them', () =>
    inExample(async (clone) => {
      clone.edit('config/poolc.yaml', 'boundary: 0', 'boundary: 100%');
      crossBoundary(clone);
      const { exit, data } = await clone.diff();
      expect(exit).toBe(4);
      expect(data.limitsExceeded.map(({ limit }) => limit)).toEqual(['boundary']);
      expect(data.settings).toEqual([{ key: 'limits.boundary', before: '0', after: '100%' }]);
      clone.git('checkout', '--quiet', '-B', 'main');
      clone.git('checkout', '--quiet', '-B', 'topic');
      clone.edit(
        'config/teams/recommendations.yml',
        'clusterPoolName: aws-production',
        'clusterPoolName: gcp-production',
      );
      // Once it is merged, it holds.
      expect((await clone.diff()).exit).toBe(0);
    }));

  it('by its rules, whatever the same change says of them', () =>
    inExample(async (clone) => {
      clone.edit('config/poolc.yaml', 'overlapping-pools: error', 'overlapping-pools: off');
      clone.edit('config/pools.yaml', 'aws-gpu: #', 'aws-more: [aws-prod-use2-1]\naws-gpu: #');
      clone.commit();
      const { exit, stderr } = await clone.run('diff');
      expect(exit).toBe(3);
      expect(stderr).toContain('error[overlapping-pools]');
      const { data } = await clone.diff();
      expect(data.settings).toEqual([{ key: 'rules.overlapping-pools', before: 'error', after: 'off' }]);
    }));

  it('by its limits where the change deletes poolc.yaml', () =>
    inExample(async (clone) => {
      clone.git('rm', '--quiet', 'config/poolc.yaml');
      crossBoundary(clone);
      const { exit, stdout, stderr } = await clone.run('diff', '--config', 'config');
      expect(exit).toBe(3);
      expect(stderr).toMatch(/^config\/poolc\.yaml.*error\[missing-file\]/);
      expect(stdout).toContain('66 of 66 routes move or are unknown; limits.moved allows 10%.');
    }));

  it('by the defaults where it has no poolc.yaml, and says so', () =>
    inExample(async (clone) => {
      clone.git('rm', '--quiet', 'config/poolc.yaml');
      const base = clone.commit();
      clone.git('revert', '--no-edit', 'HEAD');
      crossBoundary(clone);
      const { exit, data } = await clone.diff('--against', base);
      expect(exit).toBe(0);
      expect(data.notes).toContain(`${base} has no usable poolc.yaml, so the defaults judge.`);
    }));
});
