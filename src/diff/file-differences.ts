import { compareBytes } from '../base/text.ts';
import type { FileContent } from '../source/read-plain-file.ts';

/** How a file of a bundle differs from the one that is compiled. */
export interface FileDifference {
  /** Relative to the bundle; empty for an archive as such. */
  readonly path: string;
  readonly kind: 'missing' | 'extra' | 'different';
  /** The first line that differs, where both are files that were read. */
  readonly line?: DifferentLine;
  /** What else is wrong; continues the path. */
  readonly why?: string;
}

export interface DifferentLine {
  /** From 1. */
  readonly number: number;
  /** As far as it can be shown; nothing where the file has ended. */
  readonly expected: string | undefined;
  readonly found: string | undefined;
}

/** The files of a bundle. */
export interface FoundFiles {
  readonly paths: readonly string[];
  /** Asked for paths that are expected. */
  readonly contentOf: (path: string, mostBytes: number) => FileContent;
}

/** Files that only repeat what others say, and so differ with any of them: what they repeat is told first. */
const derived = ['manifest.json', 'provenance.json', 'SHA256SUMS'];

/** A file that is this much longer than expected is not read to the end to say so. */
const longestSurplus = 1024 * 1024;

/** Every difference between the files of a bundle and those that it has to have, what matters most first. */
export function fileDifferences(
  expected: ReadonlyMap<string, Uint8Array>,
  found: FoundFiles,
): readonly FileDifference[] {
  const present = new Set(found.paths);
  const changed = [...expected].flatMap(([path, bytes]): readonly FileDifference[] => {
    if (!present.has(path)) return [{ path, kind: 'missing' }];
    const content = found.contentOf(path, bytes.length + longestSurplus);
    if ('size' in content)
      return [{ path, kind: 'different', why: `has ${content.size} bytes instead of ${bytes.length}` }];
    if ('unreadable' in content) return [{ path, kind: 'different', why: content.unreadable }];
    if (Buffer.compare(bytes, content.bytes) === 0) return [];
    return [{ path, kind: 'different', line: firstDifferentLine(bytes, content.bytes) }];
  });
  const extra = found.paths
    .filter((path) => !expected.has(path))
    .map((path): FileDifference => ({ path, kind: 'extra' }));
  const rankOf = ({ path }: FileDifference): number => derived.indexOf(path);
  return [...changed, ...extra].sort((a, b) => rankOf(a) - rankOf(b) || compareBytes(a.path, b.path));
}

/** Bytes of a line that are shown before and behind the place where it differs. */
const shownBefore = 40;
const shownBehind = 80;

const lineFeed = 10;

function firstDifferentLine(expected: Uint8Array, found: Uint8Array): DifferentLine {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at++;
  const before = Buffer.from(expected.subarray(0, at));
  const start = before.lastIndexOf(lineFeed) + 1;
  const number = before.reduce((lines, byte) => (byte === lineFeed ? lines + 1 : lines), 1);
  const lineOf = (bytes: Uint8Array): string | undefined => {
    const end = bytes.indexOf(lineFeed, at);
    // A line end that the other side lacks is shown.
    const shown = bytes.subarray(
      Math.max(start, at - shownBefore),
      Math.min(at + shownBehind, end < 0 ? bytes.length : Math.max(end, at + 1)),
    );
    return start >= bytes.length ? undefined : Buffer.from(shown).toString();
  };
  return { number, expected: lineOf(expected), found: lineOf(found) };
}
