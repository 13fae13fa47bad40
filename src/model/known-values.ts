import type { HelmPath } from './helm-value.ts';

/** The Helm values that a chart knows. */
export interface KnownValues {
  /** How messages name the chart, for instance `chart dataplane 2026.8.3`. */
  readonly chart: string;
  readonly root: KnownValue;
}

/** A key that a chart knows, with the keys below it. */
export interface KnownValue {
  /**
   * Declared somewhere as a scalar, a list, null or an empty map. Lists of key paths cannot tell an empty map from the
   * others, and a map for a scalar is no unknown key but a wrong value: so below a leaf anything may stand.
   */
  readonly isLeaf: boolean;
  readonly children: ReadonlyMap<string, KnownValue>;
}

/** A known value under construction. */
export interface KnownValueBuilder {
  isLeaf: boolean;
  readonly children: Map<string, KnownValueBuilder>;
}

export const newKnownValue = (): KnownValueBuilder => ({ isLeaf: false, children: new Map() });

/** The builder at a path below another one, made where it is missing. */
export function knownChild(parent: KnownValueBuilder, path: HelmPath): KnownValueBuilder {
  let at = parent;
  for (const key of path) {
    const child = at.children.get(key) ?? newKnownValue();
    at.children.set(key, child);
    at = child;
  }
  return at;
}

/** Adds all that another tree knows. */
export function mergeKnown(into: KnownValueBuilder, { isLeaf, children }: KnownValueBuilder): void {
  into.isLeaf ||= isLeaf;
  for (const [key, child] of children) mergeKnown(knownChild(into, [key]), child);
}

/** Makes known what subcharts read of `global`: Helm hands the globals at the top down to all of them. */
export function liftGlobals(root: KnownValueBuilder): void {
  for (const [key, { children }] of [...root.children]) {
    const global = children.get('global');
    if (key !== 'global' && global) mergeKnown(knownChild(root, ['global']), global);
  }
}

/** A tree of keys as `src/rules/chart-data/` writes it. */
export type KeyTree = 0 | { readonly [key: string]: KeyTree };

/** The known values that a tree of keys stands for. */
export function knownFromKeys(tree: KeyTree): KnownValueBuilder {
  const known = newKnownValue();
  if (tree === 0 || '' in tree) known.isLeaf = true;
  if (tree !== 0)
    for (const [key, below] of Object.entries(tree)) if (key !== '') known.children.set(key, knownFromKeys(below));
  return known;
}
