import { BugError } from '../base/failure.ts';
import type { Command } from '../diff/plan-step.ts';

/** What every shell takes as it stands. */
const plainWord = /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:=@%+,-]*$/;

/**
 * The shell word for an argument: the one place that quotes for shells. Within single quotes nothing has a meaning but the
 * closing one. To GitHub's runner `##[` has one in any line, and `::` where a line begins, so that a pair of quotes parts them.
 *
 * @throws BugError for NUL, which no program can be given.
 */
export function shellWord(text: string): string {
  if (text.includes('\0')) throw new BugError('An argument with NUL cannot be passed to a program.');
  if (plainWord.test(text)) return text;
  const parted = text
    .replaceAll("'", "'\\''")
    .replaceAll('##[', "##''[")
    .replace(/([\n\r][\s\u0085]*)::/g, "$1''::");
  return `'${parted}'`;
}

/** A command as somebody types it. */
export const commandLine = (command: Command): string => command.map(shellWord).join(' ');
