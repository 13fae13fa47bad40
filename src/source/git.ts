import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { join, parse } from 'node:path';
import { getSystemErrorName } from 'node:util';
import { MachineError } from '../base/failure.ts';
import { escapeInvisible } from '../base/text.ts';

/** Variables of the process around poolc. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A clone whose objects are read. Nothing in it is checked out, executed or changed. */
export interface Repository {
  /** Absolute path of the top of its work tree, without symbolic links. */
  readonly root: string;
  /** Only PATH and HOME reach git. */
  readonly environment: Environment;
}

/** What git answered. */
export interface Answer {
  /** One of those that were expected. */
  readonly exitCode: number;
  /** All of stdout; bytes that are no UTF-8 are replacement characters in it. */
  readonly text: string;
}

const mostSeconds = 60;

/** The command line outranks what the clone's own configuration says. */
const optionsFor = ({ root }: Repository): readonly string[] => [
  'safe.bareRepository=explicit',
  `safe.directory=${root}`,
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'protocol.allow=never',
];

/** All that git gets to know of the machine. */
function environmentFor({ root, environment: { PATH, HOME } }: Repository): Record<string, string> {
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
    LANG: 'C.UTF-8',
    LC_ALL: 'C',
    TZ: 'UTC',
    // Named, so that git searches for no repository: neither for a bare one that somebody committed, nor further up.
    GIT_DIR: join(root, '.git'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // No protocol at all. A clone's own protocol.ext.allow outranks protocol.allow=never, and a git that is too old for
    // the line above then runs the program that the clone names as its remote.
    GIT_ALLOW_PROTOCOL: '',
    GIT_NO_REPLACE_OBJECTS: '1',
    // Grafts give a commit other parents, as replacements do; they have no switch, but a file that cannot exist is none.
    GIT_GRAFT_FILE: '/dev/null/none',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

/** Where git is started: outside the repository, so that no relative entry of PATH leads to a program in it. */
const startFolder = ({ root }: Repository): string => parse(root).root;

/**
 * Asks git a question with a short answer.
 *
 * @param expected exit codes that are answers; `merge-base`, for one, says "none" by exit code 1.
 * @throws MachineError when git is missing, or ends with another exit code.
 */
export async function askGit(
  repository: Repository,
  args: readonly string[],
  expected: readonly number[] = [0],
): Promise<Answer> {
  // Most commands ask git nothing, and need not wait until the library is loaded.
  const { simpleGit } = await import('simple-git');
  requireHandles();
  const environment = environmentFor(repository);
  let end: { readonly exitCode: number | null; readonly stdErr: readonly Buffer[] } | undefined;
  const git = simpleGit({
    baseDir: startFolder(repository),
    config: [...optionsFor(repository)],
    allowEnvironment: Object.keys(environment),
    // simple-git guards these against values from outside; here they are the constants above.
    unsafe: {
      allowUnsafeConfigPaths: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafeProtocolOverride: true,
    },
    // By default simple-git stops reading 50 ms after git ended, whether or not all has arrived.
    completion: { onClose: true, onExit: false },
    timeout: { block: mostSeconds * 1000 },
    // By default simple-git takes every exit code without a message, and a killed git, for a success with an empty answer.
    errors: (_, result) => {
      end = result;
      return undefined;
    },
  });
  try {
    const text = await git.env(environment).raw([...args]);
    if (end?.exitCode != null && expected.includes(end.exitCode)) return { exitCode: end.exitCode, text };
  } catch (cause) {
    throw new MachineError(`git ${args[0]} cannot be started: ${escapeInvisible(String(cause))}.`, { cause });
  }
  throw failure(args, end?.exitCode ?? null, Buffer.concat(end?.stdErr ?? []).toString());
}

/**
 * Runs git for an answer of any length: its stdout in pieces, as they come. Whoever stops asking for more stops git.
 *
 * Not through simple-git, which gathers all of an answer before it gives any: a tree of a few kilobytes that names itself
 * over and over lists as terabytes, and of a file that is too large the size is enough.
 *
 * @throws MachineError when git is missing, fails or takes too long.
 */
export async function* streamGit(
  repository: Repository,
  args: readonly string[],
  input = '',
): AsyncGenerator<Buffer, void, undefined> {
  const git = startGit(repository, args);
  let messages = '';
  git.stderr.on('data', (piece: Buffer) => {
    if (messages.length < 10_000) messages += piece.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    git.on('error', (error: NodeJS.ErrnoException) => resolve(error.errno ?? null));
    git.on('close', resolve);
  });
  // Not spawn's own timeout, which outlives a git that could not be started and keeps poolc waiting for it.
  const timer = setTimeout(() => git.kill('SIGKILL'), mostSeconds * 1000);
  // Why git does not want its input, its exit code says.
  git.stdin.on('error', () => undefined);
  git.stdin.end(input);
  try {
    for await (const piece of git.stdout) yield piece;
    const exitCode = await ended;
    if (exitCode !== 0) throw failure(args, exitCode, messages);
  } finally {
    clearTimeout(timer);
    git.kill('SIGKILL');
  }
}

function startGit(repository: Repository, args: readonly string[]) {
  requireHandles();
  const options = optionsFor(repository).flatMap((option) => ['-c', option]);
  try {
    return spawn('git', [...options, ...args], {
      cwd: startFolder(repository),
      env: environmentFor(repository),
      windowsHide: true,
    });
  } catch (cause) {
    throw new MachineError(`git ${args[0]} cannot be started: ${escapeInvisible(String(cause))}.`, { cause });
  }
}

/** More file handles than starting a program with its three pipes takes. */
const handlesOfStart = 12;

/**
 * Sees that enough files may still be opened. Where the system has too few left, Node gives a process without its pipes, and
 * simple-git stumbles over that outside the reach of any handler.
 */
function requireHandles(): void {
  const handles: number[] = [];
  try {
    for (let count = 0; count < handlesOfStart; count++) handles.push(openSync(devNull, 'r'));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new MachineError(`git cannot be started: the system answers ${escapeInvisible(code)}.`, { cause });
  } finally {
    for (const handle of handles) closeSync(handle);
  }
}

/** What git says when it would fetch: a new git, and one that is stopped by the lack of a protocol, perhaps killed by it. */
const wouldFetch = /promisor remote|lazy fetching disabled|transport '.*' not allowed/;

/** What went wrong, from an exit code (negative: the system's answer to the start; null: killed) and git's messages. */
function failure([command = '']: readonly string[], exitCode: number | null, messages: string): MachineError {
  if (wouldFetch.test(messages))
    return new MachineError(
      'The clone is partial and lacks objects of the revision; poolc fetches nothing. Clone without --filter (in actions/checkout: without filter).',
    );
  if (exitCode === null)
    return new MachineError(`git ${command} was stopped; it has ${mostSeconds} seconds for an answer.`);
  if (exitCode < 0) {
    const code = getSystemErrorName(exitCode);
    const why = code === 'ENOENT' ? 'it is not on PATH. Install git to read revisions' : `the system answers ${code}`;
    return new MachineError(`git cannot be started: ${why}.`);
  }
  const lines = messages.split('\n');
  const said = lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines[0] ?? '';
  const quoted = said === '' ? '' : `: ${escapeInvisible(said.slice(0, 300))}`;
  return new MachineError(`git ${command} failed with exit code ${exitCode}${quoted}`);
}
