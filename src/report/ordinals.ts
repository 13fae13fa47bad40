/** For each item its number, from 1, among those with the same key: tells equal ones apart by nothing but their order. */
export function ordinals<T>(items: readonly T[], keyOf: (item: T) => string): readonly number[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    return ordinal;
  });
}
