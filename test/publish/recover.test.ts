import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MachineError } from '../../src/base/failure.ts';
import type { ThisProcess } from '../../src/publish/lock-holder.ts';
import { recover } from '../../src/publish/recover.ts';
import { writeArtifacts } from '../../src/publish/write-artifacts.ts';
import { countSteps, killedAt, namesOfSteps, refusedAt, refusedFor, systemError } from './faulty-disk.ts';
import { build } from './generation.ts';
import { put, scratchFolder, tree, treeOf } from './scratch-folder.ts';

/** Some tests run a build once for each of its steps. */
const timeout = 60_000;

const before = build({
  'control-plane.yaml': 'generation: 1\n',
  'clusters/a/values.yaml': 'generation: 1\n',
  'clusters/gone/values.yaml': 'generation: 1\n',
  'gone/deep/down.yaml': 'generation: 1\n',
  'same.yaml': 'same\n',
});
const after = build({
  'control-plane.yaml': 'generation: 2\n',
  'clusters/a/values.yaml': 'generation: 2\n',
  'clusters/new/values.yaml': 'generation: 2\n',
  'new/deep/down.yaml': 'generation: 2\n',
  'same.yaml': 'same\n',
});

/** A process that has ended by the time anybody asks for it. */
const ended: ThisProcess = {
  pid: 2 ** 30,
  kill: () => {
    throw systemError('ESRCH');
  },
};

/** Knows of no other process: each lock that it meets was left behind. */
const next: ThisProcess = { pid: process.pid, kill: ended.kill };

const foreign = { 'README.md': 'mine\n' };

function prepare() {
  const template = join(scratchFolder(), 'template');
  writeArtifacts(template, before, { process });
  put(template, 'README.md', foreign['README.md']);
  let copies = 0;
  const copy = (): string => {
    const out = `${template}-${copies++}`;
    cpSync(template, out, { recursive: true });
    return out;
  };
  return { copy };
}

const old = { ...treeOf(before), ...foreign };
const whole = { ...treeOf(after), ...foreign };
const present = (out: string) => tree(out, ['.poolc']);

function buildNext(out: string): void {
  expect(writeArtifacts(out, after, { process: next }).kind).toBe('written');
  expect(tree(out)).toEqual(whole);
}

describe('a build that is killed before any of its steps', () => {
  it('leaves the old or the new state after recovery, and the next build completes it', { timeout }, () => {
    const { copy } = prepare();
    const steps = countSteps(() => writeArtifacts(copy(), after, { process }));
    expect(steps).toBeGreaterThan(30);
    const ends: string[] = [];
    for (let step = 0; step <= steps; step++) {
      const out = copy();
      killedAt(step, () => writeArtifacts(out, after, { process: ended }));
      const recovery = recover(out);
      const isNew = present(out)['control-plane.yaml'] === 'generation: 2\n';
      expect(present(out), `killed before step ${step}`).toEqual(isNew ? whole : old);
      ends.push(`${recovery}: ${isNew ? 'new' : 'old'}`);
      buildNext(out);
      rmSync(out, { recursive: true });
    }
    expect(ends.filter((end, index) => end !== ends[index - 1])).toEqual([
      'nothing: old',
      'discarded: old',
      'completed: new',
      'discarded: new',
      'nothing: new',
    ]);
  });

  it('is completed by the next build before that one compares anything', { timeout }, () => {
    const { copy } = prepare();
    const out = committedButNotApplied(copy);
    expect(writeArtifacts(out, after, { process: next })).toEqual({
      kind: 'written',
      written: 0,
      unchanged: after.length,
      removed: 0,
    });
    expect(tree(out)).toEqual(whole);
  });

  it('deletes nothing when its stage was lost, with the files that would come instead', { timeout }, () => {
    const out = committedButNotApplied(prepare().copy);
    rmSync(join(out, '.poolc/stage'), { recursive: true });
    recover(out);
    expect(present(out)).toEqual(old);
  });

  it('may be killed again at any step of the recovery', { timeout }, () => {
    const { copy } = prepare();
    const template = committedButNotApplied(copy);
    const committed = (): string => {
      const out = copy();
      rmSync(out, { recursive: true });
      cpSync(template, out, { recursive: true });
      return out;
    };
    const steps = countSteps(() => recover(committed()));
    for (let step = 0; step <= steps; step++) {
      const out = committed();
      killedAt(step, () => recover(out));
      recover(out);
      expect(present(out), `killed before step ${step}`).toEqual(whole);
      buildNext(out);
    }
  });

  it('is recovered as well when it was the first one', { timeout }, () => {
    const folder = scratchFolder();
    const steps = countSteps(() => writeArtifacts(join(folder, 'first'), after, { process }));
    for (let step = 0; step <= steps; step++) {
      const out = join(folder, `${step}`);
      killedAt(step, () => writeArtifacts(out, after, { process: ended }));
      if (existsSync(out)) {
        recover(out);
        expect([{}, treeOf(after)]).toContainEqual(present(out));
      }
      expect(writeArtifacts(out, after, { process: next }).kind).toBe('written');
      expect(tree(out)).toEqual(treeOf(after));
    }
  });
});

