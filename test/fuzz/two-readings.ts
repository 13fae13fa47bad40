import { isDeepStrictEqual } from 'node:util';
import { lexedComments } from '../../src/syntax/comments.ts';
import { readGuarded } from '../../src/syntax/read-guarded.ts';
import { scan } from '../../src/syntax/scan.ts';

/** What the scanner and the guarded reader make of one text: the scanner may refuse, but never differ. */
export type TwoReadings = 'refused' | 'equal' | { readonly scanned: unknown; readonly read: unknown };

/** Both readings of a text in a dialect: values, order of keys, offsets of every node and of every comment. */
export function twoReadings(text: string, dialect: 'strict' | 'helm'): TwoReadings {
  const scanned = scan(text);
  if (scanned === undefined) return 'refused';
  const file = { path: 'teams/ml.yaml', text };
  const { value, diagnostics } = readGuarded(file, {
    dialect,
    severalDocuments: true,
    maximumBytes: Buffer.byteLength(text),
  });
  const read = { documents: value.map(({ root }) => root), comments: lexedComments(text) };
  return diagnostics.length === 0 && isDeepStrictEqual(scanned, read)
    ? 'equal'
    : { scanned, read: { ...read, diagnostics } };
}
