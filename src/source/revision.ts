import { quote } from '../base/text.ts';
import { readCommit } from './commit.ts';
import { askGit, type Repository } from './git.ts';
import { isShallow } from './repository.ts';
import { fetchMore, type Unusable } from './unusable.ts';

/** A commit, resolved once so that everything is read from the same one. */
export interface Revision {
  /** The full id, 40 or 64 hexadecimal digits. */
  readonly oid: string;
  /** The committer's date in UTC, `YYYY-MM-DD`, by which ignore comments are judged. */
  readonly committedOn: string;
}

const longestText = 1000;

/** Whether a text is a full object id, of SHA-1 or SHA-256. */
export const isObjectId = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);

/**
 * The commit that a text names: a branch, a tag, an id, or anything else that git-rev-parse(1) knows. Where a tag and a
 * branch have the same name, it is the tag, as everywhere in git.
 *
 * @throws MachineError when git is missing or fails.
 */
export async function resolveRevision(repository: Repository, text: string): Promise<Revision | Unusable> {
  const problem = textProblem(text);
  if (problem !== undefined)
    return {
      unusable: `The revision ${quote(text)} ${problem}.`,
      help: 'Name a commit by its id, or a branch or tag in full, such as refs/heads/main.',
    };
  const oid = await objectId(repository, `${text}^{commit}`);
  if (oid === undefined) return missingRevision(repository, text);
  const { committedOn } = await readCommit(repository, oid);
  if (committedOn !== undefined) return { oid, committedOn };
  return {
    unusable: `The commit ${oid} has no date that can be read.`,
    help: 'Name another revision; git fsck tells what is wrong with this one.',
  };
}

/** What git would take for something else than a revision. Continues "The revision … ". */
function textProblem(text: string): string | undefined {
  if (text.trim() === '') return 'is empty';
  if (text.startsWith('-')) return 'begins with "-", as options do';
  if (text.startsWith(':')) return 'begins with ":", as paths and searches do';
  if (/[\p{Cc}\p{Cs}]/u.test(text)) return 'holds a control character';
  if (text.length > longestText) return `is longer than ${longestText} characters`;
  return undefined;
}

/** The id of the one object that an expression names; for an id in full, whether or not the clone has the object. */
async function objectId(repository: Repository, expression: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', expression];
  const { exitCode, text } = await askGit(repository, args, [0, 1, 128]);
  return exitCode === 0 && isObjectId(text.trim()) ? text.trim() : undefined;
}

async function missingRevision(repository: Repository, text: string): Promise<Unusable> {
  const type = await typeOf(repository, text);
  if (type !== undefined)
    return {
      unusable: `The revision ${quote(text)} is a ${type}, not a commit.`,
      help: 'Name a commit, a branch or a tag of one.',
    };
  if ((await objectId(repository, 'HEAD')) === undefined)
    return {
      unusable: `The revision ${quote(text)} does not exist: the branch that is checked out has no commit yet.`,
      help: 'Commit first, or name a folder with --against.',
    };
  return {
    unusable: `The revision ${quote(text)} does not exist in this clone.`,
    help: fetchMore(await isShallow(repository)),
  };
}

/** Of an object that is no commit and leads to none. */
async function typeOf(repository: Repository, text: string): Promise<string | undefined> {
  const oid = await objectId(repository, text);
  if (oid === undefined) return undefined;
  const { exitCode, text: type } = await askGit(repository, ['cat-file', '-t', oid], [0, 128]);
  return exitCode === 0 ? type.trim() : undefined;
}
