import { posix } from 'node:path';
import { positionAt, type SourceFile, type Span } from '../base/span.ts';
import { survivingLines } from '../diff/changed-lines.ts';
import type { Comparison } from '../diff/compare.ts';
import type { CausePlace } from './diff-cause.ts';
import type { Places } from './place.ts';

/** A line of a file, for programs. */
export interface Anchor {
  readonly path: string;
  readonly line: number;
}

/** Where a remark about a file that is gone belongs: the files that every config folder has, the first that there is. */
const anchorFiles = ['poolc.yaml', 'pools.yaml'] as const;

/** Finds the line of the later files where a remark about a place belongs; of a line that went, what stands where it stood. */
export function anchorFinder({ files }: Comparison, { folder }: Places): (cause: CausePlace) => Anchor | undefined {
  const later = new Map(files?.after.map((file) => [file.path, file]));
  const surviving = new Map<SourceFile, readonly number[]>();
  const anchor = (path: string, line: number): Anchor => ({ path: posix.join(folder, path), line });
  const nearest = ({ file, start }: Span): Anchor | undefined => {
    const now = later.get(file.path);
    if (!now) {
      const path = anchorFiles.find((each) => later.has(each));
      return path === undefined ? undefined : anchor(path, 1);
    }
    const lines = surviving.get(file) ?? survivingLines(file.text, now.text);
    surviving.set(file, lines);
    return anchor(file.path, lines[positionAt(file, start).line] ?? 1);
  };
  return ({ side, span }) =>
    side === 'before' ? nearest(span) : anchor(span.file.path, positionAt(span.file, span.start).line);
}
