import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../../src/pipeline.ts';
import { readBundle } from '../../src/source/read-bundle.ts';
import { configFiles } from '../support/config-files.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { found } from '../support/test-rule.ts';
import { cleanRepository } from './repository.ts';

const artifacts = build(configFiles(cleanRepository)).value?.artifacts ?? [];
const texts = Object.fromEntries(artifacts.map(({ path, text }) => [path, text]));

const controlPlane = 'control-plane.yaml';
const values = 'clusters/gcp-dev-usc1/values.yaml';

describe('damaged-bundle', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
    ['a bundle as it was built', {}, [], []],
    ['an edited file', { [controlPlane]: `${texts[controlPlane]}\n` }, [], [controlPlane]],
    ['a file that is gone', {}, [values], [values]],
    ['both', { [values]: '{}\n' }, [controlPlane], [values, controlPlane]],
    ['a manifest that is gone', {}, ['manifest.json'], ['manifest.json']],
    ['a manifest that is none', { 'manifest.json': '[]\n' }, [], ['manifest.json']],
  ])('judges %s', async (_, edits, gone, places) => {
    const result = await inTemporaryFolder((folder) => {
      writeFiles(folder, { ...texts, ...edits });
      for (const path of gone) rmSync(join(folder, path));
      return readBundle(folder);
    });
    expect(found(result.diagnostics)).toEqual(places.map((path) => `damaged-bundle ${path}:1:1 ""`));
    expect(result.value?.controlPlane.text).toBe(places.length === 0 ? texts[controlPlane] : undefined);
  });
});
