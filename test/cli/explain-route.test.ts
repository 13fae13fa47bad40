import { describe, expect, it } from 'vitest';
import { inRepository, repository } from './repository.ts';

const explain = (...words: readonly string[]) => inRepository(repository, (run) => run('explain', ...words));

const inDefault = [
  '  pool        "default"  config/pools.yaml:1:1',
  '  cluster     "shared-1"  config/pools.yaml:2:14',
  '  bucket      "s3://acme-shared"  config/pools.yaml:3:25',
  '',
];
const beatDefault =
  '  beat        pool "default": the default, for work that nothing maps; holds only where nothing is mapped  built in';

describe('poolc explain of a route', () => {
  it('names the mapping of a workflow, and what it beat', async () => {
    expect(await explain('vision', 'production', 'train.main')).toEqual({
      exit: 0,
      stderr: '',
      stdout: [
        'vision/production/train.main runs in pool "gpu"',
        '  decided by  mapping of the workflow, team "ml"  config/teams/ml.yaml:9:22',
        '  beat        pool "default": mapping of the project-domain; less specific  config/teams/ml.yaml:5:22',
        beatDefault,
        '  pool        "gpu"  config/pools.yaml:4:1',
        '  cluster     "gpu-1"  config/pools.yaml:5:14',
        '  bucket      "s3://acme-gpu"  config/pools.yaml:6:25',
        '',
      ].join('\n'),
    });
  });

  it.each([
    ['of a project-domain', ['vision', 'staging'], 'vision/staging'],
    ['of a workflow that nothing maps', ['vision', 'production', 'other.main'], 'vision/production/other.main'],
  ])('names the mapping %s', async (_, words, subject) => {
    const { exit, stdout } = await explain(...words);
    expect(exit).toBe(0);
    expect(stdout).toBe(
      [
        `${subject} runs in pool "default"`,
        '  decided by  mapping of the project-domain, team "ml"  config/teams/ml.yaml:5:22',
        beatDefault,
        ...inDefault,
      ].join('\n'),
    );
  });

  it('says of a project that nobody knows where its work would run, and that nobody knows it', async () => {
    expect(await explain('vison', 'production')).toEqual({
      exit: 0,
      stderr: 'poolc: no team claims or maps project "vison". Did you mean "vision"?\n',
      stdout: [
        'vison/production runs in pool "default"',
        '  decided by  the default, for work that nothing maps  built in',
        ...inDefault,
      ].join('\n'),
    });
  });

  it.each([
    [
      ['vision', 'prodction'],
      'Domain "prodction" is none of "development", "staging" and "production". Did you mean "production"?',
    ],
    [['vision'], 'explain takes a project, a domain and perhaps a workflow: poolc explain flytesnacks production.'],
    [
      ['a', 'b', 'c', 'd'],
      'explain takes a project, a domain and perhaps a workflow: poolc explain flytesnacks production.',
    ],
    [[], 'missing required argument "words".'],
  ])('refuses %j', async (words, message) => {
    expect(await explain(...words)).toEqual({ exit: 64, stdout: '', stderr: `poolc: ${message}\n` });
  });

  it('reports findings instead of guessing', () =>
    inRepository({ ...repository, 'config/pools.yaml': 'default: [shared-1\n' }, async (run) => {
      const { exit, stdout, stderr } = await run('explain', 'vision', 'production');
      expect([exit, stdout]).toEqual([3, '']);
      expect(stderr).toBe(
        'config/pools.yaml:2:1: error[yaml-syntax]: The "[" before this place is not closed: a "]" is missing.\n1 error in 1 file\n',
      );
    }));
});

describe('the same as JSON', () => {
  const json = async (...words: readonly string[]) => JSON.parse((await explain(...words, '--format', 'json')).stdout);

  it('says all that the text says', async () => {
    expect(await json('vision', 'production', 'train.main')).toEqual({
      schemaVersion: 1,
      project: 'vision',
      domain: 'production',
      workflow: 'train.main',
      winner: { level: 'workflow', clusterPoolName: 'gpu', team: 'ml', place: 'config/teams/ml.yaml:9:22' },
      beaten: [
        {
          level: 'project-domain',
          clusterPoolName: 'default',
          team: 'ml',
          place: 'config/teams/ml.yaml:5:22',
          reason: 'less specific',
        },
        { level: 'default', clusterPoolName: 'default', reason: 'holds only where nothing is mapped' },
      ],
      clusterPool: { name: 'gpu', place: 'config/pools.yaml:4:1' },
      clusters: [
        {
          name: 'gpu-1',
          place: 'config/pools.yaml:5:14',
          metadataBucket: { uri: 's3://acme-gpu', place: 'config/pools.yaml:6:25' },
        },
      ],
    });
  });

  it('has no workflow and no places where there are none', async () => {
    expect(await json('nobodys', 'staging')).toMatchObject({
      project: 'nobodys',
      domain: 'staging',
      winner: { level: 'default', clusterPoolName: 'default' },
      beaten: [],
    });
    expect(await json('nobodys', 'staging')).not.toHaveProperty('workflow');
  });

  it('has no buckets without cluster files', () =>
    inRepository(
      {
        'config/poolc.yaml': 'organization: acme\ncontrolPlaneHost: a.union.ai\n',
        'config/pools.yaml': 'default: [a]\n',
      },
      async (run) => {
        const { stdout } = await run('explain', 'vision', 'staging', '--format', 'json');
        expect(JSON.parse(stdout).clusters).toEqual([
          { name: 'a', place: 'config/pools.yaml:1:11', metadataBucket: null },
        ]);
      },
    ));
});
