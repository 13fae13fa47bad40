import { addAll } from '../base/collections.ts';
import type { Checked, Diagnostic } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import type { ConfigFile } from '../source/config-files.ts';
import type { ReadYaml } from '../syntax/read-yaml.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { partOf } from './part-of.ts';

/** How files are loaded. */
interface Loading {
  readonly read: ReadYaml;
  /** Most bytes that a file may have as UTF-8. */
  readonly maximumBytes: number;
}

/** What one file says, an item for each document that could be decoded, with the findings in it. */
export type LoadFile<T> = (file: ConfigFile, loading: Loading) => Checked<readonly T[]>;

/**
 * A loader for the files of one part. It loads each file once, as long as somebody holds on to it: what is equal on both sides
 * of a comparison, or since the last check, is one and the same file, and a file with another text is another one.
 *
 * @param decode gives what a document says, or nothing and the findings that say why.
 */
export function fileLoader<T>(decode: (tree: SyntaxTree, found: Diagnostic[]) => T | undefined): LoadFile<T> {
  const loadedFiles = new WeakMap<SourceFile, Loading & { readonly loaded: Checked<readonly T[]> }>();

  function load({ kind, source }: ConfigFile, { read, maximumBytes }: Loading): Checked<readonly T[]> {
    const dialect = partOf[kind] === 'helm' ? 'helm' : 'strict';
    const trees = read(source, { dialect, severalDocuments: kind === 'team', maximumBytes });
    const diagnostics: Diagnostic[] = [];
    addAll(diagnostics, trees.diagnostics);
    const items: T[] = [];
    for (const tree of trees.value) {
      const item = decode(tree, diagnostics);
      if (item !== undefined) items.push(item);
    }
    return { value: items, diagnostics };
  }

  return (file, loading) => {
    const before = loadedFiles.get(file.source);
    if (before?.read === loading.read && before.maximumBytes === loading.maximumBytes) return before.loaded;
    const loaded = load(file, loading);
    loadedFiles.set(file.source, { ...loading, loaded });
    return loaded;
  };
}
