/** A stretch of a document: a head, then rows that can be left out from the last one up. */
export interface Part {
  /** The lower, the longer it is kept. */
  readonly rank: number;
  /** Shown even where no row is; ended by an empty line. */
  readonly head: string;
  /** Around the rows, where there are any: the head of a table, what opens and closes a block. */
  readonly open?: string;
  readonly close?: string;
  readonly rows: number;
  /** One row, ended by a line break; made only when it may be shown. */
  readonly row: (index: number) => string;
  /** Says how many rows are left out; ended by an empty line. */
  readonly more: (number: number) => string;
  /** The share of the budget that its rows may take; all of it where nothing is said. */
  readonly share?: number;
  /** After one part of a series has left out a row, no later one shows any. */
  readonly series?: string;
}

/** A document within its budget. */
export interface Fitted {
  readonly text: string;
  readonly isWhole: boolean;
  /** How many rows of a part are left out. */
  readonly leftOut: (part: Part) => number;
}

/** UTF-8 bytes of a text. */
export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * Fits parts into a number of bytes: all heads first, then rows, each in the order of their ranks. Rows are never cut in half.
 * Of a document that has to be shortened, some bytes are kept free for saying so.
 */
export function fitParts(parts: readonly Part[], budget: number, keptFree: number): Fitted {
  const whole = wholeText(parts, budget);
  return whole === undefined ? shortened(parts, budget - keptFree) : { text: whole, isWhole: true, leftOut: () => 0 };
}

function wholeText(parts: readonly Part[], budget: number): string | undefined {
  const pieces: string[] = [];
  let used = 0;
  const add = (piece: string): boolean => {
    pieces.push(piece);
    used += bytesOf(piece);
    return used <= budget;
  };
  for (const { head, open = '', close = '', rows, row } of parts) {
    if (!add(head)) return undefined;
    if (rows === 0) continue;
    if (!add(open)) return undefined;
    for (let index = 0; index < rows; index++) if (!add(row(index))) return undefined;
    if (!add(close)) return undefined;
  }
  return pieces.join('');
}

function shortened(parts: readonly Part[], budget: number): Fitted {
  const inOrder = [...parts].sort((a, b) => a.rank - b.rank);
  const rowsOf = new Map<Part, string[]>();
  let left = budget;
  for (const part of inOrder) {
    const cost = bytesOf(part.head) + (part.rows > 0 ? bytesOf(part.more(part.rows)) : 0);
    if (cost > left) break;
    left -= cost;
    rowsOf.set(part, []);
  }
  const closed = new Set<string>();
  for (const part of inOrder) {
    const rows = rowsOf.get(part);
    if (rows && part.rows > 0 && !(part.series !== undefined && closed.has(part.series)))
      left -= takeRows(part, rows, Math.min(left, budget * (part.share ?? 1)));
    if (part.series !== undefined && (rows?.length ?? 0) < part.rows) closed.add(part.series);
  }
  const text = parts.map((part) => partText(part, rowsOf.get(part))).join('');
  return { text, isWhole: false, leftOut: (part) => part.rows - (rowsOf.get(part)?.length ?? 0) };
}

/** Takes rows while there is room, and returns what they cost. */
function takeRows(part: Part, rows: string[], room: number): number {
  const frame = bytesOf(part.open ?? '') + bytesOf(part.close ?? '');
  let used = 0;
  while (rows.length < part.rows) {
    const row = part.row(rows.length);
    const cost = bytesOf(row) + (rows.length === 0 ? frame : 0);
    if (used + cost > room) break;
    used += cost;
    rows.push(row);
  }
  return used;
}

function partText({ head, open = '', close = '', rows: all, more }: Part, rows: readonly string[] | undefined): string {
  if (!rows) return '';
  const shown = rows.length === 0 ? '' : `${open}${rows.join('')}${close}`;
  return `${head}${shown}${rows.length < all ? more(all - rows.length) : ''}`;
}
