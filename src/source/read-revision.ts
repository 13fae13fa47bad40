import type { Checked } from '../base/diagnostic.ts';
import { BugError, MachineError } from '../base/failure.ts';
import { quote } from '../base/text.ts';
import { collectFiles, type FoundFile, isRead, unlistedFolder } from './collect-files.ts';
import type { ConfigFile, ConfigFiles } from './config-files.ts';
import type { Repository } from './git.ts';
import { readObjects, statusOfObjects } from './git-objects.ts';
import { knownInCommit } from './known-files.ts';
import { moveOut, type Unlisted } from './list-entries.ts';
import { listTree, type TreeEntry } from './list-tree.ts';
import { type FileContent, largestFileSize, largestFolder } from './read-plain-file.ts';

/** A config folder at a revision. */
export interface RevisionFiles extends Checked<ConfigFiles> {
  /** Whether the revision has the folder at all; without it, the findings are those of an empty one. */
  readonly exists: boolean;
}

/**
 * Reads a config folder at a revision as `readFolder` reads one on disk, with the same findings. What git keeps is read as
 * it is: no attributes, filters or line endings are applied, and nothing of the clone is executed or fetched.
 *
 * @param commit full id of a commit.
 * @param folder path below the top of the work tree, with "/"; empty for the top itself.
 * @param known files that were read before; of those that the revision has as well, git is not asked for the contents.
 * @throws MachineError when git fails, or the clone lacks a file of the revision.
 */
export async function readRevision(
  repository: Repository,
  commit: string,
  folder: string,
  known: readonly ConfigFile[] = [],
): Promise<RevisionFiles> {
  const entries = await listTree(repository, commit, folder);
  if (entries === undefined) return { ...collectFiles([], () => ({ unreadable: 'is not there' })), exists: false };
  if ('unreadable' in entries) return { ...unlistedFolder(entries), exists: true };
  const found = new Map<string, FoundFile>();
  const unknown: TreeEntry[] = [];
  let knownBytes = 0;
  const knownAs = knownInCommit(known);
  for (const entry of entries.filter(isRead)) {
    const source = knownAs(entry);
    if (source) {
      found.set(entry.path, { known: source });
      knownBytes += Buffer.byteLength(source.text);
    } else unknown.push(entry);
  }
  const contents = await readContents(repository, unknown, knownBytes);
  if ('unreadable' in contents) return { ...unlistedFolder(contents), exists: true };
  for (const [path, content] of contents) found.set(path, content);
  return { ...collectFiles(entries, (path) => contentAt(found, path)), exists: true };
}

function contentAt(contents: ReadonlyMap<string, FoundFile>, path: string): FoundFile {
  const content = contents.get(path);
  if (content === undefined) throw new BugError(`The content of ${quote(path)} was not asked for.`);
  return content;
}

/** Contents of files by path; of a file that is too large, its size. Bytes that are known already count against the limit. */
export async function readContents(
  repository: Repository,
  entries: readonly TreeEntry[],
  knownBytes = 0,
): Promise<ReadonlyMap<string, FileContent> | Unlisted> {
  const status = await statusOfObjects(repository, [...new Set(entries.map(({ oid }) => oid))]);
  const sizeOf = ({ oid, path }: TreeEntry): number => {
    const size = status.get(oid)?.size;
    if (size !== undefined) return size;
    throw new MachineError(
      `The clone lacks ${quote(path)} of the revision, and poolc fetches nothing. Fetch it, or clone anew.`,
    );
  };
  const small = entries.filter((entry) => sizeOf(entry) <= largestFileSize);
  const total = small.reduce((sum, entry) => sum + sizeOf(entry), knownBytes);
  // git keeps equal files once, so that a small clone can hold any amount.
  if (total > largestFolder)
    return {
      path: '',
      unreadable: `The files of the config folder hold ${total} bytes; the limit is ${largestFolder}.`,
      help: moveOut,
    };
  const ids = [...new Set(small.map(({ oid }) => oid))];
  const bytesOf = new Map<string, Uint8Array>();
  for await (const bytes of readObjects(repository, ids, { type: 'blob', mostBytes: largestFileSize })) {
    bytesOf.set(ids[bytesOf.size] ?? '', bytes);
  }
  return new Map(
    entries.map((entry) => {
      const bytes = bytesOf.get(entry.oid);
      return [entry.path, bytes ? { bytes } : { size: sizeOf(entry) }];
    }),
  );
}
