import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { arch, cpus, loadavg, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inTemporaryFolder } from '../support/files.ts';
import { markdownReport, textReport } from './report.ts';
import { type BenchResult, median, noiseOf, type Row } from './result.ts';
import { type Command, peakMemoryOf, timeOf } from './run-process.ts';
import { organizationSubjects, outputsOf, type Programs, type Subject, smallSubjects } from './subjects.ts';

/** `npm run bench`: how long poolc takes, beside what a user would otherwise run. */

const usage = `npm run bench -- [options]
  --files 100,1000,10000  sizes of the organizations, in team files (default: these three); 100000 works as well, without
                          what fills an empty folder
  --rounds 5              how often each program runs
  --seed 1                another seed gives other organizations
  --format text           text, json or markdown
  --folder <folder>       where the organizations stand, for instance in memory (default: the system's temporary folder)
  --compare old.json      puts each time beside what an earlier run gave as json
  a quick one, for a first look: --files 100,1000 --rounds 3
`;

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '100,1000,10000' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'text' },
    folder: { type: 'string', default: tmpdir() },
    compare: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const root = process.cwd();
const programs: Programs = {
  poolc: join(root, 'dist/bin.js'),
  parseOnly: join(import.meta.dirname, 'parse-only.mjs'),
  straightProgram: join(import.meta.dirname, 'straight-program.mjs'),
};
const example = join(root, 'test/golden/documentation-example/config');

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

function measure(subjects: readonly Subject[], rounds: number): readonly Row[] {
  const times = new Map(subjects.map((subject) => [subject, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    const start = round % subjects.length;
    for (const subject of [...subjects.slice(start), ...subjects.slice(0, start)]) {
      times.get(subject)?.push(fromScratch(subject, timeOf));
    }
  }
  say('memory');
  return subjects.map((subject) => {
    const measured = times.get(subject) ?? [];
    return {
      name: subject.name,
      teamFiles: subject.teamFiles,
      milliseconds: { median: median(measured), least: Math.min(...measured), most: Math.max(...measured) },
      peakMemory: fromScratch(subject, peakMemoryOf),
    };
  });
}

/** Runs a subject; what it leaves to be written to the disk would slow the next one down. */
function fromScratch({ command, fills }: Subject, work: (command: Command) => number): number {
  if (fills !== undefined) rmSync(fills, { recursive: true, force: true });
  const number = work(command);
  if (fills !== undefined && platform() !== 'win32') execFileSync('sync');
  return number;
}

function run(folder: string): BenchResult {
  const load = loadavg()[0] ?? 0;
  const [rounds, seed] = [Number(options.rounds), Number(options.seed)];
  const sizes = options.files.split(',').map(Number);
  const subjects = [
    ...smallSubjects(folder, programs, example),
    ...sizes.flatMap((teamFiles) => {
      say(`${teamFiles} files`);
      return organizationSubjects(folder, programs, { teamFiles, seed });
    }),
  ];
  const rows = measure(subjects, rounds);
  return {
    schemaVersion: 1,
    machine: {
      processor: cpus()[0]?.model.trim() ?? 'unknown processor',
      cores: cpus().length,
      system: `${platform()} ${arch()}`,
      node: process.versions.node,
    },
    folder: options.folder,
    rounds,
    seed,
    organizations: sizes.map((teamFiles) => ({ teamFiles, outputs: outputsOf(folder, teamFiles) })),
    rows,
    noise: noiseOf(rows, load, cpus().length),
  };
}

const before: BenchResult | undefined =
  options.compare === undefined ? undefined : JSON.parse(readFileSync(options.compare, 'utf8'));
const reports: Readonly<Record<string, (result: BenchResult) => string>> = {
  text: (result) => textReport(result, before),
  markdown: (result) => markdownReport(result, before),
  json: (result) => `${JSON.stringify(result, null, 2)}\n`,
};
const report = reports[options.format];
if (options.help || report === undefined) {
  process.stdout.write(usage);
  process.exitCode = options.help ? 0 : 64;
} else {
  process.stdout.write(await inTemporaryFolder((folder) => report(run(folder)), options.folder));
}
