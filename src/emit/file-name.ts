import { sha256 } from '../base/sha256.ts';

/** Most bytes of an encoded name; file systems take 255, and an ending and a temporary name must fit as well. */
const longestName = 200;
const keptOfLongName = 180;

/** Names that Windows keeps for devices, with any ending. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;

/** Bytes that stay as they are; a dot only behind another one. */
const isSafe = /^[a-z0-9_-][a-z0-9._-]*$/;

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * A name as one path segment that is the same file on every system and different for different names: bytes outside
 * `[a-z0-9._-]`, a leading dot and the first letter of a Windows device name become `%XX`. A long name is cut and ends
 * in the first 16 hexadecimal digits of its sha256.
 */
export function fileName(name: string): string {
  if (name.length <= longestName && isSafe.test(name) && !deviceName.test(name)) return name;
  const encoded = [...Buffer.from(name)]
    .map((byte) => (/[a-z0-9._-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : percent(byte)))
    .join('');
  const first = encoded.charCodeAt(0);
  const safe = encoded.startsWith('.') || deviceName.test(encoded) ? `${percent(first)}${encoded.slice(1)}` : encoded;
  if (safe.length <= longestName) return safe;
  return `${safe.slice(0, keptOfLongName)}-${sha256(name).slice(0, 16)}`;
}
