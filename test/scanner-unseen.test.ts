import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../src/base/diagnostic.ts';
import { build, readConfig } from '../src/pipeline.ts';
import type { ConfigFiles } from '../src/source/config-files.ts';
import { readGuarded } from '../src/syntax/read-guarded.ts';
import { generateOrganization } from './bench/organization.ts';
import { configFiles } from './support/config-files.ts';

const golden = join(import.meta.dirname, 'golden');
const folders = ['../../config', ...readdirSync(golden).map((name) => `${name}/config`)]
  .map((path) => join(golden, path))
  .filter((folder) => existsSync(folder));

const organizations: readonly (readonly [string, Checked<ConfigFiles>])[] = [
  ...folders.map((folder) => [folder, readConfig(folder)] as const),
  ['a generated organization', configFiles(Object.fromEntries(generateOrganization(30, 2)))],
];

describe('with the scanner and without it, the findings, their places and the bytes are the same', () => {
  it.each(organizations)('%s', (_, files) => {
    const [scanned, guarded] = [build(files), build(files, { readYaml: readGuarded })];
    expect(scanned.diagnostics).toEqual(guarded.diagnostics);
    expect(scanned.value?.artifacts).toEqual(guarded.value?.artifacts);
    expect(scanned.value?.organization).toEqual(guarded.value?.organization);
    expect(scanned.value?.artifacts.length).toBeGreaterThan(3);
  });
});
