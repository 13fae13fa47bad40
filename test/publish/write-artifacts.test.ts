import {
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BugError, MachineError } from '../../src/base/failure.ts';
import type { Artifact } from '../../src/emit/artifact.ts';
import { writeArtifacts } from '../../src/publish/write-artifacts.ts';
import { namesOfSteps } from './faulty-disk.ts';
import { build } from './generation.ts';
import { put, scratchFolder, tree, treeOf } from './scratch-folder.ts';

const write = (out: string, artifacts: readonly Artifact[]) => writeArtifacts(out, artifacts, { process });

const texts = {
  'control-plane.yaml': 'organization: acme\n',
  'clusters/a/values.yaml': 'global: {}\n',
  'clusters/b/values.yaml': 'global: {}\n',
  'cluster-pool-attributes/p/development.yaml': 'domain: development\n',
};
const first = build(texts);

/** A scratch folder with an out folder in it that holds the first build. */
function builtOnce() {
  const folder = scratchFolder();
  const out = join(folder, 'out');
  expect(write(out, first).kind).toBe('written');
  return { folder, out };
}

/** Expects a refusal that leaves the whole folder as it was. */
function expectRefusal(folder: string, out: string, artifacts: readonly Artifact[]) {
  const before = tree(folder);
  const result = write(out, artifacts);
  expect(tree(folder)).toEqual(before);
  if (result.kind !== 'refused') throw new Error('The build was not refused.');
  return result;
}

describe('a build', () => {
  it('writes all files into an out folder that does not exist yet', () => {
    const out = join(scratchFolder(), 'a/b/out');
    expect(write(out, first)).toEqual({ kind: 'written', written: 5, unchanged: 0, removed: 0 });
    expect(tree(out)).toEqual(treeOf(first));
    expect(statSync(join(out, 'control-plane.yaml')).mode & 0o777 & ~0o644).toBe(0);
    expect(statSync(join(out, 'clusters/a')).mode & 0o777 & ~0o755).toBe(0);
  });

  it('puts new folders in place as a whole, however many files they hold', () => {
    const files = (pool: string) =>
      Array.from({ length: 50 }, (_, index) => [`cluster-pool-attributes/p-${index}/production.yaml`, `${pool}\n`]);
    const generation = (pool: string) => build({ ...texts, ...Object.fromEntries(files(pool)) });
    const out = join(scratchFolder(), 'out');
    const renames = (artifacts: readonly Artifact[]) =>
      namesOfSteps(() => write(out, artifacts)).filter((name) => name === 'renameSync').length;
    const places = ['control-plane.yaml', 'clusters', 'cluster-pool-attributes', 'manifest.json', 'the journal'];
    expect(renames(generation('cpu'))).toBe(places.length);
    expect(tree(out)).toEqual(treeOf(generation('cpu')));
    expect(renames(generation('gpu'))).toBe(50 + 2);
    expect(tree(out)).toEqual(treeOf(generation('gpu')));
  });

  it('writes nothing the second time', () => {
    const { out } = builtOnce();
    const long = new Date('2001-02-03T04:05:06Z');
    const paths = first.map(({ path }) => join(out, path));
    for (const path of paths) utimesSync(path, long, long);
    const inodes = paths.map((path) => statSync(path).ino);
    expect(write(out, first)).toEqual({ kind: 'written', written: 0, unchanged: 5, removed: 0 });
    expect(paths.map((path) => statSync(path).mtime)).toEqual(paths.map(() => long));
    expect(paths.map((path) => statSync(path).ino)).toEqual(inodes);
    expect(tree(out)).toEqual(treeOf(first));
  });

  it('writes what changed, removes what is no longer generated, and the folders that this empties', () => {
    const { out } = builtOnce();
    const { 'cluster-pool-attributes/p/development.yaml': _, ...rest } = texts;
    const second = build({ ...rest, 'clusters/a/values.yaml': 'global: 1\n', 'clusters/c/values.yaml': 'new\n' });
    expect(write(out, second)).toEqual({ kind: 'written', written: 3, unchanged: 2, removed: 1 });
    expect(tree(out)).toEqual(treeOf(second));
  });

  it('restores a generated file that was edited or deleted', () => {
    const { out } = builtOnce();
    writeFileSync(join(out, 'control-plane.yaml'), 'edited\n');
    unlinkSync(join(out, 'clusters/a/values.yaml'));
    expect(write(out, first)).toEqual({ kind: 'written', written: 2, unchanged: 3, removed: 0 });
    expect(tree(out)).toEqual(treeOf(first));
  });

  it('does not mind an outdated file that is gone already', () => {
    const { out } = builtOnce();
    rmSync(join(out, 'cluster-pool-attributes'), { recursive: true });
    const { 'cluster-pool-attributes/p/development.yaml': _, ...rest } = texts;
    expect(write(out, build(rest))).toMatchObject({ written: 1, removed: 0 });
    expect(tree(out)).toEqual(treeOf(build(rest)));
  });

  it('leaves the files of others alone, also in folders that it would empty', () => {
    const { out } = builtOnce();
    put(out, 'README.md', 'mine');
    put(out, 'clusters/b/notes.txt', 'mine');
    put(out, '.poolc/notes.txt', 'mine');
    symlinkSync('README.md', join(out, 'link'));
    const { 'clusters/b/values.yaml': _, ...rest } = texts;
    expect(write(out, build(rest))).toMatchObject({ kind: 'written', removed: 1 });
    expect(tree(out)).toEqual({
      ...treeOf(build(rest)),
      'README.md': 'mine',
      'clusters/b/': '',
      'clusters/b/notes.txt': 'mine',
      '.poolc/': '',
      '.poolc/notes.txt': 'mine',
      'link@': '',
    });
  });

  it('replaces a hard link instead of writing through it', () => {
    const { folder, out } = builtOnce();
    put(folder, 'outside.yaml', texts['control-plane.yaml']);
    rmSync(join(out, 'control-plane.yaml'));
    linkSync(join(folder, 'outside.yaml'), join(out, 'control-plane.yaml'));
    write(out, build({ ...texts, 'control-plane.yaml': 'changed\n' }));
    expect(readFileSync(join(folder, 'outside.yaml'), 'utf8')).toBe(texts['control-plane.yaml']);
    expect(readFileSync(join(out, 'control-plane.yaml'), 'utf8')).toBe('changed\n');
  });

  it('carries every character', () => {
    const out = join(scratchFolder(), 'out');
    const artifacts = build({ 'ä/日本.yaml': '😀 ä\n', 'empty.yaml': '' });
    write(out, artifacts);
    expect(tree(out)).toEqual(treeOf(artifacts));
    expect(write(out, artifacts)).toMatchObject({ written: 0 });
  });
});

