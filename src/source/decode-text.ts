import { type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import { notUtf8 } from './source-rules.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Whether bytes are UTF-8 so far; an unfinished character at their end is. */
function isUtf8Prefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Length of the longest start of some bytes that is UTF-8, found by halving: being a good prefix is monotone. */
function utf8PrefixLength(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8Prefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/**
 * The text of a file's bytes, without a leading byte order mark.
 * Bytes that are not UTF-8 give a finding at the first of them, in a source that holds the text up to there.
 */
export function decodeText(
  path: string,
  bytes: Uint8Array,
): { readonly source: SourceFile; readonly problem?: Diagnostic } {
  try {
    return { source: { path, text: decoder.decode(bytes) } };
  } catch {
    const text = new TextDecoder().decode(bytes.subarray(0, utf8PrefixLength(bytes)), { stream: true });
    const source: SourceFile = { path, text };
    const span = { file: source, start: text.length, end: text.length };
    const message = 'The bytes from here on are not UTF-8.';
    return { source, problem: finding(notUtf8, span, message, { help: notUtf8.fix }) };
  }
}
