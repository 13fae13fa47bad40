import { type BenchResult, percent, type Row, spreadOf, targetsOf } from './result.ts';

type Table = readonly (readonly string[])[];

/** The result for people on a terminal; with an earlier one, each time is compared with what it was. */
export const textReport = (result: BenchResult, before: BenchResult | undefined): string =>
  [...introduction(result), '', columns(rowTable(result, before)), '', columns(targetTable(result)), ''].join('\n');

/** The same as Markdown, for the README. */
export const markdownReport = (result: BenchResult, before: BenchResult | undefined): string =>
  [introduction(result).join('\n\n'), pipes(rowTable(result, before)), pipes(targetTable(result)), ''].join('\n\n');

function introduction({ machine, folder, rounds, seed, organizations, noise }: BenchResult): readonly string[] {
  const sizes = organizations.map(({ teamFiles, outputs }) => `${teamFiles} team files give ${outputs} files`);
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.system}, Node ${machine.node}; ${rounds} interleaved rounds in ${folder}, files in the page cache.`,
    ...(sizes.length > 0 ? [`Seed ${seed}: ${sizes.join(', ')}.`] : []),
    ...(noise.length > 0 ? [`Too noisy to believe: ${noise.join('; ')}.`] : []),
  ];
}

function rowTable({ rows }: BenchResult, before: BenchResult | undefined): Table {
  const was = ({ name, teamFiles }: Row) =>
    before?.rows.find((row) => row.name === name && row.teamFiles === teamFiles)?.milliseconds.median;
  const head = ['', 'team files', 'median', 'spread', 'peak memory', ...(before ? ['to before'] : [])];
  const body = rows.map((row) => {
    const earlier = was(row);
    return [
      row.name,
      row.teamFiles === undefined ? '' : String(row.teamFiles),
      duration(row.milliseconds.median),
      percent(spreadOf(row)),
      `${Math.round(row.peakMemory)} MiB`,
      ...(before ? [earlier === undefined ? '' : `× ${(row.milliseconds.median / earlier).toFixed(2)}`] : []),
    ];
  });
  return [head, ...body];
}

const targetTable = (result: BenchResult): Table => [
  ['ratio', 'measured', 'at most', 'reached'],
  ...targetsOf(result).flatMap(({ measure, value, atMost }) =>
    value === undefined
      ? []
      : [[measure, value >= 10 ? value.toFixed(0) : value.toFixed(2), String(atMost), value <= atMost ? 'yes' : 'no']],
  ),
];

const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;

/** The first column is text; what stands in the others is compared by its digits, from the right. */
function columns(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return table.map((row) => row.map(pad).join('   ').trimEnd()).join('\n');
}

function pipes([head = [], ...body]: Table): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...body].map(line).join('\n');
}
