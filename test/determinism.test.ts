import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../src/pipeline.ts';
import { readFolder } from '../src/source/read-folder.ts';
import { inTemporaryFolder, listFiles, readFiles, writeFiles } from './support/files.ts';

const root = join(import.meta.dirname, '..');
const config = join(root, 'config');
const read = readFolder(config);
const manifestOf = (files: typeof read): string => build(files).value?.artifacts.at(-1)?.text ?? '';
const reference = manifestOf(read);

describe('same inputs, same bytes', () => {
  it('whatever the order of the files', () => {
    expect(reference).toContain('"inputDigest": "sha256:');
    const shuffled = fc.shuffledSubarray([...read.value.files], { minLength: read.value.files.length });
    fc.assert(
      fc.property(shuffled, (files) => {
        expect(manifestOf({ ...read, value: { ...read.value, files } })).toBe(reference);
      }),
      { numRuns: 30 },
    );
  });

  it('whatever the order in which the folder gives its files, and their times', () =>
    inTemporaryFolder((folder) => {
      for (const path of listFiles(config).toReversed()) {
        cpSync(join(config, path), join(folder, path));
        utimesSync(join(folder, path), 1, 1);
      }
      expect(manifestOf(readFolder(folder))).toBe(reference);
    }));

  it('whatever the order of keys, mappings and pools, but for the digest of the input', () =>
    inTemporaryFolder((folder) => {
      writeFiles(folder, {
        ...readFiles(join(root, 'test/golden/documentation-example/config')),
        'pools.yaml':
          'staging-cp: [my-staging-cluster]\nproduction-cp: [production-cluster-2, production-cluster-1]\n' +
          'dr-region: [dr-site-cluster]\ndevelopment-cp: [my-dev-cluster]\ndefault: [my-dev-cluster]\n',
      });
      const expected = readFiles(join(root, 'test/golden/documentation-example/expected'));
      const { value } = build(readFolder(folder));
      for (const { path, text } of value?.artifacts ?? [])
        if (path !== 'manifest.json') expect(text).toBe(expected[path]);
    }));

  it.each([
    { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
    { TZ: 'UTC', LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' },
  ])('in time zone and locale $TZ $LANG', (environment) =>
    inTemporaryFolder((folder) => {
      const program = join(root, 'dist/bin.js');
      execFileSync(process.execPath, [program, 'build', '--config', config, '--out', join(folder, 'out')], {
        env: { ...process.env, ...environment },
      });
      expect(readFileSync(join(folder, 'out/manifest.json'), 'utf8')).toBe(reference);
    }),
  );
});
