import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleClone, exampleFiles, inExample } from '../support/example-clone.ts';
import { inRepository } from '../support/git-repository.ts';

describe('sides that only look odd', () => {
  it('may have names outside ASCII, of files and of branches', () =>
    inExample(
      async (clone) => {
        clone.git('branch', 'größe/β', 'main');
        clone.git('mv', 'config/teams/équipe-données.yaml', 'config/teams/équipe-données-正.yaml');
        clone.commit();
        const { exit, stdout } = await clone.run('diff', '--against', 'größe/β');
        expect(exit).toBe(0);
        // A team is named after its file: the ownership changes, nothing moves.
        expect(stdout).toMatch(/^No route moves; what changes: the ownership of 1 project\.\n/);
        expect(stdout).toContain('team "équipe-données" → team "équipe-données-正"');
      },
      { 'config/teams/équipe-données.yaml': 'projects: [donnees]\n' },
    ));

  it('may lie in a folder outside ASCII, in a clone that is entered from below', () =>
    inRepository(async (made) => {
      made.commit(Object.fromEntries(Object.entries(exampleFiles).map(([path, text]) => [`größe/日本/${path}`, text])));
      const clone = exampleClone(made);
      clone.edit('größe/日本/config/teams/data-engineering/warehouse.yml', '[staging, production]', '[production]');
      const { exit, stdout } = await clone.runIn({ folder: join(made.folder, 'größe/日本') }, 'diff');
      expect(exit).toBe(4);
      expect(stdout).toContain('warehouse-models/staging');
    }));
});
