import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { build } from '../../src/pipeline.ts';
import { generateOrganization } from '../bench/organization.ts';
import { configFiles } from '../support/config-files.ts';
import { read } from './readings.ts';

const isLibraryLoaded = (): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => /[\\/]node_modules[\\/]yaml[\\/]/.test(path));

it('an organization in plain YAML is built without the YAML library, which comes with the first text that needs it', () => {
  const { value, diagnostics } = build(configFiles(Object.fromEntries(generateOrganization(30, 1))));
  expect(diagnostics).toEqual([]);
  expect(value?.artifacts.length).toBeGreaterThan(200);
  expect(isLibraryLoaded()).toBe(false);

  expect(read('a: >-\n  b\n').diagnostics).toEqual([]);
  expect(isLibraryLoaded()).toBe(true);
});
