import type { Diagnostic } from './diagnostic.ts';
import { sha256 } from './sha256.ts';

/**
 * What makes a finding the same one after lines moved, files were renamed or poolc words it differently: its rule and the
 * names and values that its message quotes, suggestions left out. 32 hexadecimal digits; two findings may share one.
 */
export function fingerprintOf({ rule, message }: Pick<Diagnostic, 'rule' | 'message'>): string {
  const [statement = ''] = message.split(' Did you mean ');
  const quoted = statement.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return sha256(JSON.stringify([rule, ...quoted])).slice(0, 32);
}
