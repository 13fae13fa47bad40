import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, readFiles } from '../support/files.ts';
import { workflowRules } from './rules/index.ts';
import { hasShellcheck, shellcheck } from './shellcheck.ts';
import { inStep } from './step.ts';
import { record, type WorkflowFile, workflowsIn } from './workflow-file.ts';

const root = join(import.meta.dirname, '../..');
const own = workflowsIn(join(root, '.github/workflows'));
const copied = workflowsIn(join(root, '.github/config-repository/workflows'));
const actions = workflowsIn(join(root, '.github/actions'));
const folders = [own, copied, actions];

/** The rules that a file breaks, with what they say. */
const broken = (file: WorkflowFile, folder: readonly WorkflowFile[]) =>
  workflowRules.flatMap(({ id, check }) => [...check(file, folder)].map((said) => ({ id, said })));

describe('workflows and actions keep every rule', () => {
  it.each(folders.flatMap((folder) => folder.map((file) => ({ path: file.path, file, folder }))))(
    '$path',
    ({ file, folder }) => {
      expect(broken(file, folder)).toEqual([]);
    },
  );
});

describe('each rule has a file that breaks it and nothing else', () => {
  const bad = workflowsIn(join(import.meta.dirname, 'bad'));

  it.each(workflowRules)('$id', ({ id }) => {
    if (id === 'unsafe-script' && !hasShellcheck) return;
    const files = bad.filter(({ path }) => path.startsWith(`${id}.`) || path.startsWith(`${id}/`));
    expect(files).not.toEqual([]);
    for (const file of files) expect([...new Set(broken(file, [file]).map((finding) => finding.id))]).toEqual([id]);
  });

  it('and no file is left over', () => {
    const ids = workflowRules.map(({ id }) => id);
    expect(bad.filter(({ path }) => !ids.includes(path.replace(/[./].*$/, '')))).toEqual([]);
  });
});

it('only these jobs may write', () => {
  const grants = [...own, ...copied].flatMap(({ path, jobs }) =>
    jobs.flatMap(({ id, value }) =>
      Object.entries(record(value['permissions']))
        .filter(([, level]) => level === 'write')
        .map(([scope]) => `${path} ${id} ${scope}`),
    ),
  );
  expect(grants).toEqual([
    'publish.yml publish id-token',
    'poolc-merge-queue.yml review-and-post checks',
    'poolc-post.yml post pull-requests',
    'poolc-post.yml post checks',
    'poolc-release.yml release contents',
    'poolc-release.yml release id-token',
    'poolc-release.yml release attestations',
    'poolc-review.yml review-and-post pull-requests',
    'poolc-review.yml review-and-post checks',
  ]);
});

it('one version of each action is in use', () => {
  const pins = new Map<string, Set<string>>();
  for (const { action, comment } of folders.flat().flatMap(({ uses }) => uses)) {
    const [name = '', commit = ''] = action.split('@');
    const repository = name.split('/').slice(0, 2).join('/');
    pins.set(repository, (pins.get(repository) ?? new Set()).add(commit + comment));
  }
  expect([...pins].filter(([, versions]) => versions.size > 1)).toEqual([]);
});

it('the actions that workflows use from here are here', () => {
  const prefix = 'OWNER/poolc/.github/actions/';
  const used = copied.flatMap(({ uses }) => uses.map(({ action }) => action)).filter((name) => name.startsWith(prefix));
  const names = used.map((name) => `${name.slice(prefix.length).replace(/@.*/, '')}/action.yml`);
  expect(new Set(names)).toEqual(new Set(actions.map(({ path }) => path)));
});

it('the README of the config repository pins them', () =>
  inStep(({ temporary, run }) => {
    const folder = join(root, '.github/config-repository');
    cpSync(join(folder, 'workflows'), join(temporary, '.github/workflows'), { recursive: true });
    const [, command = ''] = /```sh\n *(perl .*)\n/.exec(readFileSync(join(folder, 'README.md'), 'utf8')) ?? [];
    const commit = 'a'.repeat(40);
    expect(run(['bash', '-c', command.replace('<40 hex digits>', commit)], {}).code).toBe(0);
    const pinned = workflowsIn(join(temporary, '.github/workflows'));
    const ours = pinned.flatMap(({ uses }) => uses.map(({ action }) => action)).filter((name) => /poolc/.test(name));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((name) => !name.startsWith('acme/poolc/') || !name.endsWith(`@${commit}`))).toEqual([]);
    for (const file of pinned) expect(broken(file, pinned)).toEqual([]);
  }));

describe('scripts in files', () => {
  const scripts = {
    ...Object.fromEntries(
      Object.entries(readFiles(join(root, '.github/actions'))).filter(([path]) => path.endsWith('.sh')),
    ),
    ...Object.fromEntries(
      Object.entries(readFiles(join(root, '.ci'))).filter(([, text]) => text.startsWith('#!/usr/bin/env bash')),
    ),
  };

  it('are found', () => {
    expect(Object.keys(scripts).length).toBeGreaterThan(4);
    expect(listFiles(join(root, '.github')).filter((path) => /\.(?:sh|mjs)$/.test(path))).not.toEqual([]);
  });

  it.skipIf(!hasShellcheck).each(Object.entries(scripts))('shellcheck finds nothing in %s', (_, script) => {
    expect(shellcheck(script)).toEqual([]);
  });

  it.each(Object.entries(scripts))('%s lets no package run a script', (_, script) => {
    const installs = script.split('\n').filter((line) => /^\s*(?:check \S+ )?npm ci\b/.test(line));
    expect(installs.filter((line) => !line.includes('--ignore-scripts'))).toEqual([]);
  });
});
