import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asNobody } from '../support/as-nobody.ts';
import { readFiles, writeFiles } from '../support/files.ts';
import { inRepository, repository } from './repository.ts';

const outFiles = [
  'cluster-pool-attributes/vision/development.yaml',
  'cluster-pool-attributes/vision/production.yaml',
  'cluster-pool-attributes/vision/production/train.main.yaml',
  'cluster-pool-attributes/vision/staging.yaml',
  'cluster-pools.yaml',
  'clusters/gpu-1/values.yaml',
  'clusters/shared-1/values.yaml',
  'control-plane.yaml',
  'manifest.json',
];
const summary = (written: number, unchanged: number, removed: number, out = 'out') =>
  new RegExp(
    `^acme: 2 pools, 2 clusters, 1 team, 4 routes\n${out}: ${written + unchanged} files: ${written} written, ${unchanged} unchanged, ${removed} removed\nmanifest sha256:[0-9a-f]{64}\n0\\.00 s\n$`,
  );

describe('poolc build', () => {
  it('writes every file to out/ and says what it did', () =>
    inRepository(repository, async (run, folder) => {
      const { exit, stdout, stderr } = await run('build');
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(summary(9, 0, 0));
      expect(Object.keys(readFiles(join(folder, 'out')))).toEqual(outFiles);
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, 'out/manifest.json')))
        .digest('hex');
      expect(stdout).toContain(`manifest sha256:${digest}\n`);
    }));

  it('writes nothing that is there already, and removes what is no longer generated', () =>
    inRepository(repository, async (run, folder) => {
      await run('build');
      expect((await run('build')).stdout).toMatch(summary(0, 9, 0));
      writeFiles(folder, { 'config/teams/ml.yaml': 'projects: [vision]\n' });
      const { stdout } = await run('build');
      expect(stdout).toContain('out: 5 files: 2 written, 3 unchanged, 4 removed\n');
      expect(Object.keys(readFiles(join(folder, 'out')))).toEqual(
        outFiles.filter((path) => !path.includes('attributes')),
      );
    }));

  it('leaves out/ as it was when there is an error', () =>
    inRepository(repository, async (run, folder) => {
      await run('build');
      const before = readFiles(join(folder, 'out'));
      writeFiles(folder, {
        'config/pools.yaml': `${repository['config/pools.yaml']}new:\n  clusters: [gpu-2]\n`,
        'config/helm/aws.yaml': 'proxy: {replicas: 7}\n',
      });
      const { exit, stdout, stderr } = await run('build');
      expect([exit, stdout]).toEqual([3, '']);
      expect(stderr).toContain(
        'config/pools.yaml:8:14: error[unknown-cluster]: Cluster "gpu-2" of pool "new" has no file under clusters/.',
      );
      expect(readFiles(join(folder, 'out'))).toEqual(before);
    }));

  it('makes no out/ at all when the first build fails', () =>
    inRepository({ ...repository, 'config/pools.yaml': '' }, async (run, folder) => {
      expect((await run('build')).exit).toBe(3);
      expect(() => readFiles(join(folder, 'out'))).toThrow(/ENOENT/);
    }));

  it('builds in spite of warnings, and reports them', () =>
    inRepository({ ...repository, 'config/old/ml.yaml': 'a: b\n' }, async (run) => {
      const { exit, stdout, stderr } = await run('build');
      expect(exit).toBe(0);
      expect(stdout).toMatch(summary(9, 0, 0));
      expect(stderr).toContain('warning[file-matches-no-glob]');
    }));

  it('writes where --out says', () =>
    inRepository(repository, async (run, folder) => {
      expect((await run('build', '--out', 'generated/a')).stdout).toMatch(summary(9, 0, 0, 'generated/a'));
      expect((await run('build', '-o', join(folder, 'generated/b'))).exit).toBe(0);
      expect(readFiles(join(folder, 'generated/a'))).toEqual(readFiles(join(folder, 'generated/b')));
    }));

  it('says the same as JSON', () =>
    inRepository(repository, async (run) => {
      const { stdout } = await run('build', '--format', 'json');
      expect(JSON.parse(stdout)).toEqual({
        schemaVersion: 1,
        organization: 'acme',
        pools: 2,
        clusters: 2,
        teams: 1,
        routes: 4,
        out: {
          folder: 'out',
          written: 9,
          unchanged: 0,
          removed: 0,
          manifestDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        },
      });
    }));

  it('says that there are no Helm values where there are no cluster files', () =>
    inRepository(
      {
        'config/poolc.yaml': 'organization: acme\ncontrolPlaneHost: a.union.ai\n',
        'config/pools.yaml': 'default: [a]\n',
      },
      async (run) => {
        const { stdout } = await run('build');
        expect(stdout).toMatch(/^acme: 1 pool, 0 teams, 0 routes\nout: 3 files: /);
        expect(stdout).toContain('\nno Helm values: there are no cluster files under clusters/\n');
        expect(JSON.parse((await run('build', '--format', 'json')).stdout).clusters).toBeNull();
      },
    ));

  const nested = 'The out folder and the config folder may not lie inside one another; name another one with --out.';
  it.each(['config', 'config/out', '.', 'config/teams/../x'])(
    'refuses to write into the config folder or around it: %s',
    (out) =>
      inRepository(repository, async (run) => {
        expect(await run('build', '--out', out)).toEqual({ exit: 64, stdout: '', stderr: `poolc: ${nested}\n` });
      }),
  );
});

describe('a build that is refused, or that the system does not allow', () => {
  it('ends with 1 where files of somebody else are in the way, and touches none', () =>
    inRepository({ ...repository, 'out/control-plane.yaml': 'mine\n' }, async (run, folder) => {
      const { exit, stdout, stderr } = await run('build');
      expect([exit, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^poolc: "control-plane\.yaml" in ".*out" is in the way: .*\.\n$/);
      expect(Object.keys(readFiles(join(folder, 'out')))).toEqual(['control-plane.yaml']);
    }));

  it('ends with 1 where a file is in the place of the out folder', () =>
    inRepository({ ...repository, out: 'mine\n' }, async (run) => {
      const { exit, stderr } = await run('build');
      expect(exit).toBe(1);
      expect(stderr).toMatch(/^poolc: .*out.*\n$/);
      expect(stderr).not.toContain('bug');
    }));

  it('ends with 1 where nothing may be written', () =>
    inRepository(repository, async (run, folder) => {
      mkdirSync(join(folder, 'out'));
      chmodSync(join(folder, 'out'), 0o500);
      const { exit, stderr } = await asNobody(folder, () => run('build'));
      expect(exit).toBe(1);
      expect(stderr).toMatch(/^poolc: .*out.*permission is denied.*\n$/);
    }));

  it('ends with 4 where it would remove the values of every cluster', () =>
    inRepository(repository, async (run, folder) => {
      await run('build');
      const before = readFiles(join(folder, 'out'));
      rmSync(join(folder, 'config/clusters'), { recursive: true });
      rmSync(join(folder, 'config/helm'), { recursive: true });
      writeFileSync(join(folder, 'config/pools.yaml'), 'default: [shared-1]\ngpu: [gpu-1]\n');
      const { exit, stdout, stderr } = await run('build');
      expect([exit, stdout]).toEqual([4, '']);
      expect(stderr).toMatch(
        /^poolc: "clusters\/gpu-1\/values\.yaml" and "clusters\/shared-1\/values\.yaml" in ".*" would be removed, /,
      );
      expect(readFiles(join(folder, 'out'))).toEqual(before);
    }));
});
