import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recover } from '../../src/publish/recover.ts';
import { writeArtifacts } from '../../src/publish/write-artifacts.ts';
import { bundle, killAfter, start } from './child-programs.ts';
import { generation } from './generation.ts';
import { scratchFolder, tree, treeOf } from './scratch-folder.ts';

const kills = 30;
const longestLife = 250;

it('leaves one whole generation after kill -9 at any moment', { timeout: 120_000 }, async () => {
  const folder = scratchFolder();
  const out = join(folder, 'out');
  const program = bundle(new URL('./build-forever.ts', import.meta.url), folder);
  const generations = [generation(0), generation(1)];
  const trees = generations.map(treeOf);
  const recoveries = new Set<string>();
  for (let kill = 0; kill < kills; kill++) {
    await killAfter(await start(program, out), Math.random() * longestLife);
    recoveries.add(recover(out));
    const found = tree(out, ['.poolc']);
    expect(Object.keys(found).length === 0 ? [{}] : trees).toContainEqual(found);
    const wanted = kill % 2;
    expect(writeArtifacts(out, generations[wanted] ?? [], { process }).kind).toBe('written');
    expect(tree(out)).toEqual(trees[wanted]);
  }
  expect(recoveries.size).toBeGreaterThan(1);
});
