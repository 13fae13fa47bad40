import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample, subjectOf } from '../support/example-clone.ts';

/** Data engineering maps a project that nobody claims; its staging runs in the default pool. */
const unclaimed = {
  'config/teams/data-engineering/legacy.yaml': [
    'mappings:',
    '  - project: legacy-etl',
    '    domain: [development, production]',
    '    clusterPoolName: aws-staging',
    '',
  ].join('\n'),
};

const spilt = async ({ diff }: ExampleClone): Promise<readonly string[]> => {
  const { data } = await diff();
  const moves = data.moves.filter(({ cause }) => cause?.isSpillover);
  expect(data.counts.spillover).toBe(moves.length);
  return moves.map(subjectOf);
};

/** A slip in a file of the team growth. */
const slips: readonly (readonly [string, (clone: ExampleClone) => void, readonly string[]])[] = [
  [
    'a wrong project in an attribute file',
    ({ edit }) => edit('config/teams/growth/churn-prediction/staging.yaml', 'churn-prediction', 'legacy-etl'),
    ['legacy-etl/staging'],
  ],
  [
    'a list item that is indented into the list above it',
    ({ commit }) => {
      // The item belongs to a list of what the team reads, which is commented out.
      commit({
        'config/teams/growth/reports.yaml': [
          'mappings:',
          '  - project:',
          '      - growth-reports',
          '      # reads from:',
          '      - legacy-etl',
          '    domain: staging',
          '    clusterPoolName: aws-staging',
          '',
        ].join('\n'),
      });
    },
    ['legacy-etl/staging'],
  ],
  [
    'a workflow that slips out of the list and so maps all of the project',
    ({ commit }) => {
      commit({
        'config/teams/growth/reports.yaml':
          'mappings:\n  - project: legacy-etl\n    domain: staging\n    # workflow: legacy.reports\n    clusterPoolName: aws-staging\n',
      });
    },
    ['legacy-etl/staging'],
  ],
  [
    'a claim that the same change makes: it does not count before it is merged',
    ({ commit }) => {
      commit({
        'config/teams/growth/claim.yaml':
          'projects: [legacy-etl]\nmappings: [{project: legacy-etl, domain: staging, clusterPoolName: aws-staging}]\n',
      });
    },
    ['legacy-etl/staging'],
  ],
];

describe('spillover', () => {
  it.each(slips)('is caught: %s', (_, slip, moved) =>
    inExample(async (clone) => {
      slip(clone);
      clone.commit();
      expect(await spilt(clone)).toEqual(expect.arrayContaining([...moved]));
    }, unclaimed),
  );

  it('is caught beside a change of the platform that moves something else', () =>
    inExample(async (clone) => {
      clone.edit('config/teams/growth/churn-prediction/staging.yaml', 'churn-prediction', 'legacy-etl');
      clone.edit('config/helm/aws.yaml', 'retention: 7d', 'retention: 8d');
      clone.commit();
      expect(await spilt(clone)).toEqual(['legacy-etl/staging']);
    }, unclaimed));

  it('stands out in the text, with the place of the slip', () =>
    inExample(async (clone) => {
      clone.edit('config/teams/growth/churn-prediction/staging.yaml', 'churn-prediction', 'legacy-etl');
      const { stdout } = await clone.run('diff');
      expect(stdout).toMatch(
        /^ +legacy-etl\/staging +added +SPILLOVER .*config\/teams\/growth\/churn-prediction\/staging\.yaml:3:18$/m,
      );
      expect(stdout).toMatch(/^ +churn-prediction\/staging +removed +team growth/m);
    }, unclaimed));

  it('is not what the team does to its own project', () =>
    inExample(async (clone) => {
      clone.edit('config/teams/growth/churn-prediction/staging.yaml', 'aws-staging', 'aws-development');
      clone.git('rm', '--quiet', 'config/teams/growth/churn-prediction/production.yaml');
      clone.commit();
      const { data } = await clone.diff();
      expect(data.moves.map(subjectOf)).toEqual(['churn-prediction/production', 'churn-prediction/staging']);
      expect(data.counts.spillover).toBe(0);
    }));

  it('is not what a team does to a project that it maps and nobody claims', () =>
    inExample(async (clone) => {
      clone.edit('config/teams/data-engineering/legacy.yaml', '[development, production]', '[development, staging]');
      clone.commit();
      const { data } = await clone.diff();
      expect(data.moves.map(subjectOf)).toEqual(['legacy-etl/production', 'legacy-etl/staging']);
      expect(data.counts.spillover).toBe(0);
    }, unclaimed));

  it('is not what the platform does to a pool', () =>
    inExample(async (clone) => {
      clone.edit('config/clusters/aws-staging-use2.yaml', 'acme-union-aws-staging', 'acme-union-aws-staging-2');
      clone.commit();
      const { data } = await clone.diff();
      expect(data.moves.map(subjectOf)).toContain('legacy-etl/production');
      expect(data.counts.spillover).toBe(0);
    }, unclaimed));
});
