import { describe, expect, it } from 'vitest';
import { inRepository, repository } from './repository.ts';

const explain = (path: string, cluster: string, files = repository) =>
  inRepository(files, (run) => run('explain', '--cluster', cluster, path));
const text = async (...args: Parameters<typeof explain>) => {
  const { exit, stdout, stderr } = await explain(...args);
  expect([exit, stderr]).toEqual([0, '']);
  return stdout;
};

describe('poolc explain of a Helm value', () => {
  it.each([
    ['base', 'shared-1', 'proxy.nodeSelector.kind', '"cpu"', 'base  config/helm/base.yaml:4:24'],
    ['its provider', 'shared-1', 'proxy.replicas', '2', 'provider aws  config/helm/aws.yaml:1:19'],
    ['its pool', 'gpu-1', 'proxy.nodeSelector.kind', '"gpu"', 'pool gpu  config/helm/pools/gpu.yaml:3:24'],
    ['its own values', 'gpu-1', 'proxy.replicas', '4', 'cluster values  config/clusters/gpu-1.yaml:10:21'],
    ['its own file, as identity', 'gpu-1', 'clusterName', '"gpu-1"', 'identity  config/clusters/gpu-1.yaml:1:14'],
    [
      "its pool's storage, as identity",
      'gpu-1',
      'storage.bucketName',
      '"acme-gpu"',
      'identity  config/pools.yaml:6:25',
    ],
    ['poolc.yaml, as identity', 'gpu-1', 'orgName', '"acme"', 'identity  config/poolc.yaml:1:15'],
  ])('names the layer that set it: %s', async (_, cluster, path, value, setBy) => {
    const [first, second] = (await text(path, cluster)).split('\n');
    expect(first).toBe(`${path} of "${cluster}" is ${value}`);
    expect(second).toBe(`  set by    ${setBy}`);
  });

  it('names every layer that was overridden, the highest first', async () => {
    expect(await text('proxy.replicas', 'gpu-1')).toBe(
      [
        'proxy.replicas of "gpu-1" is 4',
        '  set by    cluster values  config/clusters/gpu-1.yaml:10:21',
        '  overrode  pool gpu: 3  config/helm/pools/gpu.yaml:2:13',
        '  overrode  provider aws: 2  config/helm/aws.yaml:1:19',
        '  overrode  base: 1  config/helm/base.yaml:2:13',
        '',
      ].join('\n'),
    );
  });

  it('shows a word as what Helm takes it for', async () => {
    expect(await text('proxy.autoscaling.enabled', 'gpu-1')).toMatch(
      /^proxy\.autoscaling\.enabled of "gpu-1" is false\n/,
    );
  });

  it('says what a null does', async () => {
    expect(await text('proxy.affinity', 'gpu-1')).toBe(
      [
        'proxy.affinity of "gpu-1" is null, which deletes the chart\'s own default',
        '  set by    pool gpu  config/helm/pools/gpu.yaml:4:13',
        '  overrode  base: {"nodeAffinity":{}}  config/helm/base.yaml:5:13',
        '',
      ].join('\n'),
    );
  });

  it('says what a null does to what is below it', async () => {
    expect(await text('proxy.affinity.nodeAffinity', 'gpu-1')).toBe(
      [
        'proxy.affinity.nodeAffinity of "gpu-1" is not set: proxy.affinity is null, which deletes the chart\'s own default',
        '  set by    pool gpu  config/helm/pools/gpu.yaml:4:13',
        '  overrode  base: {}  config/helm/base.yaml:5:28',
        '',
      ].join('\n'),
    );
  });

  it('says of a value that a layer between replaced that it is gone', async () => {
    const files = {
      ...repository,
      'config/poolc.yaml': (repository['config/poolc.yaml'] ?? '').replace(
        'rules: {',
        'rules: {undone-replacement: off, ',
      ),
      'config/helm/aws.yaml': 'proxy: {affinity: null}\n',
      'config/helm/pools/gpu.yaml': 'proxy: {affinity: {podAffinity: {}}}\n',
    };
    expect(await text('proxy.affinity.nodeAffinity', 'gpu-1', files)).toBe(
      [
        'proxy.affinity.nodeAffinity of "gpu-1" is not set: a layer above replaces what it stands in; the chart\'s own default holds',
        '  overrode  base: {}  config/helm/base.yaml:5:28',
        '',
      ].join('\n'),
    );
  });

  it('explains every leaf below a map, in byte order', async () => {
    const blocks = (await text('proxy', 'gpu-1')).split('\n\n');
    expect(blocks.map((block) => block.split(' of ')[0])).toEqual([
      'proxy.affinity',
      'proxy.autoscaling.enabled',
      'proxy.nodeSelector.kind',
      'proxy.podAnnotations.karpenter\\.sh/do-not-disrupt',
      'proxy.replicas',
      'proxy.tolerations',
    ]);
    expect(blocks.at(-1)).toBe(
      'proxy.tolerations of "gpu-1" is [{"key":"gpu"}]\n  set by    pool gpu  config/helm/pools/gpu.yaml:5:16\n',
    );
  });

  it('finds a key with a dot by its escaped path', async () => {
    const path = 'proxy.podAnnotations.karpenter\\.sh/do-not-disrupt';
    expect(await text(path, 'shared-1')).toBe(
      `${path} of "shared-1" is "true"\n  set by    base  config/helm/base.yaml:6:51\n`,
    );
  });

  it('says when no layer sets it, and which path was perhaps meant', async () => {
    expect(await explain('proxy.replica', 'gpu-1')).toEqual({
      exit: 0,
      stdout: 'proxy.replica of "gpu-1" is set by no layer; the chart\'s own default holds\n',
      stderr: 'poolc: "proxy.replica" is not set. Did you mean "proxy.replicas"?\n',
    });
    expect(await text('apps', 'gpu-1')).toBe('apps of "gpu-1" is set by no layer; the chart\'s own default holds\n');
  });

  it.each([
    [
      'a cluster that does not exist',
      ['--cluster', 'gpu-2', 'proxy'],
      'Cluster "gpu-2" has no file under clusters/. Did you mean "gpu-1"?',
    ],
    [
      'two paths',
      ['--cluster', 'gpu-1', 'a', 'b'],
      'explain --cluster takes one Helm path: poolc explain --cluster cluster-1 storage.bucketName.',
    ],
  ])('refuses %s', (_, argv, message) =>
    inRepository(repository, async (run) => {
      expect(await run('explain', ...argv)).toEqual({ exit: 64, stdout: '', stderr: `poolc: ${message}\n` });
    }),
  );
});

