import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRepository } from './repository.ts';

describe('poolc schema', () => {
  it.each(['poolc', 'pools', 'cluster', 'team', 'diff', 'review'])(
    'prints the schema of %s, as it stands in schemas/',
    (name) =>
      inRepository({}, async (run) => {
        const { exit, stdout, stderr } = await run('schema', name);
        expect([exit, stderr]).toEqual([0, '']);
        expect(JSON.parse(stdout)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
        expect(stdout).toBe(readFileSync(join(import.meta.dirname, `../../schemas/${name}.schema.json`), 'utf8'));
      }),
  );

  it('offers the nearest name for one that does not exist', () =>
    inRepository({}, async (run) => {
      expect(await run('schema', 'teams')).toEqual({
        exit: 64,
        stdout: '',
        stderr:
          'poolc: Schema "teams" does not exist; there are "poolc", "pools", "cluster", "team", "diff" and "review". Did you mean "team"?\n',
      });
    }));
});
