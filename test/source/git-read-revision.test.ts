import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/source/read-folder.ts';
import { type RevisionFiles, readRevision } from '../../src/source/read-revision.ts';
import { writeFiles } from '../support/files.ts';
import { inRepository, type TestRepository } from '../support/git-repository.ts';
import { type Reading, reading, required } from './folders.ts';

const example = fileURLToPath(new URL('../../config', import.meta.url));

const below = (folder: string, texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [join(folder, path), text]));

/** A config folder with the required files and others. */
const config = (texts: Readonly<Record<string, string>> = {}) => below('config', { ...required, ...texts });

async function readAt({ repository, git }: TestRepository, rev = 'HEAD', folder = 'config') {
  const read = await readRevision(repository, git('rev-parse', rev), folder);
  return { ...(reading(read) satisfies Reading), exists: (read satisfies RevisionFiles).exists };
}

/** What the work tree holds is exactly what its commit holds. */
async function expectSameAsOnDisk(made: TestRepository) {
  const { exists, ...atRevision } = await readAt(made);
  expect(exists).toBe(true);
  expect(atRevision).toEqual(reading(readFolder(join(made.folder, 'config'))));
  return atRevision;
}

describe('a committed config folder', () => {
  it('reads as it does from disk: the example organization', () =>
    inRepository(async (made) => {
      cpSync(example, join(made.folder, 'config'), { recursive: true });
      made.commit();
      const { value, diagnostics } = await expectSameAsOnDisk(made);
      expect(diagnostics).toEqual([]);
      expect(value.files.length).toBeGreaterThan(30);
    }));

  it('reads as it does from disk: everything that is odd, in one order', () =>
    inRepository(async (made) => {
      const { folder, commit } = made;
      mkdirSync(join(folder, 'config/teams'), { recursive: true });
      symlinkSync('../poolc.yaml', join(folder, 'config/teams/link.yaml'));
      symlinkSync('/etc', join(folder, 'config/teams/folder'));
      symlinkSync('nowhere', join(folder, 'config/notes'));
      symlinkSync('nowhere', join(folder, 'config/teams/a.yml-link.yaml')); // git sorts a folder as if "/" followed
      writeFileSync(join(folder, 'config/teams/latin.yaml'), Buffer.from('caf\xe9', 'latin1'));
      writeFileSync(join(folder, 'config/teams/bom.yaml'), '\ufeffa: b\n');
      writeFileSync(Buffer.from(`${folder}/config/teams/caf\xe9.yaml`, 'latin1'), 'x');
      mkdirSync(Buffer.from(`${folder}/config/teams/d\xe9p`, 'latin1'));
      writeFileSync(Buffer.from(`${folder}/config/teams/d\xe9p/a.yaml`, 'latin1'), 'x');
      commit(
        below('config', {
          'poolc.yaml': 'x',
          clusters: 'a file with the name of a folder',
          'helm/README.md': 'a folder of which nothing is read',
          'teams/é.yaml': 'x',
          'teams/e\u0301.yaml': 'x',
          'teams/😀.yaml': 'x',
          'teams/\uffee.yaml': 'x',
          'teams/b "q".yaml': 'x',
          "teams/'.yaml": 'x',
          'teams/new\nline\t\\.yaml': 'x',
          'teams/new\nfolder/a.yaml': 'x',
          'teams/-x.yaml': 'x',
          'teams/--output=x.yaml': 'x',
          'teams/:(top).yaml': 'x',
          'teams/*.yaml': 'x',
          'teams/[a].yaml': 'x',
          'teams/$(id).yaml': 'x',
          'teams/ .yaml': 'x',
          'teams/Z.yaml': 'x',
          'teams/a.yaml': 'x',
          'teams/a/b.yaml': 'x',
          'teams/a-b.yaml': 'x',
          'teams/a.yml/c.yaml': 'x',
          'teams/.hidden.yaml': 'x',
          'teams/.old/a.yaml': 'x',
          'teams/a.YAML': 'x',
          'team/a.yaml': 'x',
          '.hidden.yaml': 'x',
          '.vscode/settings.json': 'x',
          'node_modules/pkg/a.yaml': 'x',
          'node_modules_/a.yaml': 'x',
          'clusters.json': 'x',
          'empty/.gitkeep': '',
        }),
      );
      const { found, value } = await expectSameAsOnDisk(made);
      expect(found).toEqual([
        'pools.yaml:1:1 missing-file: The file is missing; it says which pools exist and their clusters.',
        'teams/é.yaml:1:1 unreadable-file: This name and "teams/e\u0301.yaml" are one to a disk that knows no letter case or only one Unicode form.',
        'clusters:1:1 unreadable-file: This is a file with the name of a folder.',
        'notes:1:1 unreadable-file: This is a symbolic link, which poolc never follows.',
        'teams/a.yml:1:1 unreadable-file: This is a folder with the name of a file.',
        'teams/a.yml-link.yaml:1:1 unreadable-file: This is a symbolic link, which poolc never follows.',
        'teams/caf\ufffd.yaml:1:1 unreadable-file: The name of this entry is not UTF-8.',
        'teams/d\ufffdp:1:1 unreadable-file: The name of this entry is not UTF-8.',
        'teams/folder:1:1 unreadable-file: This is a symbolic link, which poolc never follows.',
        'teams/latin.yaml:1:4 not-utf-8: The bytes from here on are not UTF-8.',
        'teams/link.yaml:1:1 unreadable-file: This is a symbolic link, which poolc never follows.',
        'teams/new\nfolder:1:1 unreadable-file: The name of this entry holds a line break.',
        'teams/new\nline\t\\.yaml:1:1 unreadable-file: The name of this entry holds a line break.',
      ]);
      expect(value.emptyFolders).toEqual([{ folder: 'helm', entry: 'helm/README.md' }]);
    }));

  it.each([
    ['in a folder further down', 'a/b/config'],
    ['in a folder with an odd name', ':(top)*[a]\' \n"é'],
    ['in a folder that looks like an option', '--output=canary'],
    ['at the top', ''],
  ])('reads the same wherever it lies: %s', (_, folder) =>
    inRepository(async (made) => {
      const texts = { ...required, 'teams/a.yaml': 'x', 'teams/b/c.yml': 'y', 'notes.json': 'z' };
      made.commit({ ...below(folder, texts), 'config2/poolc.yaml': 'x', 'other/config/poolc.yaml': 'x' });
      const { read, found, value } = await readAt(made, 'HEAD', folder);
      expect(read).toEqual(['poolc.yaml', 'pools.yaml', 'teams/a.yaml', 'teams/b/c.yml']);
      expect(found).toEqual([]);
      expect(value.unclaimed).toContain('notes.json');
      expect(value.unclaimed).toHaveLength(folder === '' ? 3 : 1);
    }),
  );

  it('is that of the revision, whatever the work tree and the index hold', () =>
    inRepository(async (made) => {
      const first = made.commit(config({ 'teams/a.yaml': 'old' }));
      made.git('mv', 'config/teams/a.yaml', 'config/teams/b.yaml');
      made.commit(config({ 'teams/c.yaml': 'new' }));
      writeFileSync(join(made.folder, 'config/teams/c.yaml'), 'changed');
      made.git('rm', '--quiet', '-r', '--cached', 'config');
      expect((await readAt(made, first)).read).toEqual(['poolc.yaml', 'pools.yaml', 'teams/a.yaml']);
      const second = await readAt(made);
      expect(second.read).toEqual(['poolc.yaml', 'pools.yaml', 'teams/b.yaml', 'teams/c.yaml']);
      expect(second.value.files.map(({ source }) => source.text).slice(2)).toEqual(['old', 'new']);
    }));

  it('is read byte for byte: attributes change nothing', () =>
    inRepository(async (made) => {
      const texts = { 'teams/crlf.yaml': 'a: b\r\nc: d\r\n', 'teams/lf.yaml': 'a: b\n', 'teams/id.yaml': '# $Id$\n' };
      made.commit(config(texts));
      writeFiles(made.folder, {
        '.gitattributes': '*.yaml text eol=crlf ident\n',
        'config/.gitattributes': '* export-ignore export-subst\nteams/lf.yaml working-tree-encoding=UTF-16\n',
      });
      made.git('add', '.gitattributes', 'config/.gitattributes');
      made.git('commit', '--quiet', '--message', 'attributes');
      made.git('rm', '--quiet', '-r', '--cached', 'config/teams');
      made.git('checkout', '--quiet', 'HEAD', '--', 'config/teams');
      expect(readFileSync(join(made.folder, 'config/teams/lf.yaml'), 'utf16le')).toContain('a: b\r\n');
      const { value, found } = await readAt(made);
      expect(found).toEqual([]);
      const textOf = Object.fromEntries(value.files.map(({ source }) => [source.path, source.text]));
      expect(textOf).toEqual({ ...required, ...texts });
    }));

  it('is read byte for byte: what git replace puts in the place of a file is not looked at', () =>
    inRepository(async (made) => {
      made.commit(config({ 'teams/a.yaml': 'good' }));
      const bad = made.gitWith('bad', 'hash-object', '-w', '--stdin');
      made.git('replace', '-f', made.git('rev-parse', 'HEAD:config/teams/a.yaml'), bad);
      expect(made.git('show', 'HEAD:config/teams/a.yaml')).toBe('bad');
      expect((await readAt(made)).value.files.at(-1)?.source.text).toBe('good');
    }));

  it('has no findings about files that are executable or empty, or equal to others', () =>
    inRepository(async (made) => {
      made.commit(config({ 'teams/a.yaml': '', 'teams/b.yaml': 'x', 'teams/c.yaml': 'x' }));
      made.git('update-index', '--chmod=+x', 'config/teams/b.yaml');
      made.git('commit', '--quiet', '--message', 'mode');
      const { value, found } = await readAt(made);
      expect(found).toEqual([]);
      expect(value.files.slice(2).map(({ source }) => source.text)).toEqual(['', 'x', 'x']);
    }));
});

