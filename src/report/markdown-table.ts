import { codeInCell } from './markdown-escape.ts';

/** The head of a table; its columns are poolc's own words. */
export const tableHead = (columns: readonly string[]): string => tableRow(columns) + tableRow(columns.map(() => '---'));

/** A row of cells that are Markdown already, each on one line and free of bars that are not escaped. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

/** Names in one cell; past three the rest is counted. */
export function namesInCell(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, 3).map((name) => codeInCell(name));
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}

/** A block that starts closed; the summary is HTML. */
export const detailsOpen = (summary: string): string => `<details><summary>${summary}</summary>\n\n`;

export const detailsClose = '\n</details>\n\n';
