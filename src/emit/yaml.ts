import { BugError } from '../base/failure.ts';

/** What YAML output is made of. Mappings are Maps: a key is a user's text, and its place is the caller's choice. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | ReadonlyMap<string, YamlValue>;

/**
 * Text that is plain in YAML. Behind the lookahead stand the words that a reader of YAML 1.1 or 1.2 takes for a boolean
 * or null, in any letter case because readers differ on it, and `e5`, which some readers of 1.1 take for a number.
 */
const plain = /^(?!(?:y|n|yes|no|on|off|true|false|null|e-?[0-9]+)$)[a-z][a-z0-9_./-]*$/i;

/**
 * What JSON leaves as it is and YAML output must not: characters that YAML forbids or takes for line breaks (DEL, C1
 * controls, U+2028, U+2029, U+FEFF, U+FFFE, U+FFFF), and bidirectional controls, which would show a reviewer another
 * text than the one that counts.
 */
const unseen = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g;

const escapeUnit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The YAML scalar, on one line, that every reader of YAML 1.1 or 1.2 takes for exactly this string. */
export const plainOrQuoted = (text: string): string =>
  plain.test(text) ? text : JSON.stringify(text).replace(unseen, escapeUnit);

/** A float needs its dot: to a YAML 1.1 reader `1e+21` is a string. */
function numberText(number: number): string {
  if (!Number.isFinite(number)) throw new BugError(`The number ${number} cannot be written as YAML for every reader.`);
  const text = String(number);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

/** A reader looks for the `:` behind a key no further than this; the key of a longer one is marked by `?`. */
const longestPlainKey = 1024;

/** A collection starts below its key, unless it is empty. */
const startsBelow = (value: YamlValue): boolean =>
  typeof value === 'object' && value !== null && (isMap(value) ? value.size : value.length) > 0;

const isMap = (value: readonly YamlValue[] | ReadonlyMap<string, YamlValue>): value is ReadonlyMap<string, YamlValue> =>
  value instanceof Map;

/**
 * Appending to one text keeps the work linear: every piece is copied once, when the text is first read.
 * `lineBreak` leads to the column in which the further lines of the value start.
 */
function append(before: string, value: YamlValue, lineBreak: string): string {
  if (typeof value === 'string') return before + plainOrQuoted(value);
  if (typeof value === 'number') return before + numberText(value);
  if (typeof value === 'boolean' || value === null) return before + String(value);
  return isMap(value) ? appendMap(before, value, lineBreak) : appendList(before, value, lineBreak);
}

function appendMap(before: string, map: ReadonlyMap<string, YamlValue>, lineBreak: string): string {
  if (map.size === 0) return `${before}{}`;
  const deeper = `${lineBreak}  `;
  let text = before;
  let separator = '';
  for (const [key, value] of map) {
    const written = plainOrQuoted(key);
    if (written.length > longestPlainKey) text += `${separator}? ${written}${lineBreak}: `;
    else text += `${separator}${written}:${startsBelow(value) ? deeper : ' '}`;
    text = append(text, value, deeper);
    separator = lineBreak;
  }
  return text;
}

function appendList(before: string, list: readonly YamlValue[], lineBreak: string): string {
  if (list.length === 0) return `${before}[]`;
  const deeper = `${lineBreak}  `;
  let text = before;
  let separator = '';
  for (const item of list) {
    text = append(`${text}${separator}- `, item, deeper);
    separator = lineBreak;
  }
  return text;
}

/**
 * The one place that decides YAML bytes: two-space block style, keys as the Maps order them, LF, one final newline,
 * no anchors, no folding. Readers of YAML 1.1 and of 1.2 read the same values.
 *
 * @throws BugError for a number that is not finite, which the two versions do not spell alike in every reader.
 */
export const emitYaml = (value: ReadonlyMap<string, YamlValue> | readonly YamlValue[]): string =>
  `${append('', value, '\n')}\n`;
