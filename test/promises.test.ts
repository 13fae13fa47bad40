import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const rows = [
  ...readFileSync(join(root, '.github/CONTRIBUTING.md'), 'utf8').matchAll(/^\| (I\d+) \|(.*)\|(.*)\|(.*)\|$/gm),
];

/** The paths among the code of a cell. */
const pathsIn = (cell: string | undefined): readonly string[] =>
  [...(cell ?? '').matchAll(/`([^`]+\.ts)`/g)].map(([, path = '']) => path);

it('names code and tests that exist for each of the fifteen promises', () => {
  expect(rows.map(([, id]) => id)).toEqual(Array.from({ length: 15 }, (_, index) => `I${index + 1}`));
  for (const [, id, , code, tests] of rows) {
    expect([id, pathsIn(code).length > 0, pathsIn(tests).length > 0]).toEqual([id, true, true]);
    expect(pathsIn(code).filter((path) => !existsSync(join(root, 'src', path)))).toEqual([]);
    expect(pathsIn(tests).filter((path) => !existsSync(join(root, 'test', path)))).toEqual([]);
  }
});