describe('a revision without a config folder', () => {
  it.each([
    ['that never had it', 'config', { 'src/a.yaml': 'x' }],
    ['that has one of a longer name', 'config', { 'config2/poolc.yaml': 'x' }],
    ['that has it elsewhere', 'config', { 'src/config/poolc.yaml': 'x' }],
    ['with a file on the way to it', 'a/config', { a: 'x' }],
  ])('%s has the findings of an empty one, and says so', (_, folder, texts) =>
    inRepository(async (made) => {
      made.commit(texts);
      const { exists, ...read } = await readAt(made, 'HEAD', folder);
      expect(exists).toBe(false);
      expect(read).toEqual(reading(readFolder(join(made.folder, 'nowhere'))));
    }),
  );

  it('is another thing than one whose folder has no configuration', () =>
    inRepository(async (made) => {
      made.commit({ 'config/README.md': 'x' });
      const { exists, found } = await readAt(made);
      expect(exists).toBe(true);
      expect(found).toHaveLength(2);
    }));

  it.each([
    [
      'a symbolic link, which poolc never follows',
      (made: TestRepository) => symlinkSync('real', join(made.folder, 'config')),
    ],
    ['not a folder', (made: TestRepository) => writeFileSync(join(made.folder, 'config'), 'x')],
  ])('has %s in its place', (what, make) =>
    inRepository(async (made) => {
      make(made);
      made.commit({ 'real/poolc.yaml': 'x' });
      expect((await expectSameAsOnDisk(made)).found).toEqual([`:1:1 unreadable-file: The config folder is ${what}.`]);
    }),
  );

  it('has a submodule in its place', () =>
    inRepository(async (made) => {
      made.git('update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},config`);
      made.git('commit', '--quiet', '--message', 'submodule');
      expect((await readAt(made)).found).toEqual([
        ':1:1 unreadable-file: The config folder is a submodule, which poolc never enters.',
      ]);
    }));
});

describe('an entry that git has and a disk has not', () => {
  it('is a submodule, whose files stay unread', () =>
    inRepository(async (made) => {
      made.commit(config());
      for (const path of ['teams/ml', 'teams/a.yaml', 'notes'])
        made.git('update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},config/${path}`);
      made.git('commit', '--quiet', '--message', 'submodules');
      const { found, broken, diagnostics } = await readAt(made);
      const submodule = 'unreadable-file: This is a submodule, which poolc never enters.';
      expect(found).toEqual(['notes', 'teams/a.yaml', 'teams/ml'].map((path) => `${path}:1:1 ${submodule}`));
      expect(broken).toEqual(['teams/a.yaml (team)', 'teams/ml (team)']);
      expect(diagnostics[0]?.help).toBe('Replace the submodule by what it points to, or remove it.');
    }));

  it('is one of two with the same name', () =>
    inRepository(async (made) => {
      made.commit(config());
      const one = made.gitWith('x', 'hash-object', '-w', '--stdin');
      const entry = `100644 a.yaml\0${Buffer.from(one, 'hex').toString('latin1')}`;
      const teams = made.gitWith(
        Buffer.from(entry + entry, 'latin1'),
        'hash-object',
        '-t',
        'tree',
        '-w',
        '--stdin',
        '--literally',
      );
      const tree = made.gitWith(`${made.git('ls-tree', 'HEAD:config')}\n040000 tree ${teams}\tteams\n`, 'mktree');
      const top = made.gitWith(`040000 tree ${tree}\tconfig\n`, 'mktree');
      made.git('reset', '--quiet', '--soft', made.git('commit-tree', '-m', 'twice', top));
      expect((await readAt(made)).found).toEqual([
        'teams/a.yaml:1:1 unreadable-file: The revision holds several entries of this name.',
      ]);
    }));
});

describe('a revision of many bytes', () => {
  it('has no file of more than 10 MiB read', () =>
    inRepository(async (made) => {
      const [tooLarge, large] = ['x'.repeat(10 * 1024 * 1024 + 1), 'y'.repeat(10 * 1024 * 1024)];
      made.commit(
        config({ 'teams/a.yaml': tooLarge, 'teams/b.yaml': large, 'teams/c.yaml': 'z', 'notes.txt': tooLarge }),
      );
      const { found, broken, value } = await expectSameAsOnDisk(made);
      expect(found).toEqual(['teams/a.yaml:1:1 file-too-large: The file has 10485761 bytes; the limit is 10485760.']);
      expect(broken).toEqual(['teams/a.yaml (team)']);
      expect(value.files.slice(2).map(({ source }) => source.text.length)).toEqual([large.length, 1]);
    }));

  it('is not read when one large file stands in it so often that all of them are too much', () =>
    inRepository(async (made) => {
      made.commit(config({ 'teams/0.yaml': 'x'.repeat(10 * 1024 * 1024) }));
      const blob = made.git('rev-parse', 'HEAD:config/teams/0.yaml');
      const lines = Array.from({ length: 26 }, (_, index) => `100644 blob ${blob}\t${index}.yaml\n`);
      const teams = made.gitWith(lines.join(''), 'mktree');
      const top = made.gitWith(
        `040000 tree ${made.gitWith(`040000 tree ${teams}\tteams\n`, 'mktree')}\tconfig\n`,
        'mktree',
      );
      made.git('reset', '--quiet', '--soft', made.git('commit-tree', '-m', 'often', top));
      const found = [
        ':1:1 unreadable-file: The files of the config folder hold 272629760 bytes; the limit is 268435456.',
      ];
      expect((await readAt(made)).found).toEqual(found);

      // Nor when most of them are known from the other side.
      const text = 'x'.repeat(10 * 1024 * 1024);
      const known = Array.from({ length: 20 }, (_, index) => ({
        kind: 'team' as const,
        source: { path: `teams/${index}.yaml`, text },
      }));
      const oid = made.git('rev-parse', 'HEAD');
      expect(reading(await readRevision(made.repository, oid, 'config', known)).found).toEqual(found);
    }));

  it('is not listed when trees in it hold one another so often that there is no end', () =>
    inRepository(async (made) => {
      let tree = made.gitWith('', 'mktree');
      for (let depth = 0; depth < 12; depth++) {
        const lines = Array.from({ length: 10 }, (_, index) => `040000 tree ${tree}\t${index}\n`);
        tree = made.gitWith(lines.join(''), 'mktree');
      }
      const top = made.gitWith(`040000 tree ${tree}\tconfig\n`, 'mktree');
      const oid = made.git('commit-tree', '-m', 'bomb', top);
      expect((await readAt(made, oid)).found).toEqual([
        ':1:1 unreadable-file: The config folder has more than 16777216 bytes of names.',
      ]);
    }));

  it('of 2,000 files is read in one go', { timeout: 120_000 }, () =>
    inRepository(async (made) => {
      const texts = Array.from({ length: 2000 }, (_, index) => [
        `teams/team-${index}.yaml`,
        `project: p${index}\n`.repeat(50),
      ]);
      made.commit(config(Object.fromEntries(texts)));
      const oid = made.git('rev-parse', 'HEAD');
      const start = performance.now();
      const { value } = await readRevision(made.repository, oid, 'config');
      const middle = performance.now();
      const onDisk = readFolder(join(made.folder, 'config'));
      const end = performance.now();
      expect(value).toEqual(onDisk.value);
      console.info(`2,000 files: ${Math.round(middle - start)} ms from git, ${Math.round(end - middle)} ms from disk`);
    }),
  );
});