/** An out folder whose build was killed as soon as its journal stood. */
function committedButNotApplied(copy: () => string): string {
  for (let step = 0; ; step++) {
    const out = copy();
    killedAt(step, () => writeArtifacts(out, after, { process: ended }));
    if (!existsSync(join(out, '.poolc/journal.json'))) continue;
    expect(present(out)).toEqual(old);
    return out;
  }
}

/** Without folders: one that could not be deleted when it became empty stays. */
const filesIn = (found: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(found).filter(([path]) => !path.endsWith('/')));

describe('a build that the system refuses a step', () => {
  it.each(['ENOSPC', 'EIO', 'EROFS'])(
    'says so (%s), and leaves nothing that the next build cannot complete',
    { timeout },
    (code) => {
      const { copy } = prepare();
      const steps = countSteps(() => writeArtifacts(copy(), after, { process }));
      let failures = 0;
      for (let step = 0; step < steps; step++) {
        const out = copy();
        let failure: unknown;
        try {
          refusedAt(step, code, () => writeArtifacts(out, after, { process }));
        } catch (error) {
          failure = error;
          failures++;
          expect(error).toBeInstanceOf(MachineError);
          expect(String(error)).toMatch(
            /^MachineError: \S.*: (?:no space is left on the disk|the disk reports|the file system)/,
          );
          expect(String(error)).not.toContain('refused by the test');
        }
        const isHalfDone = String(failure).includes('the next build first completes this one');
        if (failure !== undefined && !isHalfDone) {
          const isOld = present(out)['control-plane.yaml'] === 'generation: 1\n';
          if (isOld) expect(tree(out), `step ${step}: ${failure}`).toEqual(old);
          else expect(filesIn(present(out))).toEqual(filesIn(whole));
        }
        recover(out);
        const isNew = present(out)['control-plane.yaml'] === 'generation: 2\n';
        expect(filesIn(present(out)), `step ${step}`).toEqual(filesIn(isNew ? whole : old));
        expect(writeArtifacts(out, after, { process: next }).kind).toBe('written');
        expect(filesIn(tree(out))).toEqual(filesIn(whole));
        rmSync(out, { recursive: true });
      }
      expect(failures).toBeGreaterThan(25);
    },
  );

  it('finds a folder that takes no changes before it changes anything', () => {
    const { copy } = prepare();
    for (const folder of ['', '/clusters/a', '/gone/deep']) {
      const out = copy();
      const run = () =>
        refusedFor('accessSync', `${out}${folder}`, 'EACCES', () => writeArtifacts(out, after, { process }));
      expect(run).toThrow(MachineError);
      expect(run).toThrow(`The folder "${out}${folder}" cannot be changed: permission is denied.`);
      expect(tree(out)).toEqual(old);
    }
  });

  it('says so when a file cannot be read', () => {
    const out = prepare().copy();
    const run = () =>
      refusedFor('openSync', join(out, 'same.yaml'), 'EACCES', () => writeArtifacts(out, after, { process }));
    expect(run).toThrow(`The file "${out}/same.yaml" cannot be read: permission is denied.`);
    expect(tree(out)).toEqual(old);
  });
});

