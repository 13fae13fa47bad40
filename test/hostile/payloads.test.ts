import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { markdownProblems } from '../report/markdown-reader.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { readJunit } from '../support/junit-schema.ts';
import { recordingIo } from '../support/recording-io.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { sarifErrors } from '../support/sarif-schema.ts';
import { writtenEverywhere, writtenWhereAllowed } from './payload-files.ts';
import { canary, payloads } from './payloads.ts';

/** All but line feeds that belong to the output: what a terminal, an editor or a splitter of lines would act on. */
const active = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const around = (text: string, at: number): string => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));

/** All that is wrong with a text that goes to a log or to a file that people open. */
const problemsOf = (text: string): readonly string[] => {
  const at = active.exec(text)?.index;
  return [
    ...runnerCommands(text).map((command) => `runs ${JSON.stringify(command)}`),
    ...(at === undefined ? [] : [`shows what nobody sees: ${around(text, at)}`]),
  ];
};

/** A plan has headings, one for itself and one for each step. */
const isHeading = (problem: string): boolean => /^the tag \/?h[12]$/.test(problem);

async function run(folder: string, ...argv: readonly string[]) {
  const io = recordingIo(folder, { environment: { NO_COLOR: '1', GITHUB_ACTIONS: 'true' } });
  const exit = await main(argv, io);
  return { exit, stdout: io.results(), stderr: io.errors() };
}

/** Writes what a system takes as the name of a file. */
function writeTree(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files))
    try {
      writeFiles(folder, { [path]: text });
    } catch {
      // Two texts may need one name, or a name that the system does not take.
    }
}

const byGroup = [...new Set(payloads.map(([group]) => group))].map((group): [string, readonly string[]] => [
  group,
  payloads.filter(([of]) => of === group).map(([, text]) => text),
]);

beforeAll(() => rmSync(canary, { force: true }));

it('has more than a hundred payloads in ten groups', () => {
  expect(byGroup).toHaveLength(10);
  expect(new Set(payloads.map(([, text]) => text)).size).toBe(payloads.length);
  expect(payloads.length).toBeGreaterThan(100);
  for (const [, texts] of byGroup) expect(texts.length).toBeGreaterThanOrEqual(10);
});

describe('in every field and every file name, findings hold no payload that acts', () => {
  it.each(byGroup)('%s', async (_, texts) => {
    for (const text of texts)
      await inTemporaryFolder(async (folder) => {
        writeTree(join(folder, 'config'), writtenEverywhere(text));
        const files = ['json', 'sarif', 'junit', 'github'].map((format) => `${format}=${format}.out`);
        const formats = ['text', ...files].flatMap((format) => ['--error-format', format]);
        const { exit, stdout, stderr } = await run(folder, 'check', ...formats);
        const read = (format: string) => readFileSync(join(folder, `${format}.out`), 'utf8');
        expect([text, exit, stdout]).toEqual([text, 3, '']);
        expect([text, problemsOf(stderr)]).toEqual([text, []]);
        expect([text, problemsOf(read('json'))]).toEqual([text, []]);
        expect([text, problemsOf(read('sarif'))]).toEqual([text, []]);
        expect([text, runnerCommands(read('junit'))]).toEqual([text, []]);
        const found = read('json')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
        expect(found.length).toBeGreaterThan(10);
        expect(sarifErrors(read('sarif'))).toEqual([]);
        expect(readJunit(read('junit')).length).toBeGreaterThan(10);
        const commands = runnerCommands(read('github'));
        expect(commands.length).toBe(read('github').trimEnd().split('\n').length);
        expect(commands.filter(({ form, name }) => form !== 'v2' || !/^(?:error|warning|notice)$/.test(name))).toEqual(
          [],
        );
        // A path stands there as it is, or GitHub would not find the file; a space without width parts the mark of a command.
        const shown = commands.map(({ data, properties }) =>
          `${data} ${properties['title']}`.replaceAll('##\u200b[', ''),
        );
        expect([text, active.exec(shown.join('\n'))]).toEqual([text, null]);
        const toStderr = await run(folder, 'check', '--error-format', 'github');
        expect(toStderr.stderr).toBe(read('github'));
      });
  });
});

