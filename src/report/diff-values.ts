import type { CompiledCluster } from '../compile/compiled.ts';
import type { Change } from '../diff/changes.ts';
import { secretStoreText } from '../diff/risk-class.ts';
import { subjectOf } from './diff-move.ts';
import type { DiffDocument } from './diff-schema.ts';
import { inertJson } from './inert-json.ts';
import { maskText } from './mask-value.ts';

/** What of a cluster differs, as texts; nothing on a side that has no such cluster. */
export interface ClusterDifference {
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const clusterParts: readonly { readonly what: string; readonly of: (cluster: CompiledCluster) => string }[] = [
  { what: 'provider', of: ({ provider }) => provider },
  { what: 'region', of: ({ region }) => region },
  { what: 'metadata bucket', of: ({ metadataBucket }) => metadataBucket },
  { what: 'secret store', of: ({ secretStore }) => maskText(secretStoreText(secretStore)) },
  { what: 'image registry', of: ({ imageRegistry }) => maskText(imageRegistry) },
  { what: 'capabilities', of: ({ capabilities }) => capabilities.join(', ') || 'none' },
];

/** The parts of a cluster that differ; all of them where it came or went. */
export function clusterDifferences(change: Change<CompiledCluster>): readonly ClusterDifference[] {
  const was = change.kind === 'added' ? undefined : change.before;
  const is = change.kind === 'removed' ? undefined : change.after;
  return clusterParts
    .map(({ what, of }) => ({ what, before: was && of(was), after: is && of(is) }))
    .filter(({ before, after }) => before !== after);
}

/** Rows that change although no route moves: they say what the work inherits, or inherited, anyway. */
export function idleMappings({ mappings, moves }: DiffDocument): DiffDocument['mappings'] {
  const moved = new Set(moves.map(subjectOf));
  return mappings.filter((row) => !moved.has(subjectOf(row)));
}

/** Longer values are cut; the files themselves hold them whole. */
const longestValue = 160;

/** A Helm value on one line, or `not set`. */
export function valueText(leaf: { readonly value: unknown } | null): string {
  if (leaf === null) return 'not set';
  const text = inertJson(leaf.value);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
