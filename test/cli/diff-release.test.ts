import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample, subjectOf } from '../support/example-clone.ts';

/** One route moves: warehouse-models/development. */
const moveOne = ({ edit }: ExampleClone) =>
  edit(
    'config/teams/data-engineering/warehouse.yml',
    'domain: development\n    clusterPoolName: aws-development',
    'domain: development\n    clusterPoolName: aws-staging',
  );

/** A clone with a release, after which one route moved. */
const inReleased = (work: (clone: ExampleClone, archive: string) => Promise<void>): Promise<void> =>
  inExample(async (clone) => {
    await clone.run('release');
    const archive = `release/acme-poolc-${clone.git('rev-parse', '--short=12', 'HEAD')}.tar.gz`;
    moveOne(clone);
    await work(clone, archive);
  });

describe('a release as the other side', () => {
  it.each([
    ['its archive', (archive: string) => archive],
    ['its archive, named as a path', (archive: string) => `./${archive}`],
    ['its folder', () => 'release'],
    ['the unpacked archive', (archive: string) => archive.replace(/^release\/|\.tar\.gz$/g, '')],
  ])('is compared with: %s', (_, nameOf) =>
    inReleased(async (clone, archive) => {
      const name = nameOf(archive);
      if (!/[/]|^release$/.test(name)) execFileSync('tar', ['-xzf', archive], { cwd: clone.folder });
      const { exit, data } = await clone.diff('--against', name);
      expect([exit, data.moves.map(subjectOf)]).toEqual([4, ['warehouse-models/development']]);
      expect(data.before).toMatchObject({ name, commit: null, isBundle: true });
      expect(data.notes).toContain(
        'Causes and spillover are unavailable: a built bundle does not say from which lines it was made.',
      );
    }),
  );

  it('is what a plan starts from', () =>
    inReleased(async ({ run }, archive) => {
      const { exit, stdout } = await run('plan', '--against', archive);
      expect([exit, stdout]).toEqual([0, (await run('plan')).stdout]);
    }));

  it('has no line to explain', () =>
    inReleased(async ({ run }, archive) => {
      const { exit, stderr } = await run('explain', 'fraud-detection', 'production', '--against', archive);
      expect(exit).toBe(64);
      expect(stderr).toContain('is a built bundle, which does not say from which lines it was made');
    }));

  it('is refused where it is damaged, and nothing of it is unpacked to disk', () =>
    inReleased(async (clone, archive) => {
      const path = join(clone.folder, archive);
      const bytes = readFileSync(path);
      bytes[bytes.length - 6] = (bytes.at(-6) ?? 0) ^ 1;
      writeFileSync(path, bytes);
      const before = clone.git('status', '--porcelain', '--ignored');
      expect(await clone.run('diff', '--against', archive)).toEqual({
        exit: 64,
        stdout: '',
        stderr: `poolc: ${archive}: The archive has another checksum than its content.\n`,
      });
      expect(clone.git('status', '--porcelain', '--ignored')).toBe(before);
    }));

  it('is asked for by a path where a branch has its name', () =>
    inReleased(async (clone, archive) => {
      renameSync(join(clone.folder, archive), join(clone.folder, 'v1.tar.gz'));
      rmSync(join(clone.folder, 'release'), { recursive: true });
      expect((await clone.diff('--against', 'v1.tar.gz')).data.before.isBundle).toBe(true);
      clone.git('branch', 'v1.tar.gz', 'main');
      expect(await clone.run('diff', '--against', 'v1.tar.gz')).toMatchObject({
        exit: 64,
        stderr:
          'poolc: "v1.tar.gz" names a file and a revision. Write ./v1.tar.gz for the file, or refs/heads/v1.tar.gz for the branch.\n',
      });
      expect((await clone.diff('--against', './v1.tar.gz')).data.before.isBundle).toBe(true);
      writeFileSync(join(clone.folder, 'main'), 'a file like a branch');
      expect((await clone.diff('--against', 'main')).data.before.isBundle).toBe(false);
    }));
});
