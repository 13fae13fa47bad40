import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample } from '../support/example-clone.ts';
import { readFiles } from '../support/files.ts';

const chart = {
  'charts/own/Chart.yaml': 'name: dataplane\nversion: 2026.8.3\n',
  'charts/own/values.yaml': 'a: 1\n',
};

/** Makes what lies on disk useless, so that only a commit can be read. */
const spoil = ({ folder }: ExampleClone) => {
  rmSync(join(folder, 'config'), { recursive: true });
  rmSync(join(folder, 'charts'), { recursive: true, force: true });
};

describe('poolc build --head', () => {
  it('writes what a build of a checkout writes', () =>
    inExample(async (clone) => {
      await clone.run('build', '--out', 'on-disk');
      spoil(clone);
      const { exit, stderr } = await clone.run('build', '--head', 'topic', '--out', 'at-head');
      expect([exit, stderr]).toEqual([0, '']);
      expect(readFiles(join(clone.folder, 'at-head'))).toEqual(readFiles(join(clone.folder, 'on-disk')));
    }));

  it('writes nothing for a revision that has errors, no config folder, or is none', () =>
    inExample(async (clone) => {
      clone.edit('config/teams/payments.yml', 'owners: [', 'owner: [');
      clone.commit();
      expect(await clone.run('build', '--head', 'topic')).toMatchObject({
        exit: 3,
        stderr: expect.stringMatching(/^config\/teams\/payments\.yml:3:1: error\[unknown-key\]/),
      });
      clone.git('checkout', '--quiet', '--orphan', 'empty');
      clone.git('rm', '--quiet', '-r', '--force', 'config');
      clone.commit({ 'README.md': '' });
      expect(await clone.run('build', '--head', 'empty')).toMatchObject({
        exit: 3,
        stderr: expect.stringContaining('error[missing-file]'),
      });
      expect((await clone.run('build', '--head', 'nowhere')).exit).toBe(64);
      expect(existsSync(join(clone.folder, 'out'))).toBe(false);
    }));
});

describe('poolc check --head', () => {
  it.each([
    ['none', () => undefined],
    ['some', ({ edit }: ExampleClone) => edit('config/pools.yaml', '\naws-gpu:', '\naws-gpv:')],
  ])('finds what it finds in a checkout: %s', (_, change) =>
    inExample(async (clone) => {
      change(clone);
      clone.commit();
      const onDisk = await clone.run('check');
      spoil(clone);
      expect(await clone.run('check', '--head', 'topic')).toEqual(onDisk);
    }),
  );

  it('judges values by the chart of the revision', () =>
    inExample(async (clone) => {
      clone.edit('config/poolc.yaml', 'name: dataplane\n', 'name: dataplane\n  path: ../charts/own\n');
      clone.commit();
      const onDisk = await clone.run('check');
      expect(onDisk.stderr).toContain('[unknown-value]');
      spoil(clone);
      writeFileSync(join(clone.folder, 'charts'), 'something else on disk');
      expect(await clone.run('check', '--head', 'topic')).toEqual(onDisk);
      clone.git('rm', '--quiet', '-r', '--force', '--cached', 'charts');
      clone.git('commit', '--quiet', '--message', 'without the chart');
      expect((await clone.run('check', '--head', 'topic')).stderr).toContain(
        'error[unusable-chart]: The chart folder "../charts/own" does not exist.',
      );
    }, chart));

  it('lets comments expire by the day of the commit, unless another day is named', () =>
    inExample(async (clone) => {
      clone.edit(
        'config/pools.yaml',
        '\naws-gpu:',
        '\nspare: [aws-gpu-use2] # poolc: ignore unused-pool until=2026-06-01 reason="filled in May"\naws-gpu:',
      );
      clone.commit();
      const at = async (...options: readonly string[]) => (await clone.run('check', ...options)).stderr;
      expect(await at('--head', 'topic')).toBe(await at('--now', '2026-03-01'));
      expect(await at('--head', 'topic', '--now', '2026-11-22')).toBe(await at());
      expect(await at()).not.toBe(await at('--head', 'topic'));
    }));

  it('writes no baseline', () =>
    inExample(async (clone) => {
      expect(await clone.run('check', '--head', 'topic', '--write-baseline')).toEqual({
        exit: 64,
        stdout: '',
        stderr: 'poolc: --write-baseline writes to the config folder on disk, so it cannot be used with --head.\n',
      });
    }));
});
