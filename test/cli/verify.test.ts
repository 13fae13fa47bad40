import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { gzipSync } from 'fflate/browser';
import { describe, expect, it, vi } from 'vitest';
import { type ExampleClone, inExample, type Ran } from '../support/example-clone.ts';
import { writeFiles } from '../support/files.ts';

const values = 'clusters/aws-gpu-use2/values.yaml';

/** A clone with all forms of its release: built, packed and unpacked. */
interface ReleasedClone extends ExampleClone {
  /** Commit, and name of the release. */
  readonly id: string;
  readonly name: string;
  /** Paths in the clone. */
  readonly archive: string;
  readonly unpacked: string;
  verify(bundle: string, ...options: readonly string[]): Promise<Ran>;
}

const inReleased = (work: (clone: ReleasedClone) => Promise<void>): Promise<void> =>
  inExample(async (clone) => {
    const commit = clone.git('rev-parse', 'HEAD');
    const name = `acme-poolc-${commit.slice(0, 12)}`;
    const archive = `release/${name}.tar.gz`;
    await clone.run('build');
    await clone.run('release');
    execFileSync('tar', ['-xzf', archive], { cwd: clone.folder });
    const verify: ReleasedClone['verify'] = (bundle, ...options) => clone.run('verify', bundle, ...options);
    await work({ ...clone, id: commit, name, archive, unpacked: name, verify });
  });

/** The differences that `poolc verify` tells as data. */
async function differences({ verify }: ReleasedClone, bundle: string, ...options: readonly string[]) {
  const { exit, stdout, stderr } = await verify(bundle, '--format', 'json', ...options);
  const data = JSON.parse(stdout);
  expect([exit, stderr, data.isEqual]).toEqual([2, '', false]);
  return data.differences as readonly { path: string; kind: string; line: number; expected: string; found: string }[];
}

/** Several tests compile more than ten times. */
vi.setConfig({ testTimeout: 60_000 });

describe('poolc verify', () => {
  it('finds a build, a release folder, an archive and what it unpacks to equal to the commit', () =>
    inReleased(async ({ verify, name, archive, unpacked, id }) => {
      const at = `config at commit ${id.slice(0, 12)}`;
      expect(await verify('out')).toMatchObject({
        exit: 0,
        stdout: expect.stringMatching(/^out: \d+ files, equal to config\n$/),
      });
      expect(await verify('out', '--head', 'HEAD')).toMatchObject({
        exit: 0,
        stdout: expect.stringMatching(new RegExp(`^out: \\d+ files, equal to ${at}\n$`)),
      });
      for (const [bundle, files] of [
        ['release', '4'],
        [archive, '\\d+'],
        [unpacked, '\\d+'],
      ] as const) {
        const expected = `^${bundle.replace('.', '\\.')}: ${files} files, equal to ${at}\nuncompressed sha256:[0-9a-f]{64}\n$`;
        for (const options of bundle === archive ? [[], ['--head', 'HEAD'], ['--head', id]] : [[]])
          expect(await verify(bundle, ...options)).toEqual({
            exit: 0,
            stdout: expect.stringMatching(new RegExp(expected)),
            stderr: '',
          });
      }
      expect(name).toBe(unpacked);
    }));

  it('says so as data', () =>
    inReleased(async ({ verify, archive, id }) => {
      const { stdout } = await verify(archive, '--format', 'json');
      expect(JSON.parse(stdout)).toEqual({
        schemaVersion: 1,
        bundle: archive,
        commit: id,
        isEqual: true,
        identity: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        differences: [],
        hints: [],
      });
      expect(JSON.parse((await verify('out', '--format', 'json')).stdout)).toMatchObject({
        commit: null,
        identity: null,
      });
    }));

  it('needs nothing of the disk but git, and writes nothing', () =>
    inReleased(async (clone) => {
      rmSync(join(clone.folder, 'config'), { recursive: true });
      const before = clone.git('status', '--porcelain', '--ignored');
      expect((await clone.verify(clone.archive, '--head', 'main')).exit).toBe(0);
      expect(clone.git('status', '--porcelain', '--ignored')).toBe(before);
    }));
});

