/** One input text. Its path is relative to the config folder and uses "/" on every system. */
export interface SourceFile {
  readonly path: string;
  /** Decoded text without a byte order mark; empty for a file that could not be read. */
  readonly text: string;
}

/** A stretch of a file, as UTF-16 offsets: `start` is its first character, `end` the one behind its last. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A place as people and editors count it: both from 1, columns in UTF-16 units as the language server protocol does. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The place of a file as a whole: its first character. */
export const fileSpan = (file: SourceFile): Span => ({ file, start: 0, end: 0 });

const lineStartsOf = new WeakMap<SourceFile, Uint32Array>();

/** Offsets at which the lines of a file start; computed once for each file that has something to report. */
export function lineStarts(file: SourceFile): Readonly<Uint32Array> {
  const known = lineStartsOf.get(file);
  if (known) return known;
  // Counted first: the list of a file of ten million lines would take half of the memory that there is for the file.
  let lines = 1;
  for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) lines++;
  const starts = new Uint32Array(lines);
  for (let line = 1; line < lines; line++) starts[line] = file.text.indexOf('\n', starts[line - 1]) + 1;
  lineStartsOf.set(file, starts);
  return starts;
}

/** Line and column of an offset in a file. */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
