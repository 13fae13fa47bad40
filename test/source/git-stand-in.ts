import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../src/source/git.ts';
import { type TestRepository, testEnvironment } from '../support/git-repository.ts';

const realGit = execFileSync('sh', ['-c', 'command -v git']).toString().trim();

/** A repository that is read by another git: a shell script first, and then the real one, unless the script ends before. */
export function withGit({ folder, repository }: TestRepository, script: string): Repository {
  const programs = `${folder}-programs`;
  mkdirSync(programs);
  writeFileSync(join(programs, 'git'), `#!/bin/sh\n${script}\nexec ${realGit} "$@"\n`);
  chmodSync(join(programs, 'git'), 0o755);
  return { ...repository, environment: { ...testEnvironment, PATH: `${programs}:${testEnvironment.PATH}` } };
}

/** A script that stands in for one command of git, and for no other. */
export const instead = (command: string, script: string): string =>
  `case " $* " in *" ${command} "*)\n${script}\n;; esac`;
