// Bundles src/ and everything it imports into dist/, so that poolc starts fast and installs without dependencies.
// `npm start` and `npm test` run it first, so it has to stay quick.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  minifyWhitespace: true, // names stay whole: stack traces are read by people
  minifySyntax: true,
  legalComments: 'none', // the licences are in THIRD-PARTY-LICENSES.txt
  metafile: true,
  write: false,
  logLevel: 'warning',
};

/** The YAML library stands in a file of its own, because even to be parsed it would take time, and few runs need it. */
const yamlLibrary = {
  name: 'yaml-library',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/]syntax[\\/]yaml-library\.ts$/ }, ({ path }) => {
      const [before, after] = readFileSync(path, 'utf8').split("(import.meta.url)('yaml')");
      if (after === undefined) throw new Error(`${path} requires the library in another way than the bundler knows.`);
      return { contents: `${before}(import.meta.url)('./yaml.cjs')${after}`, loader: 'ts' };
    }),
};

const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: ['src/bin.ts', 'src/index.ts'],
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    plugins: [yamlLibrary],
    define: { __POOLC_VERSION__: JSON.stringify(readJson(join(root, 'package.json')).version) },
  }),
  build({ ...common, entryPoints: ['yaml'], outfile: 'dist/chunks/yaml.cjs', format: 'cjs' }),
]);

const shebang = '#!/usr/bin/env node\n';
/** CommonJS dependencies `require` Node's own modules, which an ES module cannot do without this line. */
const requireLine = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);\n";

rmSync(dist, { recursive: true, force: true });
for (const { path, text } of bundles.flatMap(({ outputFiles }) => outputFiles)) {
  const isProgram = path === join(dist, 'bin.js');
  const body = isProgram && text.startsWith('#!') ? text.slice(text.indexOf('\n') + 1) : text;
  const needsRequire = path.endsWith('.js') && body.includes('typeof require');
  const banner = (isProgram ? shebang : '') + (needsRequire ? requireLine : '');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, banner + body, { mode: isProgram ? 0o755 : 0o644 });
}
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(bundles.flatMap(bundledPackages)));

/** Folders of the packages of which at least one byte is in the bundle. */
function bundledPackages({ metafile: { outputs } }) {
  const folders = new Set();
  for (const { inputs } of Object.values(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder !== undefined && bytesInOutput > 0) folders.add(join(root, folder));
    }
  }
  return [...folders];
}

/** Name, version, licence and licence text of each package. */
function licences(folders) {
  const sections = [...new Set(folders)].map((folder) => {
    const { name, version, license } = readJson(join(folder, 'package.json'));
    const texts = readdirSync(folder)
      .filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file))
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
    const text = texts.length > 0 ? texts.join('\n\n') : 'The package comes without a licence text of its own.';
    return `${name} ${version}\nLicence: ${license}\n\n${text}\n`;
  });
  const intro = 'poolc contains code of these packages.\n';
  return [intro, ...sections.sort()].join(`\n${'-'.repeat(80)}\n\n`);
}
