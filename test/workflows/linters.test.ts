import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionlint, type Linter, languageService } from './linters.ts';
import { isWorkflow, workflowsIn } from './workflow-file.ts';

const github = join(import.meta.dirname, '../../.github');
const actions = workflowsIn(join(github, 'actions'));
const workflows = [
  ...workflowsIn(join(github, 'workflows')),
  ...workflowsIn(join(github, 'config-repository/workflows')),
];
const bad = (name: string): string => readFileSync(join(import.meta.dirname, 'bad-for-linters', name), 'utf8');

describe('actionlint', () => {
  it.each(workflows)('finds nothing in $path', async ({ path, text }) => {
    expect(await actionlint(path, text)).toEqual([]);
  });

  it('finds a trigger and a job that do not exist, and a title in a script', async () => {
    expect(await actionlint('actionlint.yml', bad('actionlint.yml'))).toEqual([
      expect.stringContaining('"pull_request_opened"'),
      expect.stringContaining('"reveiw"'),
      expect.stringContaining('"github.event.pull_request.title" is potentially untrusted'),
    ]);
  });
});

describe("GitHub's language service", () => {
  let lint: Linter;
  beforeAll(async () => {
    lint = await languageService();
  });

  it.each([...workflows, ...actions])('finds nothing in $path', async ({ path, text }) => {
    expect(await lint(path, text)).toEqual([]);
  });

  it('finds an input that an action does not have, and one that it needs', async () => {
    expect(await lint('language-service.yml', bad('language-service.yml'))).toEqual([
      expect.stringContaining("'fetch-dept'"),
      expect.stringContaining('`command`'),
    ]);
  });

  it('finds a step of an action without a shell', async () => {
    const findings = await lint('action.yml', bad('action/action.yml'));
    expect(findings).toEqual([expect.stringContaining('shell')]);
  });
});

it('there is something to look at', () => {
  expect([workflows, actions].map(({ length }) => length > 3)).toEqual([true, true]);
  expect(workflows.every(isWorkflow) && !actions.some(isWorkflow)).toBe(true);
});