describe('a build is refused and changes nothing', () => {
  it.each([
    ['without a manifest', false],
    ['beside the manifest of another build', true],
  ])('when a foreign file is in the way, %s', (_, hasManifest) => {
    const folder = scratchFolder();
    const out = join(folder, 'out');
    if (hasManifest) write(out, build({ 'other.yaml': 'x\n' }));
    put(out, 'clusters/a/values.yaml', 'mine\n');
    put(out, 'control-plane.yaml', texts['control-plane.yaml']);
    const { reason, message, paths } = expectRefusal(folder, out, first);
    expect(reason).toBe('unmanaged-file');
    expect(paths).toEqual(['clusters/a/values.yaml', 'control-plane.yaml']);
    expect(message).toBe(
      `"control-plane.yaml" and "clusters/a/values.yaml" in "${out}" are in the way: the build writes there, and no ` +
        'manifest of an earlier build lists them. Move what is in the way elsewhere, or choose another folder with --out.',
    );
  });

  it('when a folder on the way is a link', () => {
    const folder = scratchFolder();
    const out = join(folder, 'out');
    mkdirSync(join(folder, 'elsewhere'));
    mkdirSync(out);
    symlinkSync('../elsewhere', join(out, 'clusters'));
    const { reason, message, paths } = expectRefusal(folder, out, first);
    expect([reason, paths]).toEqual(['unmanaged-file', ['clusters']]);
    expect(message).toContain(`"${out}/clusters" is a symbolic link and in the way of the build.`);
  });

  it.each<readonly [string, (path: string) => void]>([
    ['a link', (path) => symlinkSync('/etc/hosts', path)],
    ['a dangling link', (path) => symlinkSync('nowhere', path)],
    ['a folder', (path) => mkdirSync(path)],
  ])('when a listed file was replaced by %s', (_, replace) => {
    const { folder, out } = builtOnce();
    rmSync(join(out, 'control-plane.yaml'));
    replace(join(out, 'control-plane.yaml'));
    expect(expectRefusal(folder, out, first)).toMatchObject({
      reason: 'unmanaged-file',
      paths: ['control-plane.yaml'],
    });
  });

  it('when an outdated file was edited', () => {
    const { folder, out } = builtOnce();
    put(out, 'clusters/b/values.yaml', 'global: []\n');
    const { 'clusters/b/values.yaml': _, ...rest } = texts;
    const { reason, message, paths } = expectRefusal(folder, out, build({ ...rest, 'control-plane.yaml': 'new\n' }));
    expect([reason, paths]).toEqual(['edited-file', ['clusters/b/values.yaml']]);
    expect(message).toBe(
      `"clusters/b/values.yaml" in "${out}" was edited after the last build. This build no longer generates it and ` +
        'would delete it. Delete it or move it elsewhere yourself, then build again.',
    );
  });

  it('when an outdated file is reached through a link', () => {
    const { folder, out } = builtOnce();
    put(folder, 'elsewhere/values.yaml', texts['clusters/b/values.yaml']);
    rmSync(join(out, 'clusters/b'), { recursive: true });
    symlinkSync('../../elsewhere', join(out, 'clusters/b'));
    const { 'clusters/b/values.yaml': _, ...rest } = texts;
    expect(expectRefusal(folder, out, build(rest)).reason).toBe('edited-file');
  });

  it('when it would remove every values file', () => {
    const { folder, out } = builtOnce();
    const { 'clusters/a/values.yaml': _, 'clusters/b/values.yaml': __, ...rest } = texts;
    const { reason, message, paths } = expectRefusal(folder, out, build(rest));
    expect(reason).toBe('removes-every-values-file');
    expect(paths).toEqual(['clusters/a/values.yaml', 'clusters/b/values.yaml']);
    expect(message).toContain('the values of every cluster of the last build');
    expect(expectRefusal(folder, out, build({ ...rest, 'clusters/c/values.yaml': 'x\n' })).reason).toBe(reason);
  });

  it('but not when there was no values file, or when one stays', () => {
    const { out } = builtOnce();
    const { 'clusters/a/values.yaml': _, ...rest } = texts;
    expect(write(out, build(rest)).kind).toBe('written');
    const other = join(scratchFolder(), 'out');
    write(other, build({ 'control-plane.yaml': 'x\n' }));
    expect(write(other, build({ 'cluster-pools.yaml': 'x\n' }))).toMatchObject({ kind: 'written', removed: 1 });
  });
});

