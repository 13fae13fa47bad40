import { lineStarts, positionAt, type Span } from '../base/span.ts';
import { escapeInvisible } from '../base/text.ts';

const longestLine = 120;

/** A line of source with a span on it, cut to what fits on a screen. */
export interface Excerpt {
  /** From 1. */
  readonly lineNumber: number;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/**
 * The line on which a span starts; a span over several lines is marked to the end of its first.
 * Nothing for a file without text. Invisible characters are shown as escapes.
 */
export function excerptOf({ file, start, end }: Span): Excerpt | undefined {
  if (file.text === '') return undefined;
  const { line, column } = positionAt(file, start);
  const from = lineStarts(file)[line - 1] ?? 0;
  const until = lineStarts(file)[line] ?? file.text.length + 1;
  const text = file.text.slice(from, until - 1).replace(/\r$/, '');
  const first = column - 1;
  const last = Math.max(first, Math.min(end - from, text.length));
  const cutFrom = first > longestLine / 2 ? first - longestLine / 4 : 0;
  const shown = (part: string): string => escapeInvisible(part.replaceAll('\t', ' '));
  return {
    lineNumber: line,
    before: shown(`${cutFrom > 0 ? '…' : ''}${text.slice(cutFrom, first)}`),
    marked: shown(text.slice(first, Math.min(last, cutFrom + longestLine))),
    after: shown(text.slice(last, Math.max(last, cutFrom + longestLine))),
  };
}