describe('wherever they are allowed, results hold no payload that acts', () => {
  it.each(byGroup)('%s', (_, texts) =>
    inTemporaryFolder(async (folder) => {
      writeTree(join(folder, 'before'), writtenWhereAllowed(texts, 'before'));
      writeTree(join(folder, 'after'), writtenWhereAllowed(texts, 'after'));
      const sides = ['--config', 'after', '--against', './before'];
      const results: Record<string, string> = {};
      const keep = async (name: string, ...argv: readonly string[]) => {
        const { exit, stdout, stderr } = await run(folder, ...argv);
        expect([name, exit, problemsOf(stderr)], stderr.slice(0, 2000)).toEqual([name, 0, []]);
        results[name] = stdout;
      };
      await keep('build', 'build', '--config', 'after');
      await keep('build json', 'build', '--config', 'after', '--format', 'json');
      for (const format of ['text', 'json', 'markdown'])
        await keep(`diff ${format}`, 'diff', ...sides, '--format', format);
      for (const format of ['text', 'json', 'markdown', 'script'])
        await keep(`plan ${format}`, 'plan', ...sides, '--format', format);
      for (const format of ['text', 'json']) {
        for (const text of texts.filter((each) => !each.startsWith('-')))
          await keep(
            `explain ${format} ${text}`,
            'explain',
            '--config',
            'after',
            'p0',
            'staging',
            text,
            '--format',
            format,
          );
        await keep(
          `explain value ${format}`,
          'explain',
          '--config',
          'after',
          '--cluster',
          'gpu-1',
          'extra',
          '--format',
          format,
        );
        await keep(
          `explain values ${format}`,
          'explain',
          '--config',
          'after',
          '--cluster',
          'gpu-1',
          'global',
          '--format',
          format,
        );
        await keep(
          `explain against ${format}`,
          ...['explain', '--config', 'after', 'p0', 'staging', 'x', '--against', './before', '--format', format],
        );
      }
      for (const [name, text] of Object.entries(results)) {
        expect([name, problemsOf(text)]).toEqual([name, []]);
        if (name.includes('json')) JSON.parse(text);
        if (!name.includes('markdown')) continue;
        const problems = markdownProblems(text);
        expect([name, problems.filter((problem) => !isHeading(problem))]).toEqual([name, []]);
        const headings = name.startsWith('plan') ? JSON.parse(results['plan json'] ?? '').steps.length + 1 : 0;
        expect([name, problems.filter(isHeading).length]).toEqual([name, 2 * headings]);
      }
      const script = join(folder, 'plan.sh');
      writeFileSync(script, results['plan script'] ?? '');
      execFileSync('sh', ['-n', script]);
      const shown = execFileSync('sh', [script], { cwd: folder, encoding: 'utf8' });
      expect(problemsOf(shown)).toEqual([]);
      expect(existsSync(canary)).toBe(false);
    }),
  );
});

describe('on a command line, answers hold no payload that acts', () => {
  it.each(byGroup)('%s', (_, texts) =>
    inTemporaryFolder(async (folder) => {
      writeTree(join(folder, 'config'), writtenWhereAllowed(texts, 'after'));
      for (const text of texts)
        for (const argv of [
          [text],
          ['check', text],
          ['check', '--config', text],
          ['check', '--error-format', text],
          ['check', '--now', text],
          ['explain', text],
          ['explain', text, text],
          ['explain', 'p0', 'production', '--without', text],
          ['explain', 'p0', 'production', '--against', text],
          ['explain', '--cluster', text, text],
          ['diff', '--against', text],
          ['diff', '--ack', text],
          ['plan', '--head', text],
          ['rules', text],
          ['schema', text],
        ]) {
          const { stdout, stderr } = await run(folder, ...argv);
          expect([argv, problemsOf(stdout + stderr)]).toEqual([argv, []]);
        }
      expect(existsSync(canary)).toBe(false);
    }),
  );
});
