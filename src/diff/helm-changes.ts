import { sortedTexts } from '../base/collections.ts';
import type { Compiled } from '../compile/compiled.ts';
import {
  type HelmMap,
  type HelmPath,
  type HelmValue,
  helmPathText,
  helmPlain,
  type Origin,
} from '../model/helm-value.ts';
import { canonicalText } from './canonical-text.ts';

/** A leaf of a cluster's Helm values that differs; nothing on the side where it is not set. */
export interface HelmChange {
  readonly path: string;
  readonly before: HelmLeaf | undefined;
  readonly after: HelmLeaf | undefined;
}

export interface HelmLeaf {
  /** Plain data: a scalar, or what a list or an empty map holds. */
  readonly value: unknown;
  /** The layer and place that set it; nothing for a built bundle. */
  readonly origin: Origin | undefined;
}

/** Keys by which items of a list are the same item, as Kubernetes lists use them. */
const itemKeys = ['name', 'key', 'id'] as const;

/** For every cluster of either side whose values differ, the leaves that do, by path. Secrets are masked by reporters. */
export function helmChanges(before: Compiled, after: Compiled): ReadonlyMap<string, readonly HelmChange[]> {
  const clusters = sortedTexts([...before.clusterValues.keys(), ...after.clusterValues.keys()]);
  const changes = clusters.map((name) => {
    const [was, is] = [leavesOf(before.clusterValues.get(name)), leavesOf(after.clusterValues.get(name))];
    const paths = sortedTexts([...was.keys(), ...is.keys()]);
    return [name, paths.flatMap((path) => leafChange(path, was.get(path), is.get(path)))] as const;
  });
  return new Map(changes.filter(([, ofCluster]) => ofCluster.length > 0));
}

function leafChange(path: string, before: HelmLeaf | undefined, after: HelmLeaf | undefined): readonly HelmChange[] {
  const same =
    before !== undefined && after !== undefined && canonicalText(before.value) === canonicalText(after.value);
  return same ? [] : [{ path, before, after }];
}

/** Leaves by path; items of a list stand under their name, key or id where all of them have one, else the list is one leaf. */
function leavesOf(values: HelmMap | undefined): ReadonlyMap<string, HelmLeaf> {
  const leaves = new Map<string, HelmLeaf>();
  const visit = (value: HelmValue, path: HelmPath): void => {
    if (value.kind === 'map' && (value.entries.size > 0 || path.length === 0)) {
      for (const [key, child] of value.entries) visit(child, [...path, key]);
      return;
    }
    const items = value.kind === 'list' ? keyedItems(value.items) : undefined;
    if (items) for (const [key, item] of items) visit(item, [...path, key]);
    else leaves.set(helmPathText(path), { value: helmPlain(value), origin: value.origin });
  };
  if (values) visit(values, []);
  return leaves;
}

function keyedItems(items: readonly HelmValue[]): ReadonlyMap<string, HelmValue> | undefined {
  for (const key of itemKeys) {
    const named = new Map<string, HelmValue>();
    for (const item of items) {
      const name = item.kind === 'map' ? item.entries.get(key) : undefined;
      if (name?.kind === 'scalar' && typeof name.value === 'string') named.set(`[${key}=${name.value}]`, item);
    }
    if (named.size === items.length && named.size > 0) return named;
  }
  return undefined;
}
