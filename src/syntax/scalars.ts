import type { ScalarNode } from './tree.ts';

export type ScalarValue = string | number | boolean | null;

/** Whether a text is longer than every special word and starts with a letter, as no number does: all YAML readers take it for text. */
const isClearlyText = (text: string): boolean => text.length > 'false'.length && /^[A-Za-z]/.test(text);

/** Integers are floats without a point and an exponent. */
const coreNumber = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * The value of a scalar under the core schema of YAML 1.2 (specification 1.2.2, section 10.3.2),
 * by which poolc's own files are read.
 */
export function coreValue({ text, plain }: ScalarNode): ScalarValue {
  if (!plain || isClearlyText(text)) return text;
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
  }
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  if (coreNumber.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return Number.NaN;
  return text;
}

/** Words that some YAML version takes for a boolean, for null or for an instruction, in lower case. */
const specialWords = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', '~', '', '=', '<<']);

/** Numbers, sexagesimals and dates of the YAML 1.1 types (yaml.org/type) and of the core schema. */
const numberLike =
  /^[-+]?(?:[0-9][0-9_,]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?$|^[-+]?0(?:b[01_]+|o[0-7_]+|x[0-9a-fA-F_]+)$|^[-+]?\.(?:inf|nan)$/i;
const dateLike = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?$/;

/** Whether a plain text is something else than a string to a reader of YAML 1.1 or 1.2, in any letter case. */
export const readsAsNoString = (text: string): boolean =>
  !isClearlyText(text) && (specialWords.has(text.toLowerCase()) || numberLike.test(text) || dateLike.test(text));

/**
 * What makes two keys of a map the same: their text, but a bare word that some reader takes for no string is another key
 * than the quoted one, for instance `y` and `"y"` to Helm.
 */
export const keyIdentity = ({ text, plain }: ScalarNode): string =>
  plain && readsAsNoString(text) ? `plain ${text}` : text;

const helmWords = new Map<string, ScalarValue>(
  (
    [
      [true, ['y', 'yes', 'on', 'true']],
      [false, ['n', 'no', 'off', 'false']],
      [null, ['null']],
    ] as const
  ).flatMap(([value, words]) =>
    words.flatMap((word) =>
      [word, word.toUpperCase(), `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`].map(
        (spelling): [string, ScalarValue] => [spelling, value],
      ),
    ),
  ),
);

const goInteger =
  /^([-+]?)(?:0[bB](?<binary>[01]+)|0[oO]?(?<octal>[0-7]+)|0[xX](?<hexadecimal>[0-9a-fA-F]+)|(?<decimal>0|[1-9][0-9]*))$/;

/** The sign and digits of a plain text that Go's ParseInt with base 0 accepts, or nothing. */
function goIntegerValue(text: string): bigint | undefined {
  const match = goInteger.exec(text);
  if (!match?.groups) return undefined;
  const { binary, octal, hexadecimal, decimal } = match.groups;
  const magnitude = BigInt(
    binary !== undefined
      ? `0b${binary}`
      : octal !== undefined
        ? `0o${octal}`
        : hexadecimal !== undefined
          ? `0x${hexadecimal}`
          : (decimal ?? '0'),
  );
  return match[1] === '-' ? -magnitude : magnitude;
}

/** Whether Helm reads a plain text that is a number as a float, although its value may be whole: `1e3`, `1.0`, `08`. */
export const isHelmFloat = (text: string): boolean => goIntegerValue(text.replaceAll('_', '')) === undefined;

/** How Helm reads a scalar, or in words why it cannot read it without loss. */
export type HelmScalar = { readonly value: ScalarValue } | { readonly problem: string };

/**
 * Reads a scalar as Helm's loader does (Go's YAML library, then JSON): words of YAML 1.1 are booleans in lower, upper and
 * capitalised case, a leading zero means octal where the digits allow it, underscores in numbers are dropped,
 * times and dates stay text, and every number becomes a 64-bit float.
 */
export function helmScalar({ text, plain }: ScalarNode): HelmScalar {
  if (!plain) return { value: text };
  if (text === '' || text === '~') return { value: null };
  const word = helmWords.get(text);
  if (word !== undefined) return { value: word };
  if (/^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(text))
    return { problem: 'is not a number that JSON can hold, so Helm refuses it' };
  if (!/^[-+.0-9]/.test(text)) return { value: text };
  const compact = text.startsWith('.') ? text : text.replaceAll('_', '');
  const integer = goIntegerValue(compact);
  if (integer !== undefined) {
    const value = Number(integer);
    if (Number.isSafeInteger(value)) return { value };
    return { problem: 'is an integer above 2^53, of which Helm keeps only the leading digits' };
  }
  if (!coreNumber.test(compact)) return { value: text };
  const value = Number(compact);
  return Number.isFinite(value) ? { value } : { problem: 'is a number too large for Helm' };
}
