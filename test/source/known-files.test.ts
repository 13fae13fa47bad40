import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/source/read-folder.ts';
import { readRevision } from '../../src/source/read-revision.ts';
import { inRepository, type TestRepository } from '../support/git-repository.ts';
import { reading, required } from './folders.ts';

const teams = {
  'teams/bom.yaml': '\ufeffprojects: [c]\n',
  'teams/crlf.yaml': 'projects:\r\n  - d\r\n',
  'teams/moved.yaml': 'projects: [a]\n',
  'teams/same.yaml': 'projects: [ä]\n',
};
const config = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries({ ...required, ...texts }).map(([path, text]) => [join('config', path), text]));

/** The config folder of a clone on disk, after a change that was not committed. */
function onDiskAfterAChange({ folder, commit }: TestRepository) {
  const oid = commit(config(teams));
  commit(config({ ...teams, 'teams/moved.yaml': 'projects: [b]\n', 'teams/new.yaml': 'projects: [e]\n' }));
  return { oid, known: readFolder(join(folder, 'config')).value.files };
}

/** Takes from a clone what it keeps of a text. */
function loseBlob({ folder, gitWith }: TestRepository, text: string): void {
  const oid = gitWith(text, 'hash-object', '--stdin');
  rmSync(join(folder, '.git/objects', oid.slice(0, 2), oid.slice(2)));
}

describe('a revision of which files are known', () => {
  it('reads as it does without them', () =>
    inRepository(async (made) => {
      const { oid, known } = onDiskAfterAChange(made);
      const withKnown = await readRevision(made.repository, oid, 'config', known);
      expect(reading(withKnown)).toEqual(reading(await readRevision(made.repository, oid, 'config')));
    }));

  it('has the very files that it shares with them, to be loaded once', () =>
    inRepository(async (made) => {
      const { oid, known } = onDiskAfterAChange(made);
      const { value } = await readRevision(made.repository, oid, 'config', known);
      const shared = value.files.filter(({ source }) => known.some((each) => each.source === source));
      // Without its byte order mark, a text is no longer what git keeps.
      expect(value.files.filter((file) => !shared.includes(file)).map(({ source }) => source.path)).toEqual([
        'teams/bom.yaml',
        'teams/moved.yaml',
      ]);
    }));

  it('does not ask git for what it shares with them', () =>
    inRepository(async (made) => {
      const { oid, known } = onDiskAfterAChange(made);
      loseBlob(made, teams['teams/same.yaml']);
      await expect(readRevision(made.repository, oid, 'config')).rejects.toThrow('The clone lacks "teams/same.yaml"');
      const { value } = await readRevision(made.repository, oid, 'config', known);
      expect(value.files.find(({ source }) => source.path === 'teams/same.yaml')?.source.text).toBe(
        teams['teams/same.yaml'],
      );
    }));

  it('finds them in a repository of SHA-256 ids too', () =>
    inRepository(async (made) => {
      rmSync(join(made.folder, '.git'), { recursive: true });
      made.git('init', '--quiet', '--initial-branch=main', '--object-format=sha256');
      const { oid, known } = onDiskAfterAChange(made);
      const { value } = await readRevision(made.repository, oid, 'config', known);
      const same = ({ source }: (typeof known)[number]) => source.path === 'teams/same.yaml';
      expect(value.files.find(same)?.source).toBe(known.find(same)?.source);
    }));
});
