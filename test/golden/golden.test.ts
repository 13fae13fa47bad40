import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/base/diagnostic.ts';
import { build } from '../../src/pipeline.ts';
import { findingsText } from '../../src/report/findings-text.ts';
import { readFolder } from '../../src/source/read-folder.ts';
import { listFiles } from '../support/files.ts';

/** A golden case is a folder: `config/` goes in, `expected/` comes out. `npm run test:update` rewrites what is expected. */
const golden = import.meta.dirname;
const cases = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(golden, entry.name, 'config')))
  .map(({ name }) => ({ name, config: join(golden, name, 'config'), expected: join(golden, name, 'expected') }));

const exampleOrganization = {
  name: 'example organization',
  config: join(golden, '../../config'),
  expected: join(golden, 'example-organization/expected'),
};

describe.each([...cases, exampleOrganization])('$name', ({ config, expected }) => {
  const { value: built, diagnostics } = build(readFolder(config));

  it('has the findings that are expected, and no errors', async () => {
    expect(hasErrors(diagnostics)).toBe(false);
    const text = findingsText(diagnostics, { folder: 'config', terminal: false, colour: false });
    await expect(text).toMatchFileSnapshot(join(expected, '../findings.txt'));
  });

  it('gives exactly the expected files, byte for byte', async () => {
    const artifacts = built?.artifacts ?? [];
    for (const { path, text } of artifacts) await expect(text).toMatchFileSnapshot(join(expected, path));
    const emitted = new Set(artifacts.map(({ path }) => path));
    const stale = existsSync(expected) ? listFiles(expected).filter((path) => !emitted.has(path)) : [];
    expect(stale, 'no longer emitted: delete these').toEqual([]);
    expect(emitted.size).toBeGreaterThan(3);
  });
});
