import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/diff/plan.ts';
import { planScript } from '../../src/report/plan-script.ts';
import { compiledState, planBetween } from '../diff/states.ts';
import { inTemporaryFolder, readFiles, writeFiles } from '../support/files.ts';
import { stored } from './plan-stand-in.ts';
import { after, before, confirmAll, inWorkplace, poolsIn, poolsOf } from './plan-workplace.ts';

describe('names that mean something to a shell', () => {
  const hostile = [
    "it's",
    '$(touch pwned)',
    '`touch pwned`',
    "';touch pwned;'",
    '"$HOME"',
    '--yes',
    '-p',
    'a b',
    '*',
    '%s%n',
    '\\',
    "\\'",
    'a\nb; touch pwned',
    '\u001b[31m',
    '#',
    '!!',
    '~',
    'é\u202e',
  ];
  const rows = Object.fromEntries(hostile.map((name) => [`a/development/${name.replaceAll('/', '')}`, 'p']));
  const states = { before: compiledState({}), after: compiledState({ rows, pools: { default: ['c1'], p: ['c1'] } }) };

  it('reach uctl unchanged, and nothing of them is carried out', () =>
    inWorkplace(states, {}, ({ run, state }, plan, folder) => {
      const { code, stdout, calls } = run(['--yes', ...confirmAll(plan)]);
      expect(code).toBe(0);
      expect(state().rows).toEqual(stored(states.after).rows);
      const asked = calls.flatMap((call) => call.filter((argument) => argument.startsWith('--workflow=')));
      expect(new Set(asked)).toEqual(new Set(hostile.map((name) => `--workflow=${name}`)));
      expect(Object.keys(readFiles(folder))).not.toContain('pwned');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are looked for
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
    }));
});

/** Debian: apt-get install shellcheck. */
const shellcheck = 'shellcheck';
const hasShellcheck = spawnSync(shellcheck, ['--version']).error === undefined;

describe('shells', () => {
  const scripts: Readonly<Record<string, Plan>> = {
    union: planBetween(before, after),
    uctl: planBetween(before, after, { poolManagement: 'uctl' }),
    reversed: planBetween(after, before),
    empty: planBetween(before, before),
    hostile: planBetween(
      before,
      compiledState({ rows: { "a/b/it's $(x) `y` \n": "p'q" }, pools: { default: ['c1'], "p'q": ['c1'] } }),
      { poolManagement: 'uctl' },
    ),
  };

  it.skipIf(!hasShellcheck && process.env['CI'] !== 'true').each(Object.entries(scripts))(
    'shellcheck finds nothing in the %s script',
    (name, plan) =>
      inTemporaryFolder((folder) => {
        writeFiles(folder, { [`${name}.sh`]: planScript(plan) });
        const { error, stdout, status } = spawnSync(
          shellcheck,
          ['--shell=sh', '--enable=quote-safe-variables', join(folder, `${name}.sh`)],
          { encoding: 'utf8' },
        );
        expect({ error, stdout, status }).toEqual({ error: undefined, stdout: '', status: 0 });
      }),
  );

  it.each(['dash', 'bash'])('%s carries it out like any other', (shell) => {
    if (spawnSync(shell, ['-c', ':']).error) return undefined;
    return inWorkplace({ before, after, shell }, {}, ({ run, state }, plan) => {
      expect(run(['--yes', ...confirmAll(plan)])).toMatchObject({ code: 0, stderr: '' });
      expect(poolsIn(state(), after)).toEqual(poolsOf(after));
    });
  });
});
