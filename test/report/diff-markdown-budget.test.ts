import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { type RiskClass, riskClasses } from '../../src/diff/risk-class.ts';
import { diffDocument } from '../../src/report/diff-document.ts';
import { diffMarkdown } from '../../src/report/diff-markdown.ts';
import type { DiffReport } from '../../src/report/diff-report.ts';
import { hostileNames, type Namer, plainNames, sampleMove, sampleReport } from './diff-samples-direct.ts';
import { markdownProblems, readMarkdown } from './markdown-reader.ts';

const titles: Readonly<Record<string, RiskClass>> = {
  Unrouted: 'unrouted',
  Unknown: 'unknown',
  'Crossing a boundary': 'boundary',
  'New location': 'location',
  'Less capacity': 'capacity',
  Safe: 'safe',
};

interface ShownClass {
  readonly total: number;
  readonly rows: number;
  readonly leftOut: number;
}

/** What a report says of each class: how many there are, how many rows it shows, how many it says it left out. */
function shownClasses(text: string): ReadonlyMap<RiskClass, ShownClass> {
  const classes = new Map<RiskClass, ShownClass>();
  for (const section of text.split(/^(?=#### )/m)) {
    const heading = /^#### (?<title>[A-Za-z ]+): (?<total>\d+) routes?$/m.exec(section);
    const riskClass = titles[heading?.groups?.['title'] ?? ''];
    if (riskClass === undefined) continue;
    const leftOut = new RegExp(`^(\\d+) of \\d+ ${riskClass} routes? (?:is|are) left out here\\.$`, 'm').exec(
      section,
    )?.[1];
    const rows = section.split('\n').filter((line) => line.startsWith('| `')).length;
    classes.set(riskClass, { total: Number(heading?.groups?.['total']), rows, leftOut: Number(leftOut ?? 0) });
  }
  return classes;
}

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The nth move takes the nth class in turn, or as a share says. */
const manyMoves = (number: number, name: Namer, classOf: (index: number) => RiskClass): DiffReport =>
  sampleReport(
    Array.from({ length: number }, (_, index) => sampleMove(index, classOf(index), name)),
    name,
  );

const inTurn = (index: number): RiskClass => riskClasses[index % riskClasses.length] ?? 'safe';
const mostlySafe = (index: number): RiskClass =>
  index % 500 === 0 ? 'boundary' : index % 100 === 1 ? 'capacity' : 'safe';

function expectSound(report: DiffReport, text: string, budget: number): void {
  expect(bytes(text)).toBeLessThanOrEqual(budget);
  expect(markdownProblems(text)).toEqual([]);
  const classes = shownClasses(text);
  let mayShow = true;
  let missing = 0;
  for (const riskClass of riskClasses) {
    const total = report.comparison.moves.filter((move) => move.riskClass === riskClass).length;
    const shown = classes.get(riskClass);
    expect(shown === undefined ? 0 : shown.total).toBe(shown === undefined ? 0 : total);
    expect((shown?.rows ?? 0) + (shown?.leftOut ?? total)).toBe(total);
    if (!mayShow) expect(shown?.rows ?? 0).toBe(0);
    if ((shown?.rows ?? 0) < total) mayShow = false;
    missing += total - (shown?.rows ?? 0);
  }
  const told = /^Shortened to stay within \d+ bytes(?:: (\d+) of (\d+) routes? left out)?/m.exec(text);
  expect(Number(told?.[1] ?? 0)).toBe(missing);
  if (missing > 0) expect(Number(told?.[2])).toBe(report.comparison.moves.length);
}

describe('the Markdown of a comparison', () => {
  const budgets = [5000, 20_000, 60_000];
  const kinds = [
    { kind: 'plain names, all classes in turn', name: plainNames, classOf: inTurn, sizes: [1, 10, 1000, 50_000] },
    { kind: 'plain names, mostly safe', name: plainNames, classOf: mostlySafe, sizes: [1, 10, 1000, 5000] },
    { kind: 'hostile names, all classes in turn', name: hostileNames, classOf: inTurn, sizes: [1, 10, 1000, 5000] },
  ];

  it.each(kinds.flatMap((kind) => kind.sizes.map((size) => ({ ...kind, size }))))(
    'of $size moves, $kind, stays under every budget, drops from the mildest class up and counts what it drops',
    ({ size, name, classOf }) => {
      const report = manyMoves(size, name, classOf);
      const document = diffDocument(report);
      for (const budget of budgets) {
        const text = diffMarkdown(document, { budget });
        expectSound(report, text, budget);
      }
    },
    120_000,
  );

  it('uses most of its budget when there is more to show than fits', () => {
    const text = diffMarkdown(diffDocument(manyMoves(10_000, plainNames, inTurn)));
    expect(bytes(text)).toBeGreaterThan(57_000);
    expect(bytes(text)).toBeLessThanOrEqual(60_000);
  });

  it('holds for a large budget too', () => {
    const report = manyMoves(1000, plainNames, inTurn);
    expectSound(report, diffMarkdown(diffDocument(report), { budget: 300_000 }), 300_000);
  });

  it('leaves nothing out where everything fits', () => {
    const text = diffMarkdown(diffDocument(manyMoves(10, plainNames, inTurn)), { budget: 1_000_000 });
    expect(text).not.toContain('left out');
    expect(text).not.toContain('Shortened');
    expect(diffMarkdown(diffDocument(manyMoves(10, plainNames, inTurn)), { budget: bytes(text) })).toBe(text);
    expect(diffMarkdown(diffDocument(manyMoves(10, plainNames, inTurn)), { budget: bytes(text) - 1 })).toContain(
      'Shortened',
    );
  });

  it('keeps verdict and footer, whatever the budget', () => {
    const text = diffMarkdown(diffDocument(manyMoves(1000, plainNames, inTurn)), { budget: 100 });
    expect(text).toMatch(
      /^### 833 routes move, 167 lead nowhere.*\n\nShortened to stay within 100 bytes: 1000 of 1000 routes left out/,
    );
    expect(text).toMatch(/Base `branch-0` at `4f2c1aa`, head `branch-1`, digest of the moves `[0-9a-f]{32}`\.\n$/);
    expect(markdownProblems(text)).toEqual([]);
  });

  it('of 50,000 moves is made in seconds', () => {
    const report = manyMoves(50_000, plainNames, inTurn);
    const started = performance.now();
    const text = diffMarkdown(diffDocument(report));
    const took = performance.now() - started;
    console.info(`Markdown of 50,000 moves: ${Math.round(took)} ms, ${bytes(text)} bytes`);
    expect(took).toBeLessThan(15_000);
  });
});

describe('hostile names', () => {
  const report = manyMoves(100, hostileNames, inTurn);
  const text = diffMarkdown(diffDocument(report), { budget: 1_000_000 });
  const read = readMarkdown(text);

  it('stay in code: no mention, link, picture or tag of theirs, and every table keeps its columns', () => {
    expect(markdownProblems(text)).toEqual([]);
    expect(read.tables.length).toBeGreaterThan(10);
    expect(read.prose).not.toMatch(/evil|acme|:tada:|set-output|#12/);
    expect(text).not.toContain('##[');
  });

  it('are shown as what they are, cut where they are long', () => {
    expect(read.codes).toContain('@acme/everyone @root me@evil.exampleproject5/production');
    expect(read.codes.some((code) => code.startsWith('\\u{202E}evil\\u{2066}\\u{200B}project'))).toBe(true);
    expect(read.codes.some((code) => code.startsWith('a\\u{A}b\\u{D}\\u{A}## c'))).toBe(true);
    expect(Math.max(...read.codes.map((code) => [...code].length))).toBeLessThanOrEqual(500);
  });
});
