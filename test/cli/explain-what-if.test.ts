import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample } from '../support/example-clone.ts';
import { writeFiles } from '../support/files.ts';
import { inRepository, repository } from './repository.ts';

const explain = (...options: readonly string[]) =>
  inRepository(repository, (run) => run('explain', 'vision', 'production', 'train.main', ...options));

describe('poolc explain --without', () => {
  it('shows the route as it would be without a cluster', () =>
    inExample(async (clone) => {
      const { exit, stdout, stderr } = await clone.run(
        ...['explain', 'churn-prediction', 'production', '--without', 'cluster=aws-prod-use2-2'],
      );
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(
        /^churn-prediction\/production without "aws-prod-use2-2" would run in pool "aws-production"\n/,
      );
      expect(stdout.match(/cluster {5}"[^"]*"/g)).toEqual([
        'cluster     "aws-prod-use2-1"',
        'cluster     "aws-prod-use2-3"',
      ]);
    }));

  it('says that nothing can run where no cluster is left', async () => {
    const { exit, stdout } = await explain('--without', 'cluster=gpu-1', '--without', 'cluster=shared-1');
    expect(exit).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'vision/production/train.main without "gpu-1" and "shared-1" would run in pool "gpu"',
      expect.stringContaining('decided by'),
      expect.stringContaining('beat'),
      expect.stringContaining('beat'),
      '  pool        "gpu"  config/pools.yaml:4:1',
      '  cluster     none: new executions fail',
      '',
    ]);
  });

  it('is part of the data', async () => {
    const { stdout } = await explain('--without', 'cluster=gpu-1', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ without: ['gpu-1'], clusterPool: { name: 'gpu' }, clusters: [] });
  });

  it.each([
    [['--without', 'gpu-1'], '"gpu-1" names nothing to leave out; write --without cluster=<name>.'],
    [['--without', 'cluster='], '"cluster=" names nothing to leave out; write --without cluster=<name>.'],
    [['--without', 'cluster=gpu-2'], 'No pool has a cluster "gpu-2". Did you mean "gpu-1"?'],
    [
      ['--without', 'cluster=gpu-1', '--cluster', 'gpu-1'],
      '--without and --against are about a route, and --cluster is about a Helm value.',
    ],
    [
      ['--against', 'main', '--cluster', 'gpu-1'],
      '--without and --against are about a route, and --cluster is about a Helm value.',
    ],
  ])('refuses %j', async (options, message) => {
    expect(await explain(...options)).toEqual({ exit: 64, stdout: '', stderr: `poolc: ${message}\n` });
  });
});

describe('poolc explain --against', () => {
  const words = ['explain', 'warehouse-models', 'development'] as const;
  const move = ({ edit }: ExampleClone) =>
    edit(
      'config/teams/data-engineering/warehouse.yml',
      'domain: development\n    clusterPoolName: aws-development',
      'domain: development\n\n    clusterPoolName: aws-staging',
    );

  it('shows the route on the other side too', () =>
    inExample(async (clone) => {
      move(clone);
      const { exit, stdout, stderr } = await clone.run(...words, '--against', 'main');
      expect([exit, stderr]).toEqual([0, '']);
      const [here = '', there = ''] = stdout.split('\n\n');
      expect(here).toMatch(/^warehouse-models\/development runs in pool "aws-staging"\n/);
      expect(here).toContain('config/teams/data-engineering/warehouse.yml:9:22');
      expect(there.split('\n').slice(0, 2)).toEqual([
        `at "main" (${clone.git('rev-parse', 'main')}): warehouse-models/development runs in pool "aws-development"`,
        '  decided by  mapping of the project-domain, team "data-engineering"  config/teams/data-engineering/warehouse.yml:8:22',
      ]);
    }));

  it('is part of the data', () =>
    inExample(async (clone) => {
      move(clone);
      const { stdout } = await clone.run(...words, '--against', 'main', '--format', 'json');
      expect(JSON.parse(stdout)).toMatchObject({
        winner: { clusterPoolName: 'aws-staging' },
        against: {
          name: 'main',
          commit: clone.git('rev-parse', 'main'),
          unknownBecause: null,
          winner: { clusterPoolName: 'aws-development' },
          clusters: [{ name: 'aws-dev-use2' }],
        },
      });
    }));

  it('leaves clusters out of this side only, so that what would change can be seen', () =>
    inExample(async (clone) => {
      const { stdout } = await clone.run(
        ...['explain', 'llm-evaluation', 'staging', '--against', 'HEAD', '--without', 'cluster=azure-research-weu'],
      );
      expect(stdout).toMatch(/^llm-evaluation\/staging without "azure-research-weu" would run/);
      const [here = '', there = ''] = stdout.split('\n\n');
      expect(here).toContain('cluster     none: new executions fail');
      expect(there).toContain('cluster     "azure-research-weu"');
    }));

  it('takes a folder, and names the places in it', () =>
    inExample(async (clone) => {
      const files = { 'poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\n' };
      writeFiles(join(clone.folder, 'other'), { ...files, 'pools.yaml': 'default: [a]\n' });
      const { stdout } = await clone.run(...words, '--against', 'other');
      expect(stdout).toContain('at "other": warehouse-models/development runs in pool "default"');
      expect(stdout).toContain('other/pools.yaml:1:1');
    }));

  it.each([
    [
      'files of the team have errors',
      ({ edit }: ExampleClone) => edit('config/teams/data-engineering/ingestion.yaml', 'owners:', 'owner:'),
      'files of team "data-engineering" have errors',
    ],
    [
      'the domain is unknown',
      ({ edit }: ExampleClone) => edit('config/poolc.yaml', 'chart:\n', 'domains: [staging, production]\nchart:\n'),
      'poolc.yaml lists no domain "development"',
    ],
  ])('does not guess where the other side cannot be known: %s', (_, spoil, why) =>
    inExample(async (clone) => {
      spoil(clone);
      const base = clone.commit();
      clone.git('checkout', '--quiet', 'main');
      const { exit, stdout } = await clone.run(...words, '--against', base);
      expect(exit).toBe(0);
      expect(stdout).toMatch(/^warehouse-models\/development runs in pool "aws-development"\n/);
      expect(stdout).toContain(
        `at "${base}" (${base}): where warehouse-models/development runs is unknown, because ${why}\n`,
      );
      const { stdout: json } = await clone.run(...words, '--against', base, '--format', 'json');
      expect(JSON.parse(json).against).toEqual({ name: base, commit: base, unknownBecause: why });
    }),
  );

  it('refuses a bundle and a revision that is not there', () =>
    inExample(async (clone) => {
      await clone.run('build', '--out', 'released');
      expect(await clone.run(...words, '--against', 'released')).toEqual({
        exit: 64,
        stdout: '',
        stderr:
          'poolc: "released" is a built bundle, which does not say from which lines it was made. Name a revision or a config folder with --against.\n',
      });
      rmSync(join(clone.folder, 'released'), { recursive: true });
      expect(await clone.run(...words, '--against', 'released')).toMatchObject({ exit: 64, stdout: '' });
    }));
});