describe('a manifest is not trusted', () => {
  const sha256 = 'a'.repeat(64);
  const listing = (...files: readonly unknown[]) => JSON.stringify({ schemaVersion: 1, files });
  it.each([
    ['empty', '', 'it is not a JSON object'],
    ['cut off', '{"schemaVersion": 1, "fi', 'it is not a JSON object'],
    ['a list', '[]', 'it is not a JSON object'],
    ['of a later version', '{"schemaVersion": 2, "files": []}', 'its "schemaVersion" is not 1'],
    ['without files', '{"schemaVersion": 1}', 'it has no list "files"'],
    ['with an odd entry', listing(null), 'entry 1 of its "files" is no file with path, sha256 and size'],
    ['with a hash in capitals', listing({ path: 'a', sha256: 'A'.repeat(64), size: 1 }), 'is no file with path'],
    ['with half a size', listing({ path: 'a', sha256, size: 0.5 }), 'is no file with path'],
    ...[
      '../x',
      '/etc/hosts',
      'a/../../x',
      'a//b',
      './a',
      'C:/x',
      'c:x',
      'a\\b',
      '..\\x',
      'a\0',
      '',
      'a/',
      '.poolc/lock',
    ].map((path) => [
      `with the path ${JSON.stringify(path)}`,
      listing({ path, sha256, size: 1 }),
      'has a path that no build',
    ]),
    ['that lists itself', listing({ path: 'manifest.json', sha256, size: 1 }), 'has a path that no build writes'],
    [
      'that lists one file twice',
      listing(...Array(2).fill({ path: 'a', sha256, size: 1 })),
      'entry 2 of its "files" has',
    ],
  ])('%s', (_, text = '', why = '') => {
    const { folder, out } = builtOnce();
    put(folder, 'x', 'outside');
    writeFileSync(join(out, 'manifest.json'), text);
    const { reason, message, paths } = expectRefusal(folder, out, build({ 'other.yaml': 'x\n' }));
    expect([reason, paths]).toEqual(['damaged-manifest', ['manifest.json']]);
    expect(message).toContain(`"${out}/manifest.json" cannot tell which files the last build wrote: `);
    expect(message).toContain(why);
    expect(message).toContain('Restore the manifest, or move the folder');
  });

  it('that is no UTF-8', () => {
    const { folder, out } = builtOnce();
    writeFileSync(join(out, 'manifest.json'), Buffer.from([0x22, 0xff, 0x22]));
    expect(expectRefusal(folder, out, first).reason).toBe('damaged-manifest');
  });

  it('that is too large to be read', () => {
    const { folder, out } = builtOnce();
    truncateSync(join(out, 'manifest.json'), 2 ** 28 + 1);
    const result = write(out, first);
    expect(result).toMatchObject({ kind: 'refused', reason: 'damaged-manifest' });
    rmSync(folder, { recursive: true });
  });

  it('that is a link', () => {
    const { folder, out } = builtOnce();
    put(folder, 'manifest.json', readFileSync(join(out, 'manifest.json'), 'utf8'));
    rmSync(join(out, 'manifest.json'));
    symlinkSync('../manifest.json', join(out, 'manifest.json'));
    expect(expectRefusal(folder, out, first).message).toContain('it is a symbolic link');
  });
});

