import { secretKindOf, secretsIn } from '../base/secret-patterns.ts';
import type { HelmPath } from '../model/helm-value.ts';
import { secretKeyEnding } from './secret-keys.ts';

/** What stands in a report for a secret; it does not tell how long the secret is. */
const coveredValue = '•••';

/** Reports cover more than excerpts do: what a comparison shows goes into comments, which nobody can take back. */
const secretKey = new RegExp(
  `(?:${secretKeyEnding}|(?:password|secret|token)s|passwd|passphrase|(?:account|api|auth|encryption|signing)_?key|connection_?string)$`,
  'i',
);

/** A key and its value inside a text, such as a configuration file that stands in a block scalar. */
const secretInText = new RegExp(`${secretKeyEnding}["']?\\s*[:=][ \\t]*[^\\s,}]`, 'i');

/** A password in an address. */
const credentialsInUrl = /:\/\/[^\s/:@]*:[^\s/@]+@/;

/** Keys of the dataplane chart that hold a secret although their names do not say so. */
const secretPaths: ReadonlySet<string> = new Set(['storage.custom.stow.config.key']);

const isSecretKey = (key: string): boolean => secretKey.test(key.replaceAll('-', '_'));

/** Whether a path leads to a secret by its names; `value` is called as the item or the map that it stands in. */
function isSecretPath(path: HelmPath): boolean {
  const [last = '', holder = '', list = ''] = [...path].reverse();
  if (isSecretKey(last) || secretPaths.has(path.join('.'))) return true;
  if (last !== 'value') return false;
  const itemName = /^\[[a-z]+=(?<name>.*)\]$/s.exec(holder)?.groups?.['name'];
  return itemName === undefined ? isSecretKey(holder) : isSecretKey(itemName) || isSecretKey(list);
}

/** Whether a text is, or has in it, what looks like a key or a password. */
const looksSecret = (text: string): boolean =>
  secretKindOf(text) !== undefined || secretInText.test(text) || credentialsInUrl.test(text);

/** Whether a scalar is a secret by its path or by its form; true, false, null and nothing cannot be one. */
function isSecret(path: HelmPath, value: unknown): boolean {
  if (typeof value === 'string') return value !== '' && (isSecretPath(path) || looksSecret(value));
  return (typeof value === 'number' || typeof value === 'bigint') && isSecretPath(path);
}

/** Both sides of a Helm leaf as a report may show them: where one is a secret, both are covered. */
export function maskLeaf(path: HelmPath, before: unknown, after: unknown): readonly [before: unknown, after: unknown] {
  const isCovered = isSecret(path, before) || isSecret(path, after);
  const shown = (value: unknown): unknown =>
    isCovered && value !== undefined && value !== null ? coveredValue : maskInside(path, value);
  return [shown(before), shown(after)];
}

/** Covers the secrets inside the data of a list. */
function maskInside(path: HelmPath, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => maskInside(path, item));
  if (typeof value !== 'object' || value === null) return isSecret(path, value) ? coveredValue : value;
  const entries = Object.entries(value);
  const itemName = entries.find(([key, child]) => /^(?:name|key|id)$/.test(key) && typeof child === 'string')?.[1];
  const inner = itemName === undefined ? path : [...path, `[name=${itemName}]`];
  return Object.fromEntries(entries.map(([key, child]) => [maskText(key), maskInside([...inner, key], child)]));
}

/** A text that is no Helm value, without what looks like a key in it. */
export const maskText = (text: string): string =>
  text.replace(secretsIn, coveredValue).replace(secretAssignment, (_, key: string) => `${key}=${coveredValue}`);

/** `key=value`, as the text of a secret store has them. */
const secretAssignment = new RegExp(`(${secretKeyEnding})=\\S+`, 'gi');
