import { distance } from 'fastest-levenshtein';

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/**
 * Orders strings as their UTF-8 bytes are ordered, on every system and in every locale.
 * UTF-16 units give the same order but for surrogates, which stand for characters above all others.
 */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    if (isSurrogate(left) !== isSurrogate(right)) return isSurrogate(left) ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

const longestQuote = 120;

/** A user's text for a message: on one line, in double quotes, shortened, with nothing that a terminal would act on. */
export function quote(text: string): string {
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return `"${escapeInvisible(shown)}"`;
}

/** Replaces control characters, bidirectional controls and lone surrogates by `\u{…}`, so that a text shows as what it is. */
export const escapeInvisible = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );

/** `1 pool`, `2 pools`, `2 entries`. */
export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number} ${number === 1 ? singular : plural}`;

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`; past ten the rest is counted. */
export function quotedList(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const shown = names.slice(0, 10).map(quote);
  if (names.length > shown.length) shown.push(`${names.length - shown.length} more`);
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** How many slips of the pen a suggestion may suppose: one for each three characters. */
const mostEdits = (name: string): number => Math.max(1, Math.floor(name.length / 3));

/** The candidate that a mistyped name most likely meant, if one is near enough to be worth offering. */
export function nearest(
  name: string,
  candidates: Iterable<string>,
  limit: number = mostEdits(name),
): string | undefined {
  if (name.length > 256) return undefined;
  const all = [...candidates];
  let best: { readonly candidate: string; readonly edits: number } | undefined;
  for (const candidate of all) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    const isBetter =
      !best || edits < best.edits || (edits === best.edits && compareBytes(candidate, best.candidate) < 0);
    if (edits <= limit && isBetter) best = { candidate, edits };
  }
  return best?.candidate ?? completion(name, all);
}

/** Fewest letters that say which longer name was meant. */
const shortestAbbreviation = 3;

/** The one candidate that a name abbreviates: `prod` means `production`. */
function completion(name: string, candidates: readonly string[]): string | undefined {
  if (name.length < shortestAbbreviation) return undefined;
  const longer = candidates.filter((candidate) => candidate.toLowerCase().startsWith(name.toLowerCase()));
  return longer.length === 1 ? longer[0] : undefined;
}

/** ` Did you mean "gpu-b"?` with its leading space, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near === undefined ? '' : ` Did you mean ${quote(near)}?`;
}
