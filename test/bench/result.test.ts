import { expect, it } from 'vitest';
import { type BenchResult, median, noiseOf, type Row, targetsOf } from './result.ts';
import { subjectNames } from './subjects.ts';

const row = (name: string, teamFiles: number | undefined, median: number, spread = 0): Row => ({
  name,
  teamFiles,
  milliseconds: { median, least: median * (1 - spread / 2), most: median * (1 + spread / 2) },
  peakMemory: 100,
});

const resultOf = (rows: readonly Row[]): BenchResult => ({
  schemaVersion: 1,
  machine: { processor: 'any', cores: 2, system: 'linux x64', node: '20.19.0' },
  folder: '/tmp',
  rounds: 3,
  seed: 1,
  organizations: [],
  rows,
  noise: [],
});

const targetNamed = (rows: readonly Row[], part: string) =>
  targetsOf(resultOf(rows)).find(({ measure }) => measure.includes(part))?.value;

it('takes the middle of times', () => {
  expect(median([9, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 9])).toBe(3);
});

it('says when the machine was busy, and which rounds differ much', () => {
  expect(noiseOf([row('a', 100, 10, 0.1)], 0.1, 2)).toEqual([]);
  expect(noiseOf([row('a', 100, 10, 0.5), row('b', undefined, 10, 0.1)], 3, 2)).toEqual([
    'the load was 3.00 before the first round',
    '"a" at 100 files varies by 50 %',
  ]);
});

it('compares with the baselines at the largest size of at most 10,000 files', () => {
  const rows = [
    ...[1000, 10_000, 100_000].flatMap((files) => [
      row(subjectNames.unchangedBuild, files, files / 10),
      row(subjectNames.parse, files, files),
    ]),
    row(subjectNames.start, undefined, 20),
    row(subjectNames.help, undefined, 25),
  ];
  expect(targetNamed(rows, '÷ yaml.parse')).toBeCloseTo(0.1);
  expect(targetNamed(rows, '--help ÷')).toBeCloseTo(1.25);
  expect(targetNamed(rows, 'nothing changed: exponent of time, 1000 to 100000 files')).toBeCloseTo(1);
  expect(targetNamed(rows, 'straight program')).toBeUndefined();
});
