import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';

let outputs: Metafile['outputs'];

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: join(import.meta.dirname, '../..'),
    entryPoints: ['src/bin.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  outputs = metafile.outputs;
});

/** Packages in the file that starts with a module, and in all that this file imports before it runs. */
function packagesWith(entryPoint: string): readonly string[] {
  const [start] = Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint) ?? [];
  const files = new Set(start === undefined ? [] : [start]);
  for (const file of files)
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') files.add(path);
  const inputs = [...files].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}));
  const names = inputs.flatMap(([path, { bytesInOutput }]) => {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1];
    return name !== undefined && bytesInOutput > 0 ? [name] : [];
  });
  return [...new Set(names)].sort();
}

/** What fast-glob is made of. */
const glob = [
  '@nodelib/fs.scandir',
  '@nodelib/fs.stat',
  '@nodelib/fs.walk',
  'braces',
  'fast-glob',
  'fastq',
  'fill-range',
];
const match = [
  'glob-parent',
  'is-extglob',
  'is-glob',
  'is-number',
  'merge2',
  'micromatch',
  'picomatch',
  'queue-microtask',
];
const listing = [...glob, ...match, 'reusify', 'run-parallel', 'to-regex-range'];

it('help and mistakes load nothing but what reads a command line', () => {
  expect(packagesWith('src/bin.ts')).toEqual(['commander', 'fastest-levenshtein']);
});

it('check and build load neither git nor the network, and no library of YAML', () => {
  const packages = packagesWith('src/cli/commands-on-one-state.ts');
  expect(packages.filter((name) => !listing.includes(name))).toEqual([
    'diff',
    'fastest-levenshtein',
    'picocolors',
    'zod',
  ]);
});

it('nothing but post loads what talks to GitHub', () => {
  const isNetwork = (name: string): boolean => name.startsWith('@octokit/');
  expect(packagesWith('src/cli/commands-on-states.ts').filter(isNetwork)).toEqual([]);
  expect(packagesWith('src/cli/post.ts').filter(isNetwork)).not.toEqual([]);
});

it('git is asked through a library that is loaded when the first question comes', () => {
  for (const entryPoint of ['src/bin.ts', 'src/cli/commands-on-one-state.ts', 'src/cli/commands-on-states.ts'])
    expect(packagesWith(entryPoint)).not.toContain('simple-git');
});
