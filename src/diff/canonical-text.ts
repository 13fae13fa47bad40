import { compareBytes } from '../base/text.ts';

/** Data as a text that is equal for equal data: files and bundles do not hold the keys of a map in the same order. */
export const canonicalText = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareBytes(a, b)))
      : value,
  );
