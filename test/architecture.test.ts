import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A folder, or a file at the top of src/, imports only itself and what stands to its left. */
const order = 'base source syntax model rules compile emit diff report publish pipeline cli bin'.split(' ');

/** Every package that src/ uses, and the only files that may import it. */
const importers: Readonly<Record<string, readonly string[]>> = {
  '@octokit/rest': ['publish/github/client.ts'],
  commander: ['cli/main.ts'],
  diff: ['diff/changed-lines.ts'],
  'fast-glob': ['source/list-entries.ts'],
  'fastest-levenshtein': ['base/text.ts'],
  fflate: ['emit/archive.ts'],
  picocolors: ['report/diff-text-moves.ts', 'report/diff-text.ts', 'report/findings-text.ts'],
  sarif: ['report/findings-sarif.ts'],
  'simple-git': ['source/git.ts'],
  yaml: [
    'syntax/build-tree.ts',
    'syntax/compose.ts',
    'syntax/guard.ts',
    'syntax/read-guarded.ts',
    'syntax/yaml-library.ts',
    'syntax/yaml-messages.ts',
  ],
  zod: [
    'model/baseline-file.ts',
    'model/cluster-file.ts',
    'model/control-plane-file.ts',
    'model/decode.ts',
    'model/manifest-settings.ts',
    'model/names.ts',
    'model/pools-file.ts',
    'model/schema-at.ts',
    'model/settings-file.ts',
    'model/team-file.ts',
    'publish/github/marker.ts',
    'report/diff-schema-changes.ts',
    'report/diff-schema-moves.ts',
    'report/diff-schema.ts',
    'report/first-fault.ts',
    'report/json-schemas.ts',
    'report/review-schema.ts',
    'report/schema-parts.ts',
  ],
};

/** Files in src/rules/ that hold no rule; what rules share lies in folders below. */
const ruleHelpers = ['index.ts', 'rule.ts'];

/** Modules of Node that reach the network. */
const networkModules = ['dgram', 'dns', 'http', 'http2', 'https', 'inspector', 'net', 'tls', 'undici'];

interface Import {
  /** File inside src/. */
  readonly from: string;
  /** File inside src/, or the name of a package or of one of Node's modules. */
  readonly to: string;
}

const listFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((path) => path.replaceAll('\\', '/'))
        .sort()
    : [];

const listSources = (folder: string): string[] =>
  listFiles(join(folder, 'src')).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));

const isRelative = (specifier: string): boolean => specifier.startsWith('.');

const isNodeModule = (name: string): boolean => name.startsWith('node:');

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** All imports of src/: those that esbuild sees (static and dynamic), and those of types, which it erases. */
async function readImports(folder: string): Promise<readonly Import[]> {
  const sources = listSources(folder);
  if (sources.length === 0) return [];
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: sources.map((path) => `src/${path}`),
    outdir: 'unused',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  const imports: Import[] = Object.entries(metafile.inputs).flatMap(([input, { imports: found }]) =>
    found.map(({ path, external }) => ({
      from: posix.relative('src', input),
      to: external ? path : posix.relative('src', path),
    })),
  );
  for (const from of sources) {
    const text = readFileSync(join(folder, 'src', from), 'utf8');
    const ofTypes = /^(?:import|export)\s+type\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;
    for (const [, named, inline] of text.matchAll(ofTypes)) {
      const specifier = named ?? inline ?? '';
      imports.push({ from, to: isRelative(specifier) ? posix.join(posix.dirname(from), specifier) : specifier });
    }
  }
  return imports;
}

/** Everything that a file leads to, types included. */
function reachedFrom(file: string): ReadonlySet<string> {
  const reached = new Set([file]);
  for (const each of reached) {
    for (const { from, to } of imports) if (from === each) reached.add(to);
  }
  return reached;
}

const layerOf = (file: string): string => (file.split('/')[0] ?? '').replace(/\.ts$/, '');

/** The public API, index.ts, stands beside cli: it may import what cli may, and nothing imports it. */
function rankOf(layer: string): number {
  const rank = order.indexOf(layer === 'index' ? 'cli' : layer);
  if (rank < 0) throw new Error(`src/${layer} has no place in the order of imports.`);
  return rank;
}

function goesUphill({ from, to }: Import): boolean {
  const [above, below] = [layerOf(from), layerOf(to)];
  return above !== below && (below === 'index' || rankOf(below) >= rankOf(above));
}

const show = ({ from, to }: Import): string => `${from} -> ${to}`;

function uphill(imports: readonly Import[]): string[] {
  const wrong = imports.filter(({ to }) => to.endsWith('.ts')).filter(goesUphill);
  return [...new Set(wrong.map(show))].sort();
}

