import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inTemporaryFolder } from '../support/files.ts';
import { runnerCommands } from '../support/runner-commands.ts';

/** A step of an action, run for real: its environment is all that a runner would give it, and not this process's. */
export interface Step {
  /** What the runner calls RUNNER_TEMP; the clone, if a test makes one, lies elsewhere. */
  readonly temporary: string;
  run(command: readonly string[], environment: Readonly<Record<string, string>>, folder?: string): StepResult;
  /** Puts a program of this name in front of all others; the script is one for bash. */
  standIn(name: string, script: string): void;
  /** Removes a folder below the temporary one, as it is missing in the next job. */
  remove(folder: string): void;
}

interface StepResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What GitHub would show on the run: `notice: …`. */
  readonly shown: readonly string[];
}

/** Runs work with a folder for steps that is gone afterwards. */
export const inStep = <T>(work: (step: Step) => T | Promise<T>): Promise<T> =>
  inTemporaryFolder((temporary) => {
    const programs = join(temporary, 'programs');
    const output = join(temporary, 'output');
    mkdirSync(programs);
    return work({
      temporary,
      standIn(name, script) {
        writeFileSync(join(programs, name), `#!/usr/bin/env bash\n${script}\n`);
        chmodSync(join(programs, name), 0o755);
      },
      remove(folder) {
        rmSync(join(temporary, folder), { recursive: true, force: true });
      },
      run([program = '', ...args], environment, folder = temporary) {
        rmSync(output, { force: true });
        const { status, stdout, stderr } = spawnSync(program, args, {
          cwd: folder,
          encoding: 'utf8',
          timeout: 60_000,
          env: {
            PATH: [programs, process.env['PATH']].join(delimiter),
            HOME: temporary,
            RUNNER_TEMP: temporary,
            GITHUB_OUTPUT: output,
            GITHUB_REPOSITORY: 'acme/routing',
            GITHUB_SERVER_URL: 'https://github.example',
            GIT_CONFIG_NOSYSTEM: '1',
            GIT_CONFIG_GLOBAL: '/dev/null',
            ...environment,
          },
        });
        const lines = existsSync(output) ? readFileSync(output, 'utf8').split('\n') : [];
        return {
          code: status,
          stdout,
          stderr,
          outputs: Object.fromEntries(
            lines.filter((line) => line !== '').map((line) => [line.replace(/=.*$/, ''), line.replace(/^[^=]*=/, '')]),
          ),
          shown: runnerCommands(stdout + stderr).map(({ name, data }) => `${name}: ${data}`),
        };
      },
    });
  });
