import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recover } from '../../src/publish/recover.ts';
import { writeArtifacts } from '../../src/publish/write-artifacts.ts';
import { bundle, killAfter, start } from './child-programs.ts';
import { generation } from './generation.ts';
import { scratchFolder, tree, treeOf } from './scratch-folder.ts';

/** Nightly there are more of both. */
const kills = Number(process.env['POOLC_KILLS'] ?? 30);
const pairs = Number(process.env['POOLC_PAIRS'] ?? 5);
const longestLife = 250;
const generations = [generation(0), generation(1)];
const trees = generations.map(treeOf);

it('leaves one whole generation after kill -9 at any moment', { timeout: 120_000 + kills * 2000 }, async () => {
  const folder = scratchFolder();
  const out = join(folder, 'out');
  const program = bundle(new URL('./build-forever.ts', import.meta.url), folder);
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

it('lets one of two builds win that start at once, and mixes nothing', { timeout: 60_000 + pairs * 5000 }, async () => {
  const folder = scratchFolder();
  const program = bundle(new URL('./build-once.ts', import.meta.url), folder);
  const endings: Record<string, number> = {};
  for (let pair = 0; pair < pairs; pair++) {
    const out = join(folder, `out-${pair}`);
    // An old state in every second pair, so that files are replaced and deleted as well.
    if (pair % 2 === 1) writeArtifacts(out, generation(2), { process });
    const builds = await Promise.all(
      ['0', '1'].map(async (number) => {
        const child = spawn(process.execPath, [program, out, number], { stdio: ['pipe', 'pipe', 'inherit'] });
        const texts: string[] = [];
        child.stdout.on('data', (text) => texts.push(String(text)));
        await once(child.stdout, 'data');
        return { child, texts, number: Number(number) };
      }),
    );
    const ended = builds.map(({ child }) => once(child, 'close'));
    for (const { child } of builds) child.stdin.end('go\n');
    await Promise.all(ended);
    const results = builds.map(({ texts, number }) => ({ number, said: texts.join('').replace('ready\n', '') }));
    const written = results.filter(({ said }) => said === 'written');
    expect(
      results.filter(({ said }) => said !== 'written' && !said.startsWith('Another build holds the lock')),
    ).toEqual([]);
    expect(written.length).toBeGreaterThan(0);
    expect(written.map(({ number }) => trees[number])).toContainEqual(tree(out));
    const ending = written.length === 1 ? 'one refused' : 'one after the other';
    endings[ending] = (endings[ending] ?? 0) + 1;
  }
  expect(endings['one refused'] ?? 0).toBeGreaterThan(0);
});