/** Files that use one of these globals of JavaScript; strings, comments and local names do not count. */
async function usersOf(globals: readonly string[], folder = root): Promise<string[]> {
  const mark = '__used_global__';
  const names = globals.flatMap((name) => [name, `globalThis.${name}`]);
  const users: string[] = [];
  for (const path of listSources(folder)) {
    const { code } = await transform(readFileSync(join(folder, 'src', path), 'utf8'), {
      loader: 'ts',
      define: Object.fromEntries(names.map((name) => [name, mark])),
    });
    if (code.includes(mark)) users.push(path);
  }
  return users;
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;

const imports = await readImports(root);

describe('imports', () => {
  it('point only to folders on the left', () => {
    for (const path of listSources(root)) rankOf(layerOf(path));
    expect(uphill(imports)).toEqual([]);
  });

  it('of a package stand in the few files that are listed for it', () => {
    const found: Record<string, readonly string[]> = {};
    for (const { from, to } of imports) {
      if (to.endsWith('.ts') || isNodeModule(to)) continue;
      const name = packageName(to);
      found[name] = [...new Set([...(found[name] ?? []), from])].sort();
    }
    expect(found).toEqual(importers);
  });

  it('reach the network through one package alone, and that from one command alone', () => {
    const commands = new Set(imports.filter(({ from }) => from === 'cli/main.ts').map(({ to }) => to));
    const online = [...commands, 'index.ts', 'pipeline.ts'].filter((file) => reachedFrom(file).has('@octokit/rest'));
    expect(commands.size).toBeGreaterThan(8);
    expect(online).toEqual(['cli/post.ts']);
  });

  it('reach the network by no other way', async () => {
    const modules = imports.filter(({ to }) => networkModules.includes(packageName(to.replace(/^node:/, ''))));
    expect(modules.map(show)).toEqual([]);
    expect(await usersOf(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'])).toEqual([]);
  });
});

describe('src/bin.ts', () => {
  it('is the only file that touches `process`', async () => {
    expect(imports.filter(({ to }) => /^(?:node:)?process$/.test(to)).map(show)).toEqual([]);
    expect((await usersOf(['process'])).filter((path) => path !== 'bin.ts')).toEqual([]);
  });
});

describe('a planted tree of mistakes', () => {
  const planted = {
    'base/text.ts':
      "import { emit } from '../emit/emit.ts';\nexport const text = (process: string) => emit(process);\n",
    'emit/emit.ts': "import type {\n  Plan,\n} from '../diff/plan.ts';\nexport const emit = (plan: Plan) => plan;\n",
    'diff/plan.ts': "export type Plan = import('../report/report.ts').Report;\n",
    'report/report.ts': "export const load = () => import('../cli/main.ts'); // process\n",
    'cli/main.ts': "import { type Plan } from '../index.ts';\nimport '../base/text.ts';\nprocess.exit();\n",
    'index.ts': "export type { Plan } from './pipeline.ts';\nglobalThis.process.exit();\n",
    'pipeline.ts': "export type * from './diff/plan.ts';\nexport * from './bin.ts';\n",
    'bin.ts': "import './cli/main.ts';\n",
  };

  it('is seen whole, whatever the form of an import', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'poolc-architecture-')));
    try {
      for (const [path, text] of Object.entries(planted)) {
        mkdirSync(dirname(join(folder, 'src', path)), { recursive: true });
        writeFileSync(join(folder, 'src', path), text);
      }
      expect(uphill(await readImports(folder))).toEqual([
        'base/text.ts -> emit/emit.ts',
        'cli/main.ts -> index.ts',
        'diff/plan.ts -> report/report.ts',
        'emit/emit.ts -> diff/plan.ts',
        'pipeline.ts -> bin.ts',
        'report/report.ts -> cli/main.ts',
      ]);
      expect(await usersOf(['process'], folder)).toEqual(['cli/main.ts', 'index.ts']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('src/rules', () => {
  const load = async (name: string): Promise<Readonly<Record<string, unknown>>> => import(`../src/rules/${name}.ts`);

  it('has one rule a file, named after it, listed in index.ts and tested', async () => {
    const ids = listFiles(join(root, 'src/rules'))
      .filter((path) => path.endsWith('.ts') && !path.includes('/') && !ruleHelpers.includes(path))
      .map((path) => path.replace(/\.ts$/, ''));
    const missing: string[] = [];
    for (const id of ids) {
      const rule = Object.values(await load(id)).find((value) => idOf(value) === id);
      const { rules } = await load('index');
      if (rule === undefined) missing.push(`src/rules/${id}.ts exports no rule with the id ${id}`);
      else if (!Array.isArray(rules) || !rules.includes(rule)) missing.push(`src/rules/index.ts does not list ${id}`);
      if (!existsSync(join(root, `test/rules/${id}.test.ts`))) missing.push(`test/rules/${id}.test.ts does not exist`);
    }
    expect(missing).toEqual([]);
  });
});
