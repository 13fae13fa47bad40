import { type Checked, type Diagnostic, finding } from '../base/diagnostic.ts';
import { fileSpan, type SourceFile } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { ConfigFile, ConfigFiles } from './config-files.ts';
import { decodeText } from './decode-text.ts';
import { type FileKind, isUnclaimed, kindOf, places } from './layout.ts';
import { emptyFolders, missingFiles } from './layout-findings.ts';
import { type Entry, hasLineBreak, type Unlisted } from './list-entries.ts';
import { type FileContent, largestFileSize } from './read-plain-file.ts';
import { fileTooLarge, unreadableFile } from './source-rules.ts';

/** A file with its text, or the finding that says why there is none. */
interface ReadFile {
  readonly source: ConfigFile['source'];
  readonly problem?: Diagnostic | undefined;
}

/** What is in a file, or the file itself where it is known already. */
export type FoundFile = FileContent | { readonly known: SourceFile };

/**
 * Makes a config folder of its entries, in byte order, wherever they are: on a disk or at a git revision.
 * Findings: what cannot be read, and what is missing.
 *
 * @param contentOf gives the content of a file; asked only for entries of which {@link isRead} says so.
 */
export function collectFiles(entries: readonly Entry[], contentOf: (path: string) => FoundFile): Checked<ConfigFiles> {
  const paths = entries.map(({ path }) => path);
  const diagnostics: Diagnostic[] = [...missingFiles(paths), ...twins(entries)];
  const files: ConfigFile[] = [];
  const broken: ConfigFile[] = [];
  const unclaimed: string[] = [];
  for (const entry of entries) {
    const ownKind = kindOf(entry.path);
    const odd = oddEntry(entry, ownKind);
    if (odd) diagnostics.push(odd);
    else if (ownKind === undefined && entry.type !== 'folder' && isUnclaimed(entry.path)) unclaimed.push(entry.path);
    // What lies below an odd entry stays unread as well.
    const kind = ownKind ?? (odd && kindOf(`${entry.path}/any.yaml`));
    if (kind === undefined) continue;
    const { source, problem } = odd ? { source: odd.span.file } : readFile(entry.path, contentOf(entry.path));
    if (problem) diagnostics.push(problem);
    (odd || problem ? broken : files).push({ kind, source });
  }
  const isIn = (outer: string, { source }: ConfigFile) => `${source.path}/`.startsWith(`${outer}/`);
  const empty = emptyFolders(paths).filter((each) => !broken.some((file) => isIn(each.folder, file)));
  return { value: { files, broken, unclaimed, emptyFolders: empty }, diagnostics };
}

/** Names that some disks do not tell apart: of two such entries a checkout there keeps one, and the other is lost. */
function twins(entries: readonly Entry[]): readonly Diagnostic[] {
  const firsts = new Map<string, string>();
  return entries.flatMap(({ path, type }) => {
    if (type !== 'folder' && kindOf(path) === undefined) return [];
    const folded = path.normalize('NFKC').toLowerCase();
    const first = firsts.get(folded);
    firsts.set(folded, first ?? path);
    if (first === undefined) return [];
    const related = [{ message: 'the other entry', span: fileSpan({ path: first, text: '' }) }];
    const message = `This name and ${quote(first)} are one to a disk that knows no letter case or only one Unicode form.`;
    return [
      finding(unreadableFile, fileSpan({ path, text: '' }), message, { related, help: 'Rename one of the two.' }),
    ];
  });
}

/** Whether the content of an entry is read: a plain file under a name that a glob claims. */
export function isRead(entry: Entry): boolean {
  const kind = kindOf(entry.path);
  return kind !== undefined && oddEntry(entry, kind) === undefined;
}

/** A config folder of which nothing is known but why. */
export const unlistedFolder = ({ path, unreadable: message, help }: Unlisted): Checked<ConfigFiles> => ({
  value: { files: [], broken: [], unclaimed: [], emptyFolders: [] },
  diagnostics: [unreadable(path, message, help)],
});

/** Why something in the place of the config folder is not read. */
export function oddConfigFolder(type: Exclude<Entry['type'], 'folder'>): Unlisted {
  const what = type === 'link' || type === 'submodule' ? notEntered[type] : 'not a folder';
  return { path: '', unreadable: `The config folder is ${what}.`, help: 'Name the folder itself with --config.' };
}

const notEntered = {
  link: 'a symbolic link, which poolc never follows',
  submodule: 'a submodule, which poolc never enters',
} as const;

const unreadable = (path: string, message: string, help = unreadableFile.fix): Diagnostic =>
  finding(unreadableFile, fileSpan({ path, text: '' }), message, { help });

/** A finding about an entry that is there, but is not what its name says or has no name that leads to it. */
function oddEntry({ path, type }: Entry, kind: FileKind | undefined): Diagnostic | undefined {
  // Bytes of a name that are no UTF-8 arrive as replacement characters, and then no path leads to the entry.
  if (path.includes('\ufffd')) return unreadable(path, 'The name of this entry is not UTF-8.', 'Rename it.');
  if (hasLineBreak(path)) return unreadable(path, 'The name of this entry holds a line break.', 'Rename it.');
  if (type === 'link' || type === 'submodule')
    return unreadable(path, `This is ${notEntered[type]}.`, `Replace the ${type} by what it points to, or remove it.`);
  if (type !== 'folder' && places.some((place) => place.folder === path))
    return unreadable(path, 'This is a file with the name of a folder.', 'Rename it, or move it into the folder.');
  if (kind === undefined || type === 'file') return undefined;
  if (type === 'folder') return unreadable(path, 'This is a folder with the name of a file.', 'Rename it.');
  return unreadable(path, 'This is not a plain file.', 'Remove it.');
}

function readFile(path: string, content: FoundFile): ReadFile {
  if ('known' in content) return { source: content.known };
  if ('bytes' in content) return decodeText(path, content.bytes);
  const source = { path, text: '' };
  const tooLarge = (size: number) => `The file has ${size} bytes; the limit is ${largestFileSize}.`;
  const problem =
    'size' in content
      ? finding(fileTooLarge, fileSpan(source), tooLarge(content.size), { help: fileTooLarge.fix })
      : finding(unreadableFile, fileSpan(source), `The file ${content.unreadable}.`, { help: unreadableFile.fix });
  return { source, problem };
}
