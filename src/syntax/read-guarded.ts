import type { Document } from 'yaml';
import { addAll } from '../base/collections.ts';
import { type Checked, type Diagnostic, finding, hasErrors } from '../base/diagnostic.ts';
import { fileSpan, type SourceFile } from '../base/span.ts';
import { buildTree } from './build-tree.ts';
import { compose } from './compose.ts';
import { featureFindings } from './features.ts';
import { guard } from './guard.ts';
import { emptyFile, severalDocuments, yamlSyntax } from './syntax-rules.ts';
import type { Dialect, SyntaxTree } from './tree.ts';

export interface ReadOptions {
  readonly dialect: Dialect;
  /** Whether the file may hold several documents; design: only files under teams/. */
  readonly severalDocuments: boolean;
  /** Most bytes that the file may have as UTF-8. */
  readonly maximumBytes: number;
}

/**
 * Text to trees, one for each document, by the YAML library: guard, compose, build, each stopping where going on would be
 * a guess. With errors the value is empty, for half a file would look like a change that somebody meant.
 */
export function readGuarded(file: SourceFile, options: ReadOptions): Checked<readonly SyntaxTree[]> {
  const guarded = guard(file, options.maximumBytes);
  if ('refused' in guarded) return { value: [], diagnostics: [guarded.refused] };
  const conflict = conflictMarker(file);
  if (conflict) return { value: [], diagnostics: [conflict] };
  const features = [...featureFindings(file, guarded, options.dialect)];
  const composed = compose(file, guarded, features);
  const diagnostics: Diagnostic[] = [...features, ...composed.diagnostics];
  if (composed.value.length === 0) return { value: [], diagnostics };
  addAll(diagnostics, documentFindings(file, composed.value, options));
  const trees: SyntaxTree[] = [];
  for (const document of composed.value) {
    const built = buildTree(file, document, options.dialect);
    addAll(diagnostics, built.diagnostics);
    trees.push({ file, root: built.value });
  }
  return { value: hasErrors(diagnostics) ? [] : trees, diagnostics };
}

/** A file that git could not merge is no YAML at all; each of its markers would be several findings. */
function conflictMarker(file: SourceFile): Diagnostic | undefined {
  const text = `\n${file.text}`;
  const start = text.indexOf('\n<<<<<<< ');
  const middle = start < 0 ? -1 : text.indexOf('\n=======', start);
  if (middle < 0 || !text.includes('\n>>>>>>> ', middle)) return undefined;
  const span = { file, start, end: start + '<<<<<<<'.length };
  return finding(yamlSyntax, span, 'A merge conflict begins here that nobody has resolved.', {
    help: 'Keep what is right of both sides, and delete the lines of git: <<<<<<<, ======= and >>>>>>>.',
  });
}

const isEmpty = (document: Document.Parsed): boolean => {
  const { contents } = document;
  return contents === null || ('value' in contents && contents.value === '' && contents.type === 'PLAIN');
};

function documentFindings(
  file: SourceFile,
  documents: readonly Document.Parsed[],
  options: ReadOptions,
): readonly Diagnostic[] {
  const [first, second] = documents;
  if (!first || (!second && isEmpty(first)))
    return [finding(emptyFile, fileSpan(file), 'The file is empty, or holds only comments.', { help: emptyFile.fix })];
  if (second && !options.severalDocuments) {
    const at = second.range?.[0] ?? 0;
    return [
      finding(severalDocuments, { file, start: at, end: at }, 'A second document starts here; this file holds one.', {
        help: severalDocuments.fix,
      }),
    ];
  }
  return documents.filter(isEmpty).map((document) => {
    const at = document.range?.[0] ?? 0;
    return finding(emptyFile, { file, start: at, end: at }, 'The document that starts here is empty.', {
      help: 'Delete the "---" that opens it, or write its content.',
    });
  });
}