describe('a file that was changed', () => {
  it.each([
    ['a build', 'out', []],
    ['an unpacked archive', 'unpacked', ['--head', 'main']],
  ] as const)('is named with the line and both texts: in %s', (_, form, options) =>
    inReleased(async (clone) => {
      const bundle = form === 'out' ? 'out' : clone.unpacked;
      const path = join(clone.folder, bundle, values);
      const lines = readFileSync(path, 'utf8').split('\n');
      const was = lines[2];
      lines[2] = 'changed: ::error::"yes"';
      writeFileSync(path, lines.join('\n'));
      const { exit, stdout } = await clone.verify(bundle, ...options);
      expect(exit).toBe(2);
      const compiled = form === 'out' ? 'config' : `config at commit ${clone.id.slice(0, 12)}`;
      expect(stdout).toBe(
        `${bundle} is not what ${compiled} compiles to:\n` +
          `  ${values}, line 3: "changed: ::error::"yes"" instead of "${was}".\n`,
      );
      expect(await differences(clone, bundle, ...options)).toEqual([
        { path: values, kind: 'different', line: 3, expected: was, found: lines[2], why: null },
      ]);
    }),
  );

  it('is named where it is missing, extra, or no plain file', () =>
    inReleased(async (clone) => {
      const at = (path: string) => join(clone.folder, 'out', path);
      rmSync(at('cluster-pools.yaml'));
      writeFiles(at('.'), { 'clusters/new/values.yaml': '' });
      rmSync(at(values));
      symlinkSync('../aws-dev-use2/values.yaml', at(values));
      writeFileSync(at('.DS_Store'), '');
      expect((await differences(clone, 'out')).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
        'missing cluster-pools.yaml',
        `different ${values}`,
        'extra clusters/new/values.yaml',
      ]);
      const { stdout } = await clone.verify('out');
      expect(stdout).toBe(
        'out is not what config compiles to:\n  cluster-pools.yaml is missing.\n' +
          `  So differ "${values}" and "clusters/new/values.yaml".\n`,
      );
    }));

  it('shows nothing that looks like a secret', () =>
    inReleased(async (clone) => {
      appendFileSync(join(clone.folder, 'out', values), 'password: hunter2hunter2\n# AKIAIOSFODNN7EXAMPLE\n');
      for (const format of ['text', 'json'])
        expect((await clone.verify('out', '--format', format)).stdout).not.toMatch(/hunter2|AKIAIOSFODNN7/);
    }));

  it('is named in a release folder, inside the archive too', () =>
    inReleased(async (clone) => {
      const path = join(clone.folder, clone.archive);
      const tar = gunzipSync(readFileSync(path));
      const at = tar.indexOf('organization: acme');
      tar.write('organization: acne', at);
      writeFileSync(path, gzipSync(tar, { level: 6, mtime: 0 }));
      const inside = `${clone.name}.tar.gz/${clone.name}/control-plane.yaml`;
      expect((await differences(clone, 'release')).map((each) => each.path)).toEqual([inside]);
      expect((await clone.verify('release')).stdout).toContain(
        `  ${inside}, line 1: "organization: acne" instead of "organization: acme".\n`,
      );
      appendFileSync(join(clone.folder, 'release/manifest.json'), '\n');
      rmSync(join(clone.folder, 'release/provenance.json'));
      writeFileSync(join(clone.folder, 'release/notes.md'), '');
      expect((await differences(clone, 'release')).map((each) => `${each.kind} ${each.path}`)).toEqual([
        `different ${inside}`,
        'extra notes.md',
        'different manifest.json',
        'missing provenance.json',
      ]);
    }));
});

describe('an archive of which one byte was changed', () => {
  it('is named, wherever the byte is', () =>
    inReleased(async (clone) => {
      const path = join(clone.folder, clone.archive);
      const bytes = readFileSync(path);
      const places = [
        0,
        1,
        2,
        3,
        4,
        8,
        9,
        10,
        50,
        bytes.length >> 1,
        bytes.length - 9,
        bytes.length - 8,
        bytes.length - 1,
      ];
      for (const at of places) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        writeFileSync(path, changed);
        const { exit, stdout, stderr } = await clone.verify(clone.archive);
        expect([exit, stderr], `byte ${at}`).toEqual([2, '']);
        expect(stdout.split('\n')[0]).toBe(
          `${clone.archive} is not what config at commit ${clone.id.slice(0, 12)} compiles to:`,
        );
        expect(stdout.split('\n')[1]).toMatch(/^ {2}(?:release\/acme|acme)-?poolc-[0-9a-f]{12}\S* .+\.$/);
      }
      writeFileSync(path, bytes);
      expect((await clone.verify(clone.archive)).exit).toBe(0);
    }));
});

