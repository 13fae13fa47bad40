import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample } from '../support/example-clone.ts';
import { listFiles, readFiles, writeFiles } from '../support/files.ts';
import { cloneOf } from '../support/git-repository.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Makes the release of a clone and gives what is said of it. */
async function release({ run }: ExampleClone, ...options: readonly string[]) {
  const { exit, stdout, stderr } = await run('release', '--format', 'json', ...options);
  expect([exit, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** One route moves: warehouse-models/development. */
const moveOne = ({ edit }: ExampleClone) =>
  edit(
    'config/teams/data-engineering/warehouse.yml',
    'domain: development\n    clusterPoolName: aws-development',
    'domain: development\n    clusterPoolName: aws-staging',
  );

describe('poolc release', () => {
  it('writes the archive of the commit that is checked out, and what proves it', () =>
    inExample(async (clone) => {
      const commit = clone.git('rev-parse', 'HEAD');
      const said = await release(clone);
      const name = `acme-poolc-${commit.slice(0, 12)}`;
      const folder = join(clone.folder, 'release');
      expect(listFiles(folder)).toEqual(['SHA256SUMS', `${name}.tar.gz`, 'manifest.json', 'provenance.json']);
      expect(said).toEqual({
        schemaVersion: 1,
        name,
        commit,
        sourceDateEpoch: Date.parse('2026-03-01T01:00:00Z') / 1000,
        identity: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        archive: `${name}.tar.gz`,
        out: { folder: 'release', written: true },
        assets: listFiles(folder).map((path) => {
          const bytes = readFileSync(join(folder, path));
          return { path, sha256: sha256(bytes), size: bytes.length };
        }),
        notes: null,
      });
      expect((await release(clone)).out).toEqual({ folder: 'release', written: false });
    }));

  it('tells people what it wrote', () =>
    inExample(async (clone) => {
      const name = `acme-poolc-${clone.git('rev-parse', '--short=12', 'HEAD')}`;
      const { exit, stdout, stderr } = await clone.run('release', '--notes', 'notes.md');
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(
        new RegExp(
          `^${name}\\.tar\\.gz: \\d+ files from commit ${name.slice(-12)}\nrelease: 4 files written\nuncompressed sha256:[0-9a-f]{64}\nnotes in notes\\.md\n$`,
        ),
      );
    }));

  it('is an archive that unpacks to what a build writes, with its checksums', () =>
    inExample(async (clone) => {
      await clone.run('build');
      const { archive, name, identity } = await release(clone);
      execFileSync('tar', ['-xzf', join('release', archive)], { cwd: clone.folder });
      const { 'provenance.json': _, SHA256SUMS: sums = '', ...built } = readFiles(join(clone.folder, name));
      expect(built).toEqual(readFiles(join(clone.folder, 'out')));
      for (const line of sums.trimEnd().split('\n')) {
        const [digest, path = ''] = line.split('  ');
        expect(sha256(readFileSync(join(clone.folder, name, path))), path).toBe(digest);
      }
      const tar = execFileSync('gzip', ['-dc', join('release', archive)], { cwd: clone.folder, maxBuffer: 2 ** 28 });
      expect(`sha256:${sha256(tar)}`).toBe(identity);
    }));

  it('is that of another commit where one is named, whatever is checked out', () =>
    inExample(async (clone) => {
      const before = await release(clone, '--out', 'before');
      moveOne(clone);
      clone.commit();
      writeFileSync(join(clone.folder, 'config/poolc.yaml'), 'organization: [');
      const again = await release(clone, '--head', 'main', '--out', 'again');
      expect({ ...again, out: before.out }).toEqual(before);
      const after = await release(clone, '--head', 'topic', '--out', 'after');
      expect(after.identity).not.toBe(before.identity);
      rmSync(join(clone.folder, 'config'), { recursive: true });
      expect((await release(clone, '--head', 'topic', '--out', 'last')).identity).toBe(after.identity);
    }));

  it('has the time that SOURCE_DATE_EPOCH asks for, else that of the commit', () =>
    inExample(async (clone) => {
      const at = (text: string) =>
        clone.runIn({ environment: { SOURCE_DATE_EPOCH: text } }, 'release', '--format', 'json', '--out', `at-${text}`);
      const { stdout } = await at('1700000000');
      const { sourceDateEpoch, archive } = JSON.parse(stdout);
      expect(sourceDateEpoch).toBe(1_700_000_000);
      const listing = execFileSync('tar', ['-tvzf', join(clone.folder, 'at-1700000000', archive)], {
        env: { ...process.env, TZ: 'UTC' },
        encoding: 'utf8',
      });
      expect(
        listing
          .trimEnd()
          .split('\n')
          .every((line) => line.includes('2023-11-14 22:13')),
      ).toBe(true);
      expect((await release(clone)).sourceDateEpoch).toBe(Number(clone.git('log', '-1', '--format=%ct')));
      for (const text of ['now', '-1', '1.5', '99999999999'])
        expect(await at(text)).toEqual({
          exit: 64,
          stdout: '',
          stderr: `poolc: SOURCE_DATE_EPOCH is "${text}"; it takes whole seconds since 1970.\n`,
        });
      expect((await at('')).exit).toBe(0);
    }));
});

describe('a release says from which commit it was made', () => {
  const notAsCommitted = (path: string, what: string, commit: string) => ({
    exit: 64,
    stdout: '',
    stderr:
      `poolc: The config folder "config" is not as commit ${commit.slice(0, 12)} has it: "${path}" ${what}. ` +
      'Commit it, or name the revision that is meant with --head.\n',
  });

  it.each([
    ['changed', 'teams/fraud.yaml', 'was changed'],
    ['added', 'teams/new.yaml', 'was added'],
    ['removed', 'teams/fraud.yaml', 'is missing'],
  ])('so nothing may be %s that is not committed', (how, path, what) =>
    inExample(async (clone) => {
      const commit = clone.git('rev-parse', 'HEAD');
      const file = join(clone.folder, 'config', path);
      if (how === 'removed') rmSync(file);
      else writeFileSync(file, how === 'changed' ? `${readFileSync(file, 'utf8')}\n` : 'projects: [new]\n');
      expect(await clone.run('release')).toEqual(notAsCommitted(path, what, commit));
      clone.git('add', '--all');
      expect(await clone.run('release')).toEqual(notAsCommitted(path, what, commit));
      expect(existsSync(join(clone.folder, 'release'))).toBe(false);
      clone.commit();
      await release(clone);
    }),
  );

  it('not even in the chart that values are checked against', () =>
    inExample(
      async (clone) => {
        clone.edit('config/poolc.yaml', 'name: dataplane\n', 'name: dataplane\n  path: ../chart\n');
        const commit = clone.commit();
        writeFiles(clone.folder, { 'chart/values.yaml': 'a: 2\n' });
        expect(await clone.run('release')).toEqual(notAsCommitted('../chart/values.yaml', 'was changed', commit));
      },
      { 'chart/Chart.yaml': 'name: dataplane\nversion: 2026.8.3\n', 'chart/values.yaml': 'a: 1\n' },
    ));

  it('so there has to be one', () =>
    inExample(async (clone) => {
      rmSync(join(clone.folder, '.git'), { recursive: true });
      const { exit, stderr } = await clone.run('release');
      expect(exit).toBe(64);
      expect(stderr).toContain('is not in the work tree of a git repository');
      clone.git('init', '--quiet');
      expect(await clone.run('release')).toMatchObject({ exit: 64, stderr: expect.stringContaining('no commit yet') });
    }));

  it('whose revision can be told', () =>
    inExample(async (clone) => {
      const { exit, stderr } = await clone.run('release', '--head', 'nowhere');
      expect([exit, stderr]).toEqual([
        64,
        'poolc: The revision "nowhere" does not exist in this clone. Run git fetch, or name another revision.\n',
      ]);
    }));
});

describe('nothing is written', () => {
  it('where the config has errors', () =>
    inExample(async (clone) => {
      clone.edit('config/teams/payments.yml', 'owners: [', 'owner: [');
      clone.commit();
      const { exit, stdout, stderr } = await clone.run('release', '--notes', 'notes.md');
      expect([exit, stdout]).toEqual([3, '']);
      expect(stderr).toContain('config/teams/payments.yml:3:1: error[unknown-key]');
      expect(readdirSync(clone.folder)).toEqual(['.git', 'config']);
    }));

  it('where the folder holds another release', () =>
    inExample(async (clone) => {
      await release(clone);
      const before = readFiles(join(clone.folder, 'release'));
      moveOne(clone);
      clone.commit();
      const { exit, stdout, stderr } = await clone.run('release', '--notes', 'notes.md');
      expect([exit, stdout]).toEqual([1, '']);
      expect(stderr).toContain('holds something else than this release');
      expect(readFiles(join(clone.folder, 'release'))).toEqual(before);
      expect(existsSync(join(clone.folder, 'notes.md'))).toBe(false);
    }));

  it.each([
    [['--out', 'config/release'], 'The out folder and the config folder may not lie inside one another'],
    [['--notes', 'release/notes.md'], 'The release folder holds the release and nothing else'],
    [['--since', 'main'], '--since is what release notes compare with'],
    [['--since', 'nowhere', '--notes', 'notes.md'], 'The revision "nowhere" does not exist'],
  ])('where the command line makes no sense: %j', (options, message) =>
    inExample(async (clone) => {
      const { exit, stdout, stderr } = await clone.run('release', ...options);
      expect([exit, stdout]).toEqual([64, '']);
      expect(stderr).toContain(message);
      expect(readdirSync(clone.folder)).toEqual(['.git', 'config']);
    }),
  );
});

describe('release notes', () => {
  it('of a first release say what it holds and how it is checked', () =>
    inExample(async (clone) => {
      const { archive, identity, commit } = await release(clone, '--notes', 'notes.md');
      const notes = readFileSync(join(clone.folder, 'notes.md'), 'utf8');
      expect(notes).toMatch(
        /^# What it holds\n\n`acme`: \d+ pools, \d+ clusters, \d+ teams, \d+ routes\.\n\n# What it is\n/,
      );
      expect(notes).toContain(`- uncompressed: \`${identity}\`\n`);
      expect(notes).toContain(`\npoolc verify ${archive} --config config --head ${commit}\n`);
      expect(notes).not.toContain('# Plan');
    }));

  it.each([
    ['a revision', 'main', 'main'],
    ['an archive', 'last/archive.tar.gz', 'archive'],
    ['a release folder', 'last', 'archive'],
    ['a built folder', 'built', 'built'],
  ])('tell what changes since %s, and the steps', (_, since, name) =>
    inExample(async (clone) => {
      const last = await release(clone, '--out', 'last');
      renameSync(join(clone.folder, 'last', last.archive), join(clone.folder, 'last/archive.tar.gz'));
      await clone.run('build', '--out', 'built');
      moveOne(clone);
      clone.commit({ '.gitignore': 'last\nbuilt\n' });
      const { name: top } = await release(clone, '--since', since, '--notes', 'notes.md');
      const notes = readFileSync(join(clone.folder, 'notes.md'), 'utf8');
      expect(notes).toContain(`# Changes since \`${name}\`\n`);
      expect(notes).toContain('`warehouse-models/development`');
      expect(notes).toContain('# What it is\n');
      expect(notes).toContain('# Plan for `acme`\n');
      expect(notes).toContain(
        `--attrFile=${top}/cluster-pool-attributes/warehouse-models/development.yaml --org=acme\n`,
      );
    }),
  );

  it('go to stdout for -', () =>
    inExample(async (clone) => {
      const { exit, stdout } = await clone.run('release', '--since', 'main', '--notes', '-');
      expect(exit).toBe(0);
      expect(stdout).toMatch(/^# Changes since `main`\n\n### Nothing changes/);
      expect(existsSync(join(clone.folder, '-'))).toBe(false);
    }));

  it('have no plan where the last state has errors', () =>
    inExample(async (clone) => {
      clone.edit('config/teams/payments.yml', 'owners: [', 'owner: [');
      clone.commit();
      clone.git('tag', 'broken');
      clone.edit('config/teams/payments.yml', 'owner: [', 'owners: [');
      clone.commit();
      const { stdout } = await clone.run('release', '--since', 'broken', '--notes', '-');
      expect(stdout).toContain('There is no plan, because "broken" has errors and so is not known whole.');
    }));
});

describe('the same bytes', () => {
  const program = join(import.meta.dirname, '../../dist/bin.js');

  it('from two clones in different folders, with different umasks, time zones and locales', () =>
    inExample((clone) => {
      const other = cloneOf(clone, '--branch', 'topic');
      const make = (folder: string, umask: string, environment: Readonly<Record<string, string>>) => {
        const command = `umask ${umask}; exec "$0" "$1" release --notes ../notes-${umask}.md`;
        execFileSync('sh', ['-c', command, process.execPath, program], {
          cwd: folder,
          env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
        });
        return readBytes(join(folder, 'release'));
      };
      const first = make(clone.folder, '022', { TZ: 'UTC', LC_ALL: 'C' });
      const second = make(other.folder, '077', { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' });
      expect([...first.keys()]).toEqual([
        'SHA256SUMS',
        expect.stringMatching(/\.tar\.gz$/),
        'manifest.json',
        'provenance.json',
      ]);
      expect(second).toEqual(first);
      const notes = (umask: string) => readFileSync(join(clone.folder, `../notes-${umask}.md`), 'utf8');
      expect(notes('077')).toBe(notes('022'));
    }));
});

const readBytes = (folder: string): ReadonlyMap<string, string> =>
  new Map(listFiles(folder).map((path) => [path, readFileSync(join(folder, path)).toString('base64')]));
