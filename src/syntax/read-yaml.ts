import type { Checked } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import { type ReadOptions, readGuarded } from './read-guarded.ts';
import { scan } from './scan.ts';
import type { SyntaxTree } from './tree.ts';

/** How a text becomes trees, one for each document; with errors none. */
export type ReadYaml = (file: SourceFile, options: ReadOptions) => Checked<readonly SyntaxTree[]>;

/**
 * Text to trees: by the scanner where the text is as plain as nearly all are, by the guarded YAML library where it is not.
 * Both give the same trees, and every finding is the library's.
 */
export const readYaml: ReadYaml = (file, options) => {
  const scanned = Buffer.byteLength(file.text) <= options.maximumBytes ? scan(file.text) : undefined;
  if (!scanned || (scanned.documents.length > 1 && !options.severalDocuments)) return readGuarded(file, options);
  return { value: scanned.documents.map((root) => ({ file, root })), diagnostics: [] };
};
