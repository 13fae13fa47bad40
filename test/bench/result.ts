import { subjectNames } from './subjects.ts';

/** All that one run of the bench says; as JSON, it can be compared with another one. */
export interface BenchResult {
  readonly schemaVersion: 1;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly system: string;
    readonly node: string;
  };
  /** Where the organizations stood. */
  readonly folder: string;
  readonly rounds: number;
  readonly seed: number;
  readonly organizations: readonly { readonly teamFiles: number; readonly outputs: number }[];
  readonly rows: readonly Row[];
  /** Why the numbers should not be believed; empty for a quiet machine. */
  readonly noise: readonly string[];
}

/** What was measured of one subject. */
export interface Row {
  readonly name: string;
  /** Team files; nothing where size plays no part. */
  readonly teamFiles: number | undefined;
  readonly milliseconds: { readonly median: number; readonly least: number; readonly most: number };
  readonly peakMemory: number;
}

/** A ratio, or another number, that has a limit. */
export interface Target {
  readonly measure: string;
  /** Nothing where the run did not measure what it is made of. */
  readonly value: number | undefined;
  readonly atMost: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** How far apart the rounds of a subject are, as a part of its median. */
export const spreadOf = ({ milliseconds: { median, least, most } }: Row): number => (most - least) / median;

/** Above this, of what the same work takes a round later nobody can say which is right. */
const believableSpread = 0.4;

/** What speaks against the numbers: a machine that was busy before, and rows whose rounds differ much. */
export function noiseOf(rows: readonly Row[], loadBefore: number, cores: number): readonly string[] {
  const busy = loadBefore / cores > 0.25 ? [`the load was ${loadBefore.toFixed(2)} before the first round`] : [];
  const uneven = rows
    .filter((row) => spreadOf(row) > believableSpread)
    .map(
      (row) =>
        `"${row.name}"${row.teamFiles === undefined ? '' : ` at ${row.teamFiles} files`} varies by ${percent(spreadOf(row))}`,
    );
  return [...busy, ...uneven];
}

export const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** The targets, at the largest organization of at most 10,000 files that was measured. */
export function targetsOf({ rows }: BenchResult): readonly Target[] {
  const sizes = rows.flatMap(({ teamFiles }) => teamFiles ?? []);
  const size = Math.max(...sizes.filter((files) => files <= 10_000));
  const rowOf = (name: string, teamFiles?: number) =>
    rows.find((row) => row.name === name && row.teamFiles === teamFiles);
  const timeOf = (name: string, teamFiles?: number) => rowOf(name, teamFiles)?.milliseconds.median;
  const ratio = (measure: string, atMost: number, above: number | undefined, below: number | undefined): Target => ({
    measure,
    atMost,
    value: above === undefined || below === undefined ? undefined : above / below,
  });
  const { start, help, example, firstBuild, unchangedBuild, check, diff, parse, straight } = subjectNames;
  const at = (name: string) => timeOf(name, size);
  const files = `${size} files`;
  const memory = [firstBuild, unchangedBuild, check, diff].flatMap((name) => rowOf(name, size)?.peakMemory ?? []);
  return [
    ratio(`${unchangedBuild} ÷ ${parse}, ${files}`, 0.2, at(unchangedBuild), at(parse)),
    ratio(`${firstBuild} ÷ ${parse}, ${files}`, 0.2, at(firstBuild), at(parse)),
    ratio(`${unchangedBuild} ÷ ${straight}, ${files}`, 0.08, at(unchangedBuild), at(straight)),
    ratio(`${firstBuild} ÷ ${straight}, ${files}`, 0.08, at(firstBuild), at(straight)),
    ratio(`${diff} ÷ ${unchangedBuild}, ${files}`, 1.3, at(diff), at(unchangedBuild)),
    {
      measure: `peak memory in MiB, ${files}`,
      atMost: 350,
      value: memory.length > 0 ? Math.max(...memory) : undefined,
    },
    ratio(`${help} ÷ ${start}`, 1.5, timeOf(help), timeOf(start)),
    ratio(`${example} ÷ ${start}`, 3, timeOf(example), timeOf(start)),
    ...[unchangedBuild, check].map((name) => exponent(name, rows)),
  ];
}

/** How time grows from 1,000 files, or the next larger size, to the largest: 1 is in step with the files. */
function exponent(name: string, rows: readonly Row[]): Target {
  const sized = rows
    .flatMap((row) => (row.name === name && row.teamFiles !== undefined ? [{ ...row, teamFiles: row.teamFiles }] : []))
    .sort((one, other) => one.teamFiles - other.teamFiles);
  const [small, large] = [sized.find(({ teamFiles }) => teamFiles >= 1000), sized.at(-1)];
  if (!small || !large || small === large)
    return { measure: `${name}: exponent of time`, atMost: 1.1, value: undefined };
  const times = Math.log(large.milliseconds.median / small.milliseconds.median);
  return {
    measure: `${name}: exponent of time, ${small.teamFiles} to ${large.teamFiles} files`,
    atMost: 1.1,
    value: times / Math.log(large.teamFiles / small.teamFiles),
  };
}
