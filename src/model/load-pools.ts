import { type Diagnostic, finding } from '../base/diagnostic.ts';
import { fileSpan } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { entryOf, type SyntaxNode, type SyntaxTree } from '../syntax/tree.ts';
import { decode } from './decode.ts';
import type { Name } from './located.ts';
import { nameAt, nameOf, namesAt, namesIn, type Reader } from './located.ts';
import { wrongType } from './model-rules.ts';
import type { Pool, StorageSettings } from './organization.ts';
import { poolEntry } from './pools-file.ts';
import { type StorageKey, storageKeys } from './storage-key.ts';

/** The storage keys that a map sets. */
export function loadStorage(reader: Reader, node: SyntaxNode | undefined): StorageSettings {
  const settings = new Map<StorageKey, Name>();
  if (node)
    for (const key of storageKeys) {
      const name = nameAt(reader, node, key);
      if (name) settings.set(key, name);
    }
  return settings;
}

/** The pools of pools.yaml, in its order. A pool that cannot be decoded is left out; its finding makes the pools incomplete. */
export function loadPools({ file, root }: SyntaxTree, diagnostics: Diagnostic[]): readonly Pool[] {
  if (root.kind !== 'map') {
    diagnostics.push(
      finding(wrongType, fileSpan(file), 'The document takes a map from pool names to lists of clusters.'),
    );
    return [];
  }
  const reader: Reader = { file, diagnostics };
  return root.entries.flatMap(({ key, value }): Pool[] => {
    if (decode(file, value, poolEntry, diagnostics, `pool ${quote(key.text)}`) === undefined) return [];
    const name = nameOf(reader, key);
    if (value.kind === 'list') return [{ name, clusters: namesIn(reader, value), storage: new Map(), owners: [] }];
    return [
      {
        name,
        clusters: namesAt(reader, value, 'clusters'),
        storage: loadStorage(reader, entryOf(value, 'storage')?.value),
        owners: namesAt(reader, value, 'owners'),
      },
    ];
  });
}