describe('a machine that does not play along', () => {
  const failure = (out: string, artifacts = first): string => {
    try {
      write(out, artifacts);
    } catch (error) {
      if (error instanceof MachineError) return error.message;
      throw error;
    }
    return 'nothing failed';
  };

  it.each<readonly [string, (out: string) => void, string]>([
    ['a file', (out) => writeFileSync(out, ''), 'is a file, not a folder. Choose another folder with --out.'],
    ['a link to a folder', (out) => symlinkSync('.', out), 'is a symbolic link, not a folder.'],
    ['a dangling link', (out) => symlinkSync('nowhere', out), 'is a symbolic link, not a folder.'],
  ])('is told when out is %s', (_, make, message) => {
    const folder = scratchFolder();
    make(join(folder, 'out'));
    const before = tree(folder);
    expect(failure(join(folder, 'out'))).toContain(`The out folder "${folder}/out" ${message}`);
    expect(failure(join(folder, 'out/'))).toContain(message);
    expect(tree(folder)).toEqual(before);
  });

  it('is told when out lies below a file', () => {
    const folder = scratchFolder();
    put(folder, 'file', '');
    expect(failure(join(folder, 'file/out'))).toBe(
      `"${folder}/file/out" cannot be looked at: a part of its path is not a folder.`,
    );
  });

  it.runIf(process.platform === 'linux')('is told when out cannot be created, and does not wait for ever', () => {
    expect(failure('/proc/out/deeper')).toBe(
      'The out folder "/proc/out/deeper" cannot be created: a part of its path does not exist.',
    );
    expect(failure('/proc')).toMatch(/^The (?:work folder|lock file) "\/proc\/\.poolc/);
  });

  it('is told when the work folder is a link', () => {
    const { folder, out } = builtOnce();
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('../elsewhere', join(out, '.poolc'));
    expect(failure(out)).toBe(`The work folder "${out}/.poolc" is a symbolic link, not a folder. Delete it.`);
    expect(lstatSync(join(out, '.poolc')).isSymbolicLink()).toBe(true);
  });
});

describe('artifacts that no compiler should ask for', () => {
  it.each([
    ['an unsafe path', build({ '../x': '' }), 'is not safe'],
    ['a path in the work folder', build({ '.poolc/journal.json': '' }), 'is not safe'],
    ['no manifest', [{ path: 'a', text: '' }], 'lack manifest.json'],
    ['one path twice', [...first, ...first], 'have one path'],
    ['a file that is a folder too', build({ a: '', 'a/b/c': '' }), '"a" is a file and a folder'],
  ])('are a bug: %s', (_, artifacts, message) => {
    const folder = scratchFolder();
    expect(() => write(join(folder, 'out'), artifacts)).toThrow(BugError);
    expect(() => write(join(folder, 'out'), artifacts)).toThrow(message);
    expect(tree(folder)).toEqual({});
  });
});
