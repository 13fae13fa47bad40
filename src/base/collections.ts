import { compareBytes } from './text.ts';

/** Groups in the order in which their keys first appear; a Map, because keys are users' text. */
export function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Adds items to a list; `push(...items)` fails for more than some 100,000, because it passes each as an argument. */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/** Items in the byte order of a text each of them has; equal ones stay as they stood. */
export const sortedBy = <T>(items: Iterable<T>, textOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => compareBytes(textOf(a), textOf(b)));

/** Each distinct text once, in byte order. */
export const sortedTexts = (texts: Iterable<string>): string[] => [...new Set(texts)].sort(compareBytes);