describe('the same as JSON', () => {
  const json = (path: string, cluster: string) =>
    inRepository(repository, async (run) => {
      const { exit, stdout } = await run('explain', '--cluster', cluster, path, '--format', 'json');
      expect(exit).toBe(0);
      return JSON.parse(stdout);
    });

  it('says all that the text says', async () => {
    expect(await json('proxy.nodeSelector', 'gpu-1')).toEqual({
      schemaVersion: 1,
      cluster: 'gpu-1',
      values: [
        {
          path: 'proxy.nodeSelector.kind',
          value: 'gpu',
          setBy: { layer: 'pool gpu', value: 'gpu', place: 'config/helm/pools/gpu.yaml:3:24' },
          overrode: [{ layer: 'base', value: 'cpu', place: 'config/helm/base.yaml:4:24' }],
        },
      ],
    });
  });

  it('tells a null from what is not set', async () => {
    const { values } = await json('proxy.affinity', 'gpu-1');
    expect(values[0]).toMatchObject({ value: null, setBy: { layer: 'pool gpu', value: null } });
    expect((await json('apps', 'gpu-1')).values).toEqual([{ path: 'apps', value: null, setBy: null, overrode: [] }]);
    expect((await json('proxy.affinity.nodeAffinity', 'gpu-1')).values).toEqual([
      {
        path: 'proxy.affinity.nodeAffinity',
        value: null,
        setBy: null,
        overrode: [{ layer: 'base', value: {}, place: 'config/helm/base.yaml:5:28' }],
        coveredBy: { path: 'proxy.affinity', layer: 'pool gpu', value: null, place: 'config/helm/pools/gpu.yaml:4:13' },
      },
    ]);
  });
});
