import type { Diagnostic } from '../base/diagnostic.ts';
import { entryOf, type SyntaxTree, spanOf } from '../syntax/tree.ts';
import { clusterFile } from './cluster-file.ts';
import { decode } from './decode.ts';
import { toHelmValue } from './helm-value.ts';
import { loadStorage } from './load-pools.ts';
import { entriesOf, type Name, nameAt, nameOf, namesAt, type Reader } from './located.ts';
import type { Cluster } from './organization.ts';

/** The blocks of a cluster file that hold a provider's identity. */
const identityBlocks = ['aws', 'gcp', 'azure'] as const;

/** One cluster from the tree of its file, or nothing and the findings that say why. */
export function loadCluster({ file, root }: SyntaxTree, diagnostics: Diagnostic[]): Cluster | undefined {
  const data = decode(file, root, clusterFile, diagnostics);
  if (data === undefined) return undefined;
  const reader: Reader = { file, diagnostics };
  const name = nameAt(reader, root, 'clusterName');
  const region = nameAt(reader, root, 'region');
  const provider = entryOf(root, 'provider');
  if (!name || !region || !provider) return undefined;
  const values = entryOf(root, 'values')?.value;
  const helm = values && toHelmValue(file, values, 'cluster values', diagnostics);
  return {
    file,
    name,
    provider: data.provider,
    providerSpan: spanOf(file, provider.value),
    region,
    storage: loadStorage(reader, entryOf(root, 'storage')?.value),
    identity: loadIdentity(reader, root),
    capabilities: namesAt(reader, root, 'capabilities'),
    values: helm?.kind === 'map' ? helm : undefined,
  };
}

function loadIdentity(reader: Reader, root: SyntaxTree['root']): ReadonlyMap<string, Name> {
  const identity = new Map<string, Name>();
  const authClientId = nameAt(reader, root, 'authClientId');
  if (authClientId) identity.set('authClientId', authClientId);
  for (const block of identityBlocks)
    for (const { key, value } of entriesOf(entryOf(root, block)?.value))
      if (value.kind === 'scalar') identity.set(`${block}.${key.text}`, nameOf(reader, value));
  return identity;
}
