import { type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { compareBytes, quote } from '../base/text.ts';
import { helmScalar, isHelmFloat, type ScalarValue } from '../syntax/scalars.ts';
import { duplicateKey, helmValue } from '../syntax/syntax-rules.ts';
import { type ScalarNode, type SyntaxNode, spanOf } from '../syntax/tree.ts';

/** A Helm value in which every node knows the layer and the place that set it. */
export type HelmValue = HelmScalar | HelmList | HelmMap;

export interface Origin {
  /** `base`, `provider aws`, `pool gpu`, `cluster values` or `identity`. */
  readonly layer: string;
  readonly span: Span;
  /** The key it stands under; a layer as a whole, an item of a list and what poolc derives have none. */
  readonly key?: Span | undefined;
}

export interface HelmScalar {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  readonly origin: Origin;
}

export interface HelmList {
  readonly kind: 'list';
  readonly items: readonly HelmValue[];
  readonly origin: Origin;
}

export interface HelmMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, HelmValue>;
  readonly origin: Origin;
}

export type HelmPath = readonly string[];

/** A path as people write it in `helm --set`: dots between keys, a dot inside a key escaped. */
export const helmPathText = (path: HelmPath): string => path.map((key) => key.replaceAll('.', '\\.')).join('.');

/** The path that a text in that form names. */
export const helmPathOf = (text: string): HelmPath => text.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));

/** The value at a path of keys, if every key is there. */
export function helmValueAt(root: HelmValue | undefined, path: HelmPath): HelmValue | undefined {
  let value = root;
  for (const key of path) value = value?.kind === 'map' ? value.entries.get(key) : undefined;
  return value;
}

/** A text at a path, if there is one that is not empty. */
export function helmTextAt(root: HelmValue | undefined, path: HelmPath): string | undefined {
  const value = helmValueAt(root, path);
  return value?.kind === 'scalar' && typeof value.value === 'string' && value.value !== '' ? value.value : undefined;
}

/** Every leaf (scalar, list, empty map) with its path, in byte order of the keys. */
export function* helmLeaves(value: HelmValue, path: HelmPath = []): Generator<{ path: HelmPath; value: HelmValue }> {
  if (value.kind !== 'map' || value.entries.size === 0) {
    yield { path, value };
    return;
  }
  for (const [key, child] of [...value.entries].sort(([a], [b]) => compareBytes(a, b)))
    yield* helmLeaves(child, [...path, key]);
}

/** Reads a tree as Helm does. What Helm refuses or would not carry exactly is a finding, and so are keys that become equal. */
export function toHelmValue(
  file: SourceFile,
  node: SyntaxNode,
  layer: string,
  diagnostics: Diagnostic[],
  underKey?: Span,
): HelmValue {
  const origin: Origin = { layer, span: spanOf(file, node), key: underKey };
  if (node.kind === 'list')
    return { kind: 'list', items: node.items.map((item) => toHelmValue(file, item, layer, diagnostics)), origin };
  if (node.kind === 'scalar') {
    const read = helmScalar(node);
    if ('value' in read) return { kind: 'scalar', value: read.value, origin };
    // The value is not quoted: it may be a secret.
    diagnostics.push(finding(helmValue, origin.span, `The value ${read.problem}.`, { help: helmValue.fix }));
    return { kind: 'scalar', value: null, origin };
  }
  const entries = new Map<string, HelmValue>();
  const keyNodes = new Map<string, ScalarNode>();
  for (const { key, value } of node.entries) {
    const name = helmKey(file, key, diagnostics);
    if (name === undefined) continue;
    const first = keyNodes.get(name);
    if (first) {
      const related = [{ message: 'first here', span: spanOf(file, first) }];
      const message = `The key ${quote(key.text)} stands twice: Helm reads both as ${quote(name)}.`;
      diagnostics.push(finding(duplicateKey, spanOf(file, key), message, { related }));
      continue;
    }
    keyNodes.set(name, key);
    entries.set(name, toHelmValue(file, value, layer, diagnostics, spanOf(file, key)));
  }
  return { kind: 'map', entries, origin };
}

const floatKey = 'is no whole number, and as a key Helm writes it in a form of its own';

/** A key as Helm reads it: words and numbers become their JSON text. */
function helmKey(file: SourceFile, key: ScalarNode, diagnostics: Diagnostic[]): string | undefined {
  const read = helmScalar(key);
  const isFloat = 'value' in read && typeof read.value === 'number' && isHelmFloat(key.text);
  if ('value' in read && read.value !== null && !isFloat) return String(read.value);
  const problem = isFloat ? floatKey : 'value' in read ? 'is null as a key, which Helm refuses' : read.problem;
  diagnostics.push(finding(helmValue, spanOf(file, key), `${quote(key.text)} ${problem}.`, { help: helmValue.fix }));
  return undefined;
}

/** The plain text of a leaf's value, as `poolc explain` shows it. */
export function helmPlain(value: HelmValue): unknown {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(helmPlain);
  return Object.fromEntries([...value.entries].map(([key, child]) => [key, helmPlain(child)]));
}
