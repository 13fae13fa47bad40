import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Artifact } from '../../src/emit/artifact.ts';

/** A new folder that is removed when the test ends. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'poolc-publish-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file and the folders above it. */
export function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** All that lies in a folder: texts by path; folders end in "/", and links in "@". */
export function tree(folder: string, ignored: readonly string[] = []): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = (path: string): void => {
    for (const name of readdirSync(join(folder, path)).sort()) {
      const child = path === '' ? name : `${path}/${name}`;
      if (ignored.includes(child)) continue;
      const stats = lstatSync(join(folder, child));
      if (stats.isDirectory()) {
        found[`${child}/`] = '';
        visit(child);
      } else if (stats.isSymbolicLink()) found[`${child}@`] = '';
      else found[child] = readFileSync(join(folder, child), 'utf8');
    }
  };
  visit('');
  return found;
}

/** The tree that exactly these artifacts make. */
export function treeOf(artifacts: readonly Artifact[]): Readonly<Record<string, string>> {
  const expected: Record<string, string> = {};
  for (const { path, text } of artifacts) {
    expected[path] = text;
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) expected[path.slice(0, at + 1)] = '';
  }
  return expected;
}
