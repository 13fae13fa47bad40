import { diffArrays } from 'diff';
import type { SourceFile } from '../base/span.ts';

/** Lines of a file, from 1. */
export type Lines = ReadonlySet<number>;

/** What differs between the files of two sides, by path: lines that went on the one, lines that came on the other. */
export interface ChangedLines {
  readonly removed: ReadonlyMap<string, Lines>;
  readonly added: ReadonlyMap<string, Lines>;
}

/** Compares the texts of two sides line by line; a file that is only on one side is all removed or all added. */
export function changedLines(before: readonly SourceFile[], after: readonly SourceFile[]): ChangedLines {
  const [was, is] = [before, after].map((files) => new Map(files.map(({ path, text }) => [path, text])));
  const removed = new Map<string, Lines>();
  const added = new Map<string, Lines>();
  for (const path of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
    const [old, now] = [was?.get(path), is?.get(path)];
    if (old === now) continue;
    const changes = linesThatDiffer(old ?? '', now ?? '');
    removed.set(path, changes.removed);
    added.set(path, changes.added);
  }
  return { removed, added };
}

function linesThatDiffer(before: string, after: string): { readonly removed: Lines; readonly added: Lines } {
  const removed = new Set<number>();
  const added = new Set<number>();
  let [oldLine, newLine] = [1, 1];
  for (const part of diffArrays(before.split('\n'), after.split('\n'))) {
    for (let index = 0; index < part.count; index++) {
      if (part.removed) removed.add(oldLine);
      if (part.added) added.add(newLine);
      if (!part.added) oldLine++;
      if (!part.removed) newLine++;
    }
  }
  return { removed, added };
}

/**
 * Of every line of a text, from 1, the nearest line of a later text that is left of it: itself, or what stands where it stood.
 * Index 0 means nothing.
 */
export function survivingLines(before: string, after: string): readonly number[] {
  const lines = after.split('\n');
  const last = Math.max(1, lines.at(-1) === '' ? lines.length - 1 : lines.length);
  const surviving = [0];
  let line = 1;
  const parts = diffArrays(before.split('\n'), lines);
  for (const [index, { count, added, removed }] of parts.entries()) {
    const next = parts[index + 1];
    const instead = removed && next?.added ? next.count : 0;
    for (let offset = 0; offset < count; offset++) {
      if (removed) surviving.push(Math.min(line + Math.min(offset, Math.max(0, instead - 1)), last));
      else if (!added) surviving.push(Math.min(line, last));
      if (!removed) line++;
    }
  }
  return surviving;
}
