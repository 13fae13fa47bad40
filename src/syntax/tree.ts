import type { SourceFile, Span } from '../base/span.ts';

/**
 * The tree of one YAML document: texts with their offsets, before any of them is resolved to a number or a word,
 * because poolc's own files and Helm's files resolve differently.
 */
export type SyntaxNode = ScalarNode | ListNode | MapNode;

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends Placed {
  readonly kind: 'scalar';
  /** The content: escapes resolved, quotes removed. */
  readonly text: string;
  /** Written without quotes and not as a block, so that its text decides its type. */
  readonly plain: boolean;
}

interface ListNode extends Placed {
  readonly kind: 'list';
  readonly items: readonly SyntaxNode[];
}

export interface MapEntry {
  readonly key: ScalarNode;
  readonly value: SyntaxNode;
}

interface MapNode extends Placed {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

/** One document of a file. */
export interface SyntaxTree {
  readonly file: SourceFile;
  readonly root: SyntaxNode;
}

export type TreePath = readonly PropertyKey[];

export const spanOf = (file: SourceFile, node: Placed): Span => ({ file, start: node.start, end: node.end });

/** The entry of a map under a key, compared by the key's text. */
export const entryOf = (node: SyntaxNode, key: string): MapEntry | undefined =>
  node.kind === 'map' ? node.entries.find((entry) => entry.key.text === key) : undefined;

const childOf = (node: SyntaxNode, step: PropertyKey): SyntaxNode | undefined =>
  node.kind === 'list' ? node.items[Number(step)] : entryOf(node, String(step))?.value;

/** The node at a path, or the nearest ancestor that exists: a missing key has no node of its own. */
export function nearestNode(root: SyntaxNode, path: TreePath): SyntaxNode {
  let node = root;
  for (const step of path) {
    const child = childOf(node, step);
    if (child === undefined) return node;
    node = child;
  }
  return node;
}

/**
 * How a file may be written. `strict`: poolc's own files, plain YAML only.
 * `helm`: Helm's layers, where anchors, aliases and merge keys mean what they mean to Helm.
 */
export type Dialect = 'strict' | 'helm';
