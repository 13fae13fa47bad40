import { fileSpan } from '../base/span.ts';
import { count, escapeInvisible, quote, quotedList } from '../base/text.ts';
import type { DifferentLine, FileDifference } from '../diff/file-differences.ts';
import { inertJson } from './inert-json.ts';
import { inertText, nameText } from './inert-text.ts';
import { maskSecrets } from './mask.ts';

/** What `poolc verify` found. */
export interface VerifyReport {
  /** As the user named it. */
  readonly bundle: string;
  /** What was compiled: `config`, or `config at commit 4f2c1aa01234`. */
  readonly compiled: string;
  readonly commit: string | undefined;
  /** Files that are compared. */
  readonly files: number;
  /** Of a release, the digest of its uncompressed archive as it has to be. */
  readonly identity: string | undefined;
  /** What matters most first; nothing where the bundle is what was compiled, to the last byte. */
  readonly differences: readonly FileDifference[];
  /** What may explain the differences, in full sentences. */
  readonly hints: readonly string[];
}

/** What `poolc verify` found, for people: the first difference in full, the others by name. */
export function verifyText({ bundle, compiled, files, identity, differences, hints }: VerifyReport): string {
  const name = escapeInvisible(bundle);
  const [first, ...others] = differences;
  if (!first) {
    const lines = [
      `${name}: ${count(files, 'file')}, equal to ${compiled}`,
      ...(identity ? [`uncompressed ${identity}`] : []),
    ];
    return `${lines.join('\n')}\n`;
  }
  const names = quotedList(others.map(({ path }) => path));
  const lines = [
    `${name} is not what ${compiled} compiles to:`,
    `  ${sentence(first, name)}`,
    ...(others.length > 0 ? [`  ${others.length === 1 ? 'So differs' : 'So differ'} ${names}.`] : []),
    ...hints,
  ];
  return `${lines.map(inertText).join('\n')}\n`;
}

function sentence({ path, kind, line, why }: FileDifference, bundle: string): string {
  const subject = path === '' ? bundle : nameText(path);
  if (kind === 'missing') return `${subject} is missing.`;
  if (kind === 'extra') return `${subject} is extra: nothing compiles to it.`;
  if (!line) return `${subject} ${why}.`;
  const { number, expected, found } = masked(line);
  if (expected === undefined)
    return `${subject}, line ${number}: ${quote(found ?? '')} is extra: the file should have ended.`;
  if (found === undefined) return `${subject}, line ${number}: ${quote(expected)} is missing: the file has ended.`;
  return `${subject}, line ${number}: ${quote(found)} instead of ${quote(expected)}.`;
}

/** The same for programs: versioned, with all differences. */
export function verifyJson({ bundle, commit, identity, differences, hints }: VerifyReport): string {
  const data = {
    schemaVersion: 1,
    bundle,
    commit: commit ?? null,
    isEqual: differences.length === 0,
    identity: identity ?? null,
    differences: differences.map(({ path, kind, line, why }) => {
      const { number, expected, found } = line ? masked(line) : {};
      return { path, kind, line: number ?? null, expected: expected ?? null, found: found ?? null, why: why ?? null };
    }),
    hints,
  };
  return `${inertJson(data, 2)}\n`;
}

/** A bundle that somebody changed may hold anything. */
function masked({ number, expected, found }: DifferentLine): DifferentLine {
  const cover = maskSecrets([]);
  const shown = (text: string | undefined) => text && cover(fileSpan({ path: '', text })).file.text;
  return { number, expected: shown(expected), found: shown(found) };
}
