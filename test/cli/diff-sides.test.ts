import { cpSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample, subjectOf } from '../support/example-clone.ts';
import { writeFiles } from '../support/files.ts';

const warehouse = 'config/teams/data-engineering/warehouse.yml';

/** One route moves: warehouse-models/development. */
const moveOne = ({ edit }: ExampleClone, folder = '') =>
  edit(
    `${folder}${warehouse}`,
    'domain: development\n    clusterPoolName: aws-development',
    'domain: development\n    clusterPoolName: aws-staging',
  );

const moved = ['warehouse-models/development'];

describe('--head', () => {
  it('reads nothing of the disk', () =>
    inExample(async (clone) => {
      moveOne(clone);
      const topic = clone.commit();
      const expected = await clone.diff();
      rmSync(join(clone.folder, 'config'), { recursive: true });
      writeFiles(clone.folder, { 'config/poolc.yaml': '}', 'config/pools.yaml': '- [' });
      const { exit, data } = await clone.diff('--head', 'topic');
      expect([exit, data.after.commit, data.moves]).toEqual([expected.exit, topic, expected.data.moves]);
      rmSync(join(clone.folder, 'config'), { recursive: true });
      expect((await clone.diff('--head', topic)).data.moves).toEqual(expected.data.moves);
    }));

  it('takes the base that belongs to the revision, not to what is checked out', () =>
    inExample(async (clone) => {
      const fork = clone.commit();
      moveOne(clone);
      clone.commit();
      clone.git('branch', 'other');
      clone.git('reset', '--quiet', '--hard', 'main');
      clone.git('checkout', '--quiet', '-B', 'main', fork);
      const { data } = await clone.diff('--head', 'other');
      expect([data.before.commit, data.after.name, data.moves.map(subjectOf)]).toEqual([fork, 'other', moved]);
    }));

  it('is without it what lies on disk, committed or not', () =>
    inExample(async (clone) => {
      moveOne(clone);
      const { data } = await clone.diff();
      expect([data.after.name, data.after.commit, data.moves.map(subjectOf)]).toEqual(['config', null, moved]);
    }));
});

describe('--against', () => {
  it('takes a branch, a tag, an id and any other name of a commit', () =>
    inExample(async (clone) => {
      const base = clone.git('rev-parse', 'main');
      clone.git('tag', '--annotate', '--message', 'v1', 'v1', 'main');
      moveOne(clone);
      clone.commit();
      for (const name of ['main', 'refs/heads/main', 'v1', base, base.slice(0, 9), 'HEAD~1', 'topic^']) {
        const { data } = await clone.diff('--against', name);
        expect([data.before.name, data.before.commit, data.moves.map(subjectOf)]).toEqual([name, base, moved]);
      }
    }));

  it('takes a config folder, without any repository', () =>
    inExample(async (clone) => {
      const elsewhere = `${clone.folder}-elsewhere`;
      cpSync(join(clone.folder, 'config'), join(elsewhere, 'config'), { recursive: true });
      cpSync(join(elsewhere, 'config'), join(elsewhere, 'before'), { recursive: true });
      moveOne({ ...clone, edit: editIn(elsewhere) });
      for (const name of ['before', './before', join(realpathSync(elsewhere), 'before')]) {
        const { exit, stdout } = await clone.runIn(
          { folder: elsewhere },
          'diff',
          '--against',
          name,
          '--format',
          'json',
        );
        const data = JSON.parse(stdout);
        expect([exit, data.before.name, data.before.commit, data.moves.map(subjectOf)]).toEqual([4, name, null, moved]);
        expect(data.moves[0].cause.decidedBefore).toMatch(/config\/teams\/data-engineering\/warehouse\.yml:8:22$/);
      }
    }));

  it('says of a folder that is no side what it lacks', () =>
    inExample(async (clone) => {
      writeFiles(clone.folder, { 'odd/readme.txt': '' });
      expect(await clone.run('diff', '--against', './odd')).toEqual({
        exit: 64,
        stdout: '',
        stderr:
          'poolc: The folder "./odd" holds neither a poolc.yaml nor a manifest.json, so it is no side to compare with.\n',
      });
    }));

  it('asks which is meant where a name is a folder and a branch', () =>
    inExample(async (clone) => {
      clone.git('branch', 'before', 'main');
      cpSync(join(clone.folder, 'config'), join(clone.folder, 'before'), { recursive: true });
      moveOne(clone);
      expect(await clone.run('diff', '--against', 'before')).toEqual({
        exit: 64,
        stdout: '',
        stderr:
          'poolc: "before" names a folder and a revision. Write ./before for the folder, or refs/heads/before for the branch.\n',
      });
      expect((await clone.diff('--against', './before')).data.before.commit).toBeNull();
      const { data } = await clone.diff('--against', 'refs/heads/before');
      expect(data.before.commit).toBe(clone.git('rev-parse', 'main'));
    }));

  it('takes the branch where the folder of its name is no side', () =>
    inExample(async (clone) => {
      clone.git('branch', 'docs', 'main');
      writeFiles(clone.folder, { 'docs/index.md': '' });
      expect((await clone.diff('--against', 'docs')).data.before.commit).toBe(clone.git('rev-parse', 'main'));
    }));
});

describe('the base that nobody names', () => {
  it('is the merge base with the default branch, however far that went on', () =>
    inExample(async (clone) => {
      const fork = clone.git('rev-parse', 'main');
      moveOne(clone);
      clone.commit();
      clone.git('checkout', '--quiet', 'main');
      clone.edit('config/teams/research.yaml', '[development, staging, production]', '[staging, production]');
      clone.commit();
      clone.git('checkout', '--quiet', 'topic');
      const { data } = await clone.diff();
      expect([data.before.commit, data.moves.map(subjectOf)]).toEqual([fork, moved]);
      expect(data.notes).toContain('The base is the merge base with main.');
    }));

  it("is the first parent of GitHub's merge commit in a pull request", () =>
    inExample(async (clone) => {
      const base = clone.git('rev-parse', 'main');
      moveOne(clone);
      const head = clone.commit();
      clone.git('checkout', '--quiet', '--detach', 'main');
      clone.edit('config/teams/research.yaml', '[development, staging, production]', '[staging, production]');
      const ahead = clone.commit();
      clone.git('merge', '--quiet', '--no-ff', '--message', 'merge', head);
      const event = `${clone.folder}-event.json`;
      writeFileSync(event, JSON.stringify({ pull_request: { head: { sha: head }, base: { sha: base } } }));
      const environment = {
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: event,
      };
      const { exit, stdout } = await clone.runIn({ environment }, 'diff', '--format', 'json');
      const data = JSON.parse(stdout);
      expect([exit, data.before.commit, data.moves.map(subjectOf)]).toEqual([4, ahead, moved]);
      expect(data.notes).toContain(
        'The base is the first parent of the merge commit that GitHub made for this pull request.',
      );
    }));
});

/** Edits files in another folder. */
const editIn =
  (folder: string): ExampleClone['edit'] =>
  (path, was, is) => {
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace(was, is));
  };
