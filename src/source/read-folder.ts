import { join } from 'node:path';
import { type Checked, type Diagnostic, finding } from '../base/diagnostic.ts';
import { fileSpan } from '../base/span.ts';
import type { ConfigFile, ConfigFiles } from './config-files.ts';
import { decodeText } from './decode-text.ts';
import { type FileKind, isUnclaimed, kindOf } from './layout.ts';
import { emptyFolders, missingFiles } from './layout-findings.ts';
import { type Entry, listEntries } from './list-entries.ts';
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
  const entries = listEntries(folder);
  if ('unreadable' in entries)
    return { value: { files: [], broken: [], unclaimed: [], emptyFolders: [] }, diagnostics: [unreadable(entries.path, entries.unreadable)] };
  const paths = entries.map(({ path }) => path);
  const diagnostics: Diagnostic[] = [...missingFiles(paths)];
  const files: ConfigFile[] = [];
  const broken: ConfigFile[] = [];
  for (const entry of entries) {
    const kind = kindOf(entry.path);
    const odd = oddEntry(entry, kind);
    if (odd) diagnostics.push(odd);
    if (kind === undefined) continue;
    const { file, problem } = odd ? { file: { kind, source: odd.span.file } } : readFile(folder, entry.path, kind);
    if (problem) diagnostics.push(problem);
    (odd || problem ? broken : files).push(file);
  }
  return { value: { files, broken, unclaimed: paths.filter(isUnclaimed), emptyFolders: emptyFolders(paths) }, diagnostics };
}

const unreadable = (path: string, message: string): Diagnostic =>
  finding(unreadableFile, fileSpan({ path, text: '' }), message, { help: unreadableFile.fix });

/** A finding about an entry that is there, but is not a plain file under a plain name. */
function oddEntry({ path, type }: Entry, kind: FileKind | undefined): Diagnostic | undefined {
  // Bytes of a name that are no UTF-8 arrive as replacement characters, and then no path leads to the entry.
  if (path.includes('\ufffd')) return unreadable(path, 'The name of this entry is not UTF-8.');
  if (type === 'link') return unreadable(path, 'This is a symbolic link, which poolc never follows.');
  if (kind === undefined || type === 'file') return undefined;
  return unreadable(path, type === 'folder' ? 'This is a folder with the name of a file.' : 'This is not a plain file.');
}

function readFile(folder: string, path: string, kind: FileKind): ReadFile {
  const content = readPlainFile(join(folder, path));
  if ('bytes' in content) {
    const { source, problem } = decodeText(path, content.bytes);
    return { file: { kind, source }, problem };
  }
  const source = { path, text: '' };
  const problem =
    'size' in content
      ? finding(fileTooLarge, fileSpan(source), `The file has ${content.size} bytes; the limit is ${largestFileSize}.`)
      : finding(unreadableFile, fileSpan(source), `The file ${content.unreadable}.`, { help: unreadableFile.fix });
  return { file: { kind, source }, problem };
}
