import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Checked } from '../../src/base/diagnostic.ts';
import { positionAt } from '../../src/base/span.ts';
import type { ConfigFiles } from '../../src/source/config-files.ts';
import { readFolder } from '../../src/source/read-folder.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';

/** Files without which a config folder has findings of its own. */
export const required = { 'poolc.yaml': 'organization: acme\n', 'pools.yaml': 'default: [a]\n' };

/** What reading a config folder gave, in the order of the findings. */
export interface Reading extends Checked<ConfigFiles> {
  /** `path:line:column rule: message` */
  readonly found: readonly string[];
  readonly read: readonly string[];
  readonly broken: readonly string[];
}

/**
 * Reads a real config folder: the required files, those of a test, and whatever else it makes there.
 * A path that ends in "/" is an empty folder.
 */
export const readReal = (
  files: Readonly<Record<string, string>>,
  make: (folder: string) => void = () => undefined,
): Promise<Reading> =>
  inTemporaryFolder((temporary) => {
    const folder = join(temporary, 'config');
    mkdirSync(folder);
    for (const path of Object.keys(files)) if (path.endsWith('/')) mkdirSync(join(folder, path), { recursive: true });
    writeFiles(
      folder,
      Object.fromEntries(Object.entries({ ...required, ...files }).filter(([path]) => !path.endsWith('/'))),
    );
    make(folder);
    return reading(readFolder(folder));
  });

/** The same of any folder. */
export function reading(checked: Checked<ConfigFiles>): Reading {
  const found = checked.diagnostics.map(({ span, rule, message }) => {
    const { line, column } = positionAt(span.file, span.start);
    return `${span.file.path}:${line}:${column} ${rule}: ${message}`;
  });
  const { files, broken } = checked.value;
  return {
    ...checked,
    found,
    read: files.map(({ source }) => source.path),
    broken: broken.map(({ kind, source }) => `${source.path} (${kind})`),
  };
}