describe('a bundle of something else', () => {
  it('differs where the config folder has changed since', () =>
    inReleased(async (clone) => {
      clone.edit('config/poolc.yaml', 'removed: 5', 'removed: 6');
      expect(await differences(clone, 'out')).toEqual([
        {
          path: 'manifest.json',
          kind: 'different',
          line: 7,
          expected: expect.any(String),
          found: expect.any(String),
          why: null,
        },
      ]);
      expect((await clone.verify('out', '--head', 'HEAD')).exit).toBe(0);
      expect((await clone.verify(clone.archive)).stderr).toContain('is not as commit');
      clone.commit();
      expect((await clone.verify(clone.archive, '--head', 'main')).exit).toBe(0);
      const { exit, stdout } = await clone.verify(clone.archive);
      expect(exit).toBe(2);
      expect(stdout).toContain(`  ${clone.name} is another release than acme-poolc-`);
      expect((await clone.verify(clone.unpacked)).stdout).toContain(
        `\nIt was made from commit ${clone.id}: name that with --head.\n`,
      );
    }));

  it('differs where it was made with another time', () =>
    inReleased(async (clone) => {
      const later = { environment: { SOURCE_DATE_EPOCH: '1700000000' } };
      await clone.runIn(later, 'release', '--out', 'later');
      expect((await clone.runIn(later, 'verify', 'later')).exit).toBe(0);
      const { exit, stdout } = await clone.verify(`later/${clone.name}.tar.gz`);
      expect(exit).toBe(2);
      expect(stdout).toContain(`${clone.name}/provenance.json, line `);
      expect(stdout).toContain(
        '\nIt was made with another time: set SOURCE_DATE_EPOCH=1700000000 if that is meant to be so.\n',
      );
    }));

  it('differs where another version of poolc built it', () =>
    inReleased(async (clone) => {
      const path = join(clone.folder, 'out/manifest.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"version": "[^"]+"/, '"version": "0.0.1"'));
      expect((await clone.verify('out')).stdout).toMatch(
        /\nIt was built by poolc 0\.0\.1, and this is poolc \S+: verify it with the version that built it\.\n$/,
      );
    }));
});

describe('what cannot be compared', () => {
  const noBundle = (name: string) => ({
    exit: 64,
    stdout: '',
    stderr: `poolc: "${name}" is no bundle: neither a folder with a manifest.json nor a release archive (.tar.gz).\n`,
  });

  it('is no bundle', () =>
    inReleased(async ({ verify, folder }) => {
      mkdirSync(join(folder, 'empty'));
      for (const name of ['nowhere', 'empty', 'config', 'config/poolc.yaml', '.'])
        expect(await verify(name)).toEqual(noBundle(name));
    }));

  it('is a link to an archive', () =>
    inReleased(async ({ verify, folder, archive }) => {
      symlinkSync(archive, join(folder, 'link.tar.gz'));
      const { exit, stderr } = await verify('link.tar.gz');
      expect(exit).toBe(64);
      expect(stderr).toMatch(/link\.tar\.gz" is a symbolic link, which poolc never follows\.\n$/);
    }));

  it('is a config folder with errors, or a revision that is not there', () =>
    inReleased(async (clone) => {
      expect((await clone.verify('out', '--head', 'nowhere')).exit).toBe(64);
      clone.edit('config/teams/payments.yml', 'owners: [', 'owner: [');
      expect(await clone.verify('out')).toMatchObject({
        exit: 3,
        stdout: '',
        stderr: expect.stringContaining('error[unknown-key]'),
      });
      clone.commit();
      expect(await clone.verify(clone.archive)).toMatchObject({ exit: 3, stdout: '' });
      expect((await clone.verify(clone.archive, '--head', 'main')).exit).toBe(0);
    }));

  it('is damaged where what makes it a bundle is gone in part', () =>
    inReleased(async (clone) => {
      rmSync(join(clone.folder, 'out/manifest.json'));
      expect((await differences(clone, 'out')).map(({ path }) => path)).toEqual(['manifest.json']);
      rmSync(join(clone.folder, clone.unpacked, 'provenance.json'));
      expect((await differences(clone, clone.unpacked)).map(({ path }) => path)).toEqual(['provenance.json']);
      renameSync(join(clone.folder, clone.archive), join(clone.folder, 'release/other.tar.gz'));
      expect((await differences(clone, 'release')).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
        `missing ${clone.name}.tar.gz`,
        'extra other.tar.gz',
      ]);
      cpSync(join(clone.folder, 'release/other.tar.gz'), join(clone.folder, 'any.tgz'));
      expect((await clone.verify('any.tgz')).exit).toBe(0);
    }));
});
