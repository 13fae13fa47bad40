import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, exampleFiles, inExample } from '../support/example-clone.ts';

const payments = exampleFiles['config/teams/payments.yml'] ?? '';

const nothing = 'Nothing changes: every route, pool, cluster and Helm value stays as it is.\n';

/** Ways to write the same in other words. */
const rewritings: readonly (readonly [string, (clone: ExampleClone) => void])[] = [
  [
    'a file that is split in two',
    ({ folder, commit }) => {
      const [head = '', production = ''] = payments.split('\n\n');
      rmSync(join(folder, 'config/teams/payments.yml'));
      commit({
        'config/teams/payments/team.yaml': `${head}\n`,
        'config/teams/payments/bank-statements.yaml': `mappings:\n${production}`,
      });
    },
  ],
  [
    'attribute files that become one team file',
    ({ folder, commit }) => {
      rmSync(join(folder, 'config/teams/growth/churn-prediction'), { recursive: true });
      const mapping = (domain: string) =>
        `  - {project: churn-prediction, domain: ${domain}, clusterPoolName: aws-${domain}}\n`;
      commit({
        'config/teams/growth/churn.yaml': `mappings:\n${['production', 'staging', 'development'].map(mapping).join('')}`,
      });
    },
  ],
  [
    'a file that is renamed, as git tells it too',
    ({ git, commit }) => {
      git('mv', 'config/teams/data-engineering/warehouse.yml', 'config/teams/data-engineering/tables.yaml');
      commit();
      expect(git('diff', '--name-status', '--find-renames', 'main')).toMatch(/^R100/);
    },
  ],
  [
    'files with names outside ASCII',
    ({ git, commit }) => {
      git('mv', 'config/teams/data-engineering/warehouse.yml', 'config/teams/data-engineering/entrepôt-倉庫.yaml');
      commit();
    },
  ],
  [
    'mappings in another order',
    ({ commit }) => {
      const [head = '', ...mappings] = payments.split(/^(?= {2}- )/m);
      commit({ 'config/teams/payments.yml': `${head}${mappings.reverse().join('\n')}` });
    },
  ],
  [
    'pools and their clusters in another order',
    ({ edit, commit }) => {
      edit(
        'config/pools.yaml',
        '    - aws-prod-use2-1\n    - aws-prod-use2-2\n',
        '    - aws-prod-use2-2\n    - aws-prod-use2-1\n',
      );
      edit('config/pools.yaml', 'azure-research:\n  - azure-research-weu\n', '');
      edit('config/pools.yaml', 'aws-development:\n', 'azure-research: [azure-research-weu]\naws-development:\n');
      commit();
    },
  ],
  [
    'comments, quotes, indentation and line ends',
    ({ commit }) => {
      const search = [
        '# The same in other words.',
        'mappings:',
        '    -   clusterPoolName: "gcp-development"',
        "        domain: ['development']",
        '        project: [query-understanding, search-ranking]',
        '    -   {project: [search-ranking, query-understanding], domain: staging, clusterPoolName: gcp-staging}',
        '    -   {project: search-ranking, domain: production, clusterPoolName: gcp-production}',
        '    -   {project: query-understanding, domain: [production], clusterPoolName: gcp-production}',
        'projects:',
        '- query-understanding',
        '- search-ranking',
        'owners: ["@acme/search"]',
        '',
      ];
      commit({ 'config/teams/search.yaml': search.join('\r\n') });
    },
  ],
  ['a commit that touches nothing of the configuration', ({ commit }) => commit({ 'README.md': 'new' })],
  ['no commit at all', () => undefined],
];

describe('poolc diff finds nothing', () => {
  it.each(rewritings)('in %s', (_, rewrite) =>
    inExample(async (clone) => {
      rewrite(clone);
      const { exit, data } = await clone.diff('--exit-code');
      expect([exit, data.isUnchanged, data.notes]).toEqual([
        0,
        true,
        [expect.stringMatching(/^The base is the merge/)],
      ]);
      const { stdout, stderr } = await clone.run('diff');
      expect([stdout.startsWith(nothing), stderr]).toEqual([true, '']);
    }),
  );

  it('in all of it together, with files that are not committed', () =>
    inExample(async (clone) => {
      // Mappings that come in another order after their file was split would stand there twice, with their ignore comment.
      const together = rewritings.filter(([name]) => !/renamed|mappings in another order/.test(name));
      for (const [, rewrite] of together) rewrite(clone);
      clone.git('reset', '--quiet', '--soft', 'main');
      expect((await clone.diff('--exit-code')).data.isUnchanged).toBe(true);
    }));
});

describe('--exit-code', () => {
  it('ends with 2 where a route moves below every limit', () =>
    inExample(async (clone) => {
      clone.edit(
        'config/teams/data-engineering/warehouse.yml',
        'domain: development\n    clusterPoolName: aws-development',
        'domain: development\n    clusterPoolName: aws-staging',
      );
      clone.edit('config/poolc.yaml', 'boundary: 0', 'boundary: 1');
      clone.commit();
      const against = ['--against', clone.commit()];
      clone.edit(
        'config/teams/data-engineering/warehouse.yml',
        'domain: development\n    clusterPoolName: aws-staging',
        'domain: development\n    clusterPoolName: aws-development',
      );
      expect((await clone.diff('--exit-code', ...against)).exit).toBe(2);
      expect((await clone.diff(...against)).exit).toBe(0);
    }));

  it.each([
    [
      'who owns a project',
      ({ edit }: ExampleClone) => {
        edit('config/teams/research.yaml', 'projects: [llm-evaluation, synthetic-data]', 'projects: [synthetic-data]');
        edit('config/teams/search.yaml', 'projects: [search', 'projects: [llm-evaluation, search');
        edit('config/teams/research.yaml', 'project: [llm-evaluation, synthetic-data]', 'project: synthetic-data');
        edit(
          'config/teams/search.yaml',
          'mappings:\n',
          'mappings:\n  - project: llm-evaluation\n    domain: [development, staging, production]\n    clusterPoolName: azure-research\n',
        );
      },
      'No route moves; what changes: the ownership of 1 project.',
    ],
    [
      'a Helm value',
      ({ edit }: ExampleClone) => edit('config/helm/aws.yaml', 'retention: 7d', 'retention: 8d'),
      /^No route moves; what changes: the Helm values of \d clusters\.$/,
    ],
    [
      'a setting',
      ({ edit }: ExampleClone) => edit('config/poolc.yaml', 'removed: 5', 'removed: 4'),
      'No route moves; what changes: 1 setting.',
    ],
    [
      'a mapping that says what holds anyway',
      ({ commit }: ExampleClone) =>
        commit({
          'config/teams/labs.yaml':
            'mappings: [{project: lab, domain: [development, staging, production], clusterPoolName: default}]\n',
        }),
      /mapping/,
    ],
  ])('ends with 2 where only this changes: %s', (_, change, verdict) =>
    inExample(async (clone) => {
      change(clone);
      const { exit, data } = await clone.diff('--exit-code');
      expect(data.moves).toEqual([]);
      expect(data.verdict).toMatch(verdict);
      expect(exit).toBe(2);
    }),
  );
});
