import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRepository } from './repository.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));

const commands = 'check build explain diff plan review post release verify rules schema'.split(' ');

describe('help', () => {
  it.each(['--help', '-h', 'help'])('%s lists the commands, on stdout', (argument) =>
    inRepository({}, async (run) => {
      const { exit, stdout, stderr } = await run(argument);
      expect(exit).toBe(0);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^Usage: poolc \[options\] \[command\]\n\nThe compiler for cluster routing: /);
      for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    }),
  );

  it.each(commands)('of %s lists its options', (command) =>
    inRepository({}, async (run) => {
      const { exit, stdout } = await run(command, '--help');
      expect(exit).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Usage: poolc ${command} `));
      expect(stdout).toContain('-h, --help');
      expect(await run('help', command)).toEqual({ exit: 0, stdout, stderr: '' });
    }),
  );

  it('is what a run without a command shows, as a mistake', () =>
    inRepository({}, async (run) => {
      const { exit, stdout, stderr } = await run();
      expect(exit).toBe(64);
      expect(stdout).toBe('');
      expect(stderr).toBe((await run('--help')).stdout);
    }));

  it.each(['--version', '-V'])('%s prints the version of the package', (argument) =>
    inRepository({}, async (run) =>
      expect(await run(argument)).toEqual({ exit: 0, stdout: `${version}\n`, stderr: '' }),
    ),
  );
});

describe('a wrong command line ends with 64 and one sentence', () => {
  it.each([
    ['an unknown command', ['chekc'], 'unknown command "chekc". Did you mean "check"?'],
    ['an unknown command like no other', ['frobnicate'], 'unknown command "frobnicate".'],
    ['an unknown option', ['check', '--confg', 'x'], 'unknown option "--confg". Did you mean "--config"?'],
    ['an option that belongs to another command', ['check', '--out', 'x'], 'unknown option "--out".'],
    ['an option without its value', ['build', '--out'], 'option "-o, --out <folder>" argument missing.'],
    [
      'a value that an option does not take',
      ['build', '--format', 'yaml'],
      'option "--format <format>" argument "yaml" is invalid. Allowed choices are text, json.',
    ],
    ['too many arguments', ['check', 'a', 'b'], 'too many arguments for "check". Expected 0 arguments but got 2.'],
    ['a missing argument', ['schema'], 'missing required argument "name".'],
    ['something that a terminal would act on', ['\u001b[31m'], 'unknown command "\\u{1B}[31m".'],
  ])('%s', (_, argv, sentence) =>
    inRepository({}, async (run) =>
      expect(await run(...argv)).toEqual({ exit: 64, stdout: '', stderr: `poolc: ${sentence}\n` }),
    ),
  );
});
