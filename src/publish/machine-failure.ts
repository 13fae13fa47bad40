import { MachineError } from '../base/failure.ts';
import { escapeInvisible } from '../base/text.ts';

const causes: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission is denied'],
  ['EBUSY', 'it is in use'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EEXIST', 'something of that name exists already'],
  ['EFBIG', 'the file system does not take a file of that size'],
  ['EIO', 'the disk reports an error'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'a part of its path is a symbolic link'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'its name is too long for the file system'],
  ['ENFILE', 'too many files are open'],
  ['ENOENT', 'a part of its path does not exist'],
  ['ENOSPC', 'no space is left on the disk'],
  ['ENOTDIR', 'a part of its path is not a folder'],
  ['ENOTEMPTY', 'it is a folder that is not empty'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the file system is read-only'],
  ['EXDEV', 'it is on another file system'],
]);

/** A path for a message: whole, because it is what somebody has to look up, and with nothing a terminal would act on. */
export const quotePath = (path: string): string => `"${escapeInvisible(path)}"`;

/** The code of an error that the operating system gave (`ENOSPC`), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/** A text, or what makes it: for steps that are taken for each of many files, of which hardly any fails. */
type Failure = string | (() => string);

/**
 * Runs one step on the file system.
 *
 * @param failure what does not work if it fails, as the first half of a sentence: `The file "out/a" cannot be written`.
 * @throws MachineError that adds the cause in words, when the operating system refuses.
 */
export function attempt<T>(failure: Failure, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    const subject = typeof failure === 'string' ? failure : failure();
    throw new MachineError(`${subject}: ${causes.get(code) ?? `the system answers ${code}`}.`, { cause: error });
  }
}

/** Like {@link attempt}, but gives `otherwise` when the system answers with one of the codes that are expected here. */
export function attemptUnless<T, U>(failure: Failure, expected: readonly string[], otherwise: U, step: () => T): T | U {
  return attempt(failure, () => {
    try {
      return step();
    } catch (error) {
      if (expected.includes(systemCode(error) ?? '')) return otherwise;
      throw error;
    }
  });
}
