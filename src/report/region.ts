import { posix } from 'node:path';
import { type Position, positionAt, type SourceFile, type Span } from '../base/span.ts';
import type { Places } from './place.ts';

/** A span as programs count it. */
export interface Region {
  readonly start: Position;
  /** Behind the last character. */
  readonly end: Position;
}

/** Where a span starts and ends; a line break at its end is left out, because it would reach into the line below. */
export function regionOf({ file, start, end }: Span): Region {
  let last = end;
  while (last > start && /[\r\n]/.test(file.text.charAt(last - 1))) last--;
  return { start: positionAt(file, start), end: positionAt(file, last) };
}

/** A file's path as programs open it, from where people stand, with "/"; unlike that of `filePath`, nothing in it is escaped. */
export const programPath = ({ folder }: Places, file: SourceFile): string => posix.join(folder, file.path);
