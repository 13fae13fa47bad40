import { hash } from 'node:crypto';
import type { SourceFile } from '../base/span.ts';
import type { ConfigFile, ConfigFiles } from './config-files.ts';
import type { TreeEntry } from './list-tree.ts';

/**
 * The same files, where those that are known already stand for their equals: what was made of them before holds for them still.
 * Files are equal if path, kind and text are.
 */
export function withKnownFiles(files: ConfigFiles, known: ConfigFiles): ConfigFiles {
  const knownAt = new Map(known.files.map((file) => [file.source.path, file]));
  const knownOr = (file: ConfigFile): ConfigFile => {
    const other = knownAt.get(file.source.path);
    return other?.kind === file.kind && other.source.text === file.source.text ? other : file;
  };
  return { ...files, files: files.files.map(knownOr) };
}

/**
 * Finds the files that a commit has as they are known already, so that nobody asks git for them. A file that began with a byte
 * order mark is not found: its text lacks it.
 */
export function knownInCommit(known: readonly ConfigFile[]): (entry: TreeEntry) => SourceFile | undefined {
  const knownAt = new Map(known.map(({ source }) => [source.path, source]));
  return ({ path, oid }) => {
    const source = knownAt.get(path);
    return source && blobId(source.text, oid.length) === oid ? source : undefined;
  };
}

/** The id of a text as git keeps it (gitformat-pack and hash-function-transition: SHA-1, or SHA-256 with its 64 digits). */
const blobId = (text: string, digits: number): string =>
  hash(digits === 64 ? 'sha256' : 'sha1', `blob ${Buffer.byteLength(text)}\0${text}`);
