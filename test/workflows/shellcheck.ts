import { spawnSync } from 'node:child_process';

const program = 'shellcheck';

/** Debian: apt-get install shellcheck; `.ci/run` installs it. CI fails without it, a developer goes on. */
const isInstalled = spawnSync(program, ['--version']).error === undefined;
export const hasShellcheck = isInstalled || process.env['CI'] === 'true';

/** What shellcheck finds in a bash script, one line each. It takes functions that `.ci/run` calls by name for unused. */
export function shellcheck(script: string): readonly string[] {
  const options = ['--shell=bash', '--severity=info', '--exclude=SC2317,SC2329', '--format=gcc', '-'];
  const { error, stdout } = spawnSync(program, options, { input: script, encoding: 'utf8' });
  return error ? [error.message] : stdout.split('\n').filter((line) => line !== '');
}
