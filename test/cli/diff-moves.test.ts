import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, exampleFiles, inExample, subjectOf } from '../support/example-clone.ts';

/** A team that leaves most of its work to the default pool. */
const labs = {
  'config/teams/labs.yaml': [
    'owners: ["@acme/labs"]',
    'projects: [notebooks, sandbox]',
    'mappings:',
    '  - project: sandbox',
    '    domain: production',
    '    workflow: sandbox.nightly',
    '    clusterPoolName: default',
    '',
  ].join('\n'),
};

const subjects = (project: string) =>
  ['development', 'production', 'staging'].map((domain): string => `${project}/${domain}`);

describe('a change of the default pool', () => {
  /** The shared cluster is replaced by one in another region, with the same bucket. */
  const moveDefault = ({ folder, edit, commit }: ExampleClone, bucket = 'acme-union-shared') => {
    const old = exampleFiles['config/clusters/aws-shared-use2.yaml'] ?? '';
    rmSync(join(folder, 'config/clusters/aws-shared-use2.yaml'));
    edit('config/pools.yaml', '- aws-shared-use2', '- aws-shared-usw2');
    return commit({
      'config/clusters/aws-shared-usw2.yaml': old
        .replaceAll('aws-shared-use2', 'aws-shared-usw2')
        .replace('region: us-east-2', 'region: us-west-2')
        .replace('acme-union-shared', bucket),
    });
  };

  it('lists every project that moves, though no file of a team was touched', () =>
    inExample(async (clone) => {
      moveDefault(clone);
      expect(clone.git('diff', '--name-only', 'main')).not.toContain('teams/');
      const { data } = await clone.diff();
      const inherited = data.moves.filter((move) => move.inherited).map(subjectOf);
      expect(inherited).toEqual([...subjects('notebooks'), ...subjects('sandbox')]);
      // What maps to the default pool by name moves with it, without inheriting anything.
      expect(data.moves.filter((move) => !move.inherited).map(subjectOf)).toEqual([
        'sandbox/production/sandbox.nightly',
        ...subjects('system'),
        ...subjects('union-health-monitoring'),
      ]);
      expect(new Set(data.moves.map((move) => [move.class, move.cause?.isSpillover].join()))).toEqual(
        new Set(['location,false']),
      );
      expect(data.moves[0]).toMatchObject({
        before: { clusterPoolName: 'default', clusters: ['aws-shared-use2'] },
        after: { clusterPoolName: 'default', clusters: ['aws-shared-usw2'] },
      });
    }, labs));

  it('counts inherited moves towards the limits', () =>
    inExample(async (clone) => {
      moveDefault(clone);
      const { exit, data } = await clone.diff();
      expect(exit).toBe(4);
      expect(data.limitsExceeded.map(({ message }) => message)).toEqual([
        '13 of 73 routes move; limits.moved allows 10%.',
      ]);
    }, labs));

  it('crosses a boundary with another bucket, and says that the bucket changes under the pool', () =>
    inExample(async (clone) => {
      moveDefault(clone, 'acme-union-shared-west');
      const { data } = await clone.diff();
      expect(new Set(data.moves.map((move) => move.class))).toEqual(new Set(['boundary']));
      expect(data.events).toEqual([
        {
          kind: 'bucket-changes-under-pool',
          pool: 'default',
          before: ['s3://acme-union-shared'],
          after: ['s3://acme-union-shared-west'],
        },
      ]);
    }, labs));

  it('says so to people', () =>
    inExample(async (clone) => {
      moveDefault(clone);
      const { stdout } = await clone.run('diff');
      expect(stdout).toMatch(/^13 routes move, 13 go to a new location, 1 limit is exceeded\.\n/);
      expect(stdout).toMatch(
        /^ +notebooks\/production +inherited +team labs \(@acme\/labs\) +config\/pools\.yaml:4:1$/m,
      );
      expect(stdout).toContain('location: "aws us-east-2" → "aws us-west-2"');
    }, labs));
});

describe('a pool that loses a cluster', () => {
  const loseOne = ({ folder, edit, commit }: ExampleClone) => {
    rmSync(join(folder, 'config/clusters/aws-prod-use2-3.yaml'));
    edit('config/pools.yaml', '    - aws-prod-use2-3\n', '');
    return commit();
  };

  it('loses capacity on every route, and exceeds the limit that names the pool', () =>
    inExample(async (clone) => {
      loseOne(clone);
      const { exit, data } = await clone.diff();
      expect(exit).toBe(4);
      expect(new Set(data.moves.map((move) => move.class))).toEqual(new Set(['capacity']));
      expect(data.limitsExceeded.map(({ message }) => message)).toEqual([
        `${data.moves.length} of 66 routes move; limits.moved allows 10%.`,
        'Pool "aws-production" loses 1 cluster ("aws-prod-use2-3"); limits.poolsThatKeepTheirClusters names it.',
      ]);
      // All of its work, and nothing of another pool.
      expect(new Set(data.moves.map((move) => move.before?.clusterPoolName))).toEqual(new Set(['aws-production']));
      expect(data.moves.map(subjectOf)).toContain('payments-ledger/production');
      expect(data.moves.map(subjectOf)).not.toContain(
        'payments-ledger/production/ledger.workflows.reconciliation.match_bank_statements',
      );
    }));

  it('is accepted once every move that comes of it is acknowledged', () =>
    inExample(async (clone) => {
      loseOne(clone);
      const { data } = await clone.diff();
      const acks = data.moves.flatMap(({ acknowledgement }) => ['--ack', acknowledgement]);
      expect((await clone.diff(...acks)).exit).toBe(0);
      const { exit, data: rest } = await clone.diff(...acks.slice(2));
      expect(exit).toBe(4);
      expect(rest.limitsExceeded).toMatchObject([{ limit: 'poolsThatKeepTheirClusters', acknowledgements: [acks[1]] }]);
    }));

  it('is no matter of a pool that gains one', () =>
    inExample(async (clone) => {
      clone.edit('config/pools.yaml', '    - aws-prod-use2-3\n', '');
      rmSync(join(clone.folder, 'config/clusters/aws-prod-use2-3.yaml'));
      clone.commit();
      const { exit, data } = await clone.diff('--head', 'main', '--against', 'topic');
      expect(new Set(data.moves.map((move) => move.class))).toEqual(new Set(['safe']));
      expect(exit).toBe(4);
      expect(data.limitsExceeded.map(({ limit }) => limit)).toEqual(['moved']);
    }));
});
