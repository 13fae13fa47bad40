import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { type Checked, type Diagnostic, finding } from '../base/diagnostic.ts';
import { fileSpan } from '../base/span.ts';
import type { ConfigFile, ConfigFiles } from './config-files.ts';
import { decodeText } from './decode-text.ts';
import { type FileKind, isUnclaimed, kindOf, places } from './layout.ts';
import { emptyFolders, missingFiles } from './layout-findings.ts';
import { type Entry, listEntries, type Unlisted } from './list-entries.ts';
import { largestFileSize, readPlainFile } from './read-plain-file.ts';
import { fileTooLarge, unreadableFile } from './source-rules.ts';

/** A file with its text, or the finding that says why there is none. */
interface ReadFile {
  readonly file: ConfigFile;
  readonly problem?: Diagnostic | undefined;
}

/**
 * Reads a config folder: every file that a glob claims, with its text, in byte order of the paths. Follows no links.
 * Findings: what cannot be listed or read, and what is missing.
 */
export function readFolder(folder: string): Checked<ConfigFiles> {
  const entries = oddFolder(folder) ?? listEntries(folder);
  if ('unreadable' in entries)
    return {
      value: { files: [], broken: [], unclaimed: [], emptyFolders: [] },
      diagnostics: [unreadable(entries.path, entries.unreadable)],
    };
  const paths = entries.map(({ path }) => path);
  const diagnostics: Diagnostic[] = [...missingFiles(paths)];
  const files: ConfigFile[] = [];
  const broken: ConfigFile[] = [];
  const unclaimed: string[] = [];
  for (const entry of entries) {
    const odd = oddEntry(entry);
    if (odd) diagnostics.push(odd);
    else if (entry.type !== 'folder' && isUnclaimed(entry.path)) unclaimed.push(entry.path);
    // What lies below an odd entry stays unread as well.
    const kind = kindOf(entry.path) ?? (odd && kindOf(`${entry.path}/any.yaml`));
    if (kind === undefined) continue;
    const { file, problem } = odd ? { file: { kind, source: odd.span.file } } : readFile(folder, entry.path, kind);
    if (problem) diagnostics.push(problem);
    (odd || problem ? broken : files).push(file);
  }
  const isIn = (outer: string, { source }: ConfigFile) => `${source.path}/`.startsWith(`${outer}/`);
  const empty = emptyFolders(paths).filter((each) => !broken.some((file) => isIn(each.folder, file)));
  return { value: { files, broken, unclaimed, emptyFolders: empty }, diagnostics };
}

const unreadable = (path: string, message: string, help = unreadableFile.fix): Diagnostic =>
  finding(unreadableFile, fileSpan({ path, text: '' }), message, { help });

/** Why the config folder itself is not read; one that does not exist has no files, which says more. */
function oddFolder(folder: string): Unlisted | undefined {
  const status = statusOf(folder);
  if (status === undefined || status.isDirectory()) return undefined;
  const what = status.isSymbolicLink() ? 'a symbolic link, which poolc never follows' : 'not a folder';
  return { path: '', unreadable: `The config folder is ${what}.` };
}

/** Nothing where there is nothing, or where the attempt to list the folder will say what is wrong. */
function statusOf(folder: string): Stats | undefined {
  try {
    return lstatSync(folder);
  } catch {
    return undefined;
  }
}

/** A finding about an entry that is there, but is not what its name says or has no name that leads to it. */
function oddEntry({ path, type }: Entry): Diagnostic | undefined {
  // Bytes of a name that are no UTF-8 arrive as replacement characters, and then no path leads to the entry.
  if (path.includes('\ufffd')) return unreadable(path, 'The name of this entry is not UTF-8.', 'Rename it.');
  if (type === 'link') return unreadable(path, 'This is a symbolic link, which poolc never follows.', linkHelp);
  if (type !== 'folder' && places.some((place) => place.folder === path))
    return unreadable(path, 'This is a file with the name of a folder.', 'Rename it, or move it into the folder.');
  if (kindOf(path) === undefined || type === 'file') return undefined;
  if (type === 'folder') return unreadable(path, 'This is a folder with the name of a file.', 'Rename it.');
  return unreadable(path, 'This is not a plain file.', 'Remove it.');
}

const linkHelp = 'Replace the link by what it points to, or remove it.';

function readFile(folder: string, path: string, kind: FileKind): ReadFile {
  const content = readPlainFile(join(folder, path));
  if ('bytes' in content) {
    const { source, problem } = decodeText(path, content.bytes);
    return { file: { kind, source }, problem };
  }
  const source = { path, text: '' };
  const tooLarge = (size: number) => `The file has ${size} bytes; the limit is ${largestFileSize}.`;
  const problem =
    'size' in content
      ? finding(fileTooLarge, fileSpan(source), tooLarge(content.size), { help: fileTooLarge.fix })
      : finding(unreadableFile, fileSpan(source), `The file ${content.unreadable}.`, { help: unreadableFile.fix });
  return { file: { kind, source }, problem };
}