describe('a build that a power cut may hit', () => {
  it('has its manifest and journal on the disk before it is committed, and is in place before its journal goes', () => {
    const out = prepare().copy();
    const steps = namesOfSteps(() => writeArtifacts(out, after, { process }));
    const commit = steps.indexOf('renameSync');
    const synced = ['manifest', 'stage', 'journal'];
    expect(steps.slice(0, commit).filter((name) => name === 'fsyncSync')).toHaveLength(synced.length);
    const apply = steps.slice(commit + 1, steps.indexOf('rmSync', commit));
    const renames = 5; // four places of files and folders, and the manifest
    expect(apply.filter((name) => name === 'renameSync')).toHaveLength(renames);
    expect(apply[0]).toBe('fsyncSync');
    expect(apply.lastIndexOf('fsyncSync')).toBeGreaterThan(apply.lastIndexOf('renameSync'));
  });

  it('is put right by the next build where files were not on the disk yet', () => {
    const out = prepare().copy();
    writeArtifacts(out, after, { process });
    const lost = ['control-plane.yaml', 'clusters/new/values.yaml', 'new/deep/down.yaml'];
    for (const path of lost) truncateSync(join(out, path));
    expect(writeArtifacts(out, after, { process })).toMatchObject({ written: lost.length });
    expect(tree(out)).toEqual(whole);
  });

  it('is put right by the next build where staged files were not on the disk yet', { timeout }, () => {
    const out = committedButNotApplied(prepare().copy);
    for (const path of Object.keys(tree(join(out, '.poolc/stage'))))
      if (!path.endsWith('/')) {
        const file = join(out, '.poolc/stage', path);
        if (!readFileSync(file, 'utf8').startsWith('{')) truncateSync(file);
      }
    expect(recover(out)).toBe('completed');
    buildNext(out);
  });
});

describe('a journal', () => {
  const journal = (writes: readonly unknown[], deletes: readonly unknown[]) =>
    JSON.stringify({ journalVersion: 1, writes, deletes });

  it.each([
    ['is cut off', '{"journalVersion":1,"wri'],
    ['is of another version', '{"journalVersion":2,"writes":[],"deletes":[]}'],
    ['writes outside', journal([{ path: '../x', isNew: true }], [])],
    ['writes to an absolute path', journal([{ path: '/tmp/x', isNew: true }], [])],
    ['writes no path', journal([{ isNew: true }], [])],
    ['deletes outside', journal([], ['../README.md'])],
    ['deletes no path', journal([], [null])],
  ])('that %s stops the build, which names it', (_, text) => {
    const out = prepare().copy();
    put(out, '.poolc/journal.json', text);
    put(out, '.poolc/stage/0', 'x');
    expect(() => recover(out)).toThrow(
      `The journal "${out}/.poolc/journal.json" of an interrupted build is damaged, so that the build cannot be completed.`,
    );
    expect(() => writeArtifacts(out, after, { process })).toThrow(MachineError);
    expect(present(out)).toEqual(old);
  });

  it('deletes nothing that the manifest does not list, or that was edited since', () => {
    const out = prepare().copy();
    put(out, 'gone/deep/down.yaml', 'edited\n');
    put(out, '.poolc/journal.json', journal([], ['README.md', 'gone/deep/down.yaml', 'clusters/a/values.yaml']));
    expect(recover(out)).toBe('completed');
    const { 'clusters/a/values.yaml': _, 'clusters/a/': __, ...rest } = old as Record<string, string>;
    expect(tree(out)).toEqual({ ...rest, 'gone/deep/down.yaml': 'edited\n', '.poolc/': '' });
  });

  it('replaces no file that appeared since, and goes on once it is moved away', () => {
    const out = prepare().copy();
    put(out, '.poolc/journal.json', journal([{ path: 'new.yaml', isNew: true }], []));
    put(out, '.poolc/stage/0', 'new\n');
    put(out, 'new.yaml', 'mine\n');
    const message = `"${out}/new.yaml" appeared while the build was being put in place. Move it away and build again.`;
    expect(() => recover(out)).toThrow(message);
    expect(tree(out)['new.yaml']).toBe('mine\n');
    rmSync(join(out, 'new.yaml'));
    expect(recover(out)).toBe('completed');
    expect(tree(out)['new.yaml']).toBe('new\n');
  });

  it('writes and deletes through no link', () => {
    const out = prepare().copy();
    const elsewhere = join(scratchFolder(), 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'values.yaml'), 'generation: 1\n');
    for (const name of ['clusters/a', 'clusters/gone']) {
      rmSync(join(out, name), { recursive: true });
      symlinkSync(elsewhere, join(out, name));
    }
    put(out, '.poolc/stage/0', 'new\n');
    put(out, '.poolc/journal.json', journal([], ['clusters/gone/values.yaml']));
    recover(out);
    put(out, '.poolc/stage/0', 'new\n');
    put(out, '.poolc/journal.json', journal([{ path: 'clusters/a/values.yaml', isNew: false }], []));
    expect(() => recover(out)).toThrow(`"${out}/clusters/a" appeared`);
    expect(tree(elsewhere)).toEqual({ 'values.yaml': 'generation: 1\n' });
  });
});
