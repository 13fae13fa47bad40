import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RiskClass, riskClasses } from '../../src/diff/risk-class.ts';
import { reviewCheck } from '../../src/report/review-check.ts';
import { isWorthAComment, reviewComment } from '../../src/report/review-comment.ts';
import type { EarlierRun, ReviewDocument } from '../../src/report/review-document.ts';
import { reviewSchema } from '../../src/report/review-schema.ts';
import { reviewSummary } from '../../src/report/review-summary.ts';
import { cases } from './diff-cases.ts';
import { reportOnTexts, smallConfig, withFile } from './diff-samples.ts';
import { attacks, hostileNames, plainNames, sampleMove, sampleReport } from './diff-samples-direct.ts';
import { markdownProblems, readMarkdown } from './markdown-reader.ts';
import { forged, foundIn, honoured, reviewOf, shas } from './review-samples.ts';

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

const comment = (review: ReviewDocument, more: Partial<Parameters<typeof reviewComment>[1]> = {}): string =>
  reviewComment(review, { honoured: [], history: [], budget: 60_000, ...more });

const reviewOfCase = (name: string): ReviewDocument => {
  const report = cases[name]?.();
  if (!report) throw new Error(`There is no case "${name}".`);
  return reviewOf(report);
};

const earlier = (number: number): EarlierRun => ({
  commit: `${number}`.repeat(40).slice(0, 40),
  verdict: `${number} routes move, all safe.`,
  digest: '0123456789abcdef0123456789abcdef',
});

/** A review with moves of all classes, findings of both kinds and everything else. */
const largeReview = (size: number, name = plainNames): ReviewDocument =>
  reviewOf(
    sampleReport(
      Array.from({ length: size }, (_, index) => sampleMove(index, riskClasses[index % 6] ?? 'safe', name)),
      name,
    ),
    {
      findings: {
        before: [],
        after: Array.from({ length: size }, (_, index) =>
          foundIn(`teams/${name('file', index)}.yaml`, `Pool "${name('pool', index)}" is odd: ${name('why', index)}`, {
            severity: index % 2 === 0 ? 'error' : 'warning',
            help: `Ask ${name('owner', index)}.`,
          }),
        ),
      },
      notes: [`The commit ${shas.head} is odd.`],
    },
  );

describe('the comment', () => {
  it.each(Object.keys(cases))('of a comparison is kept: %s', async (name) => {
    const review = reviewOfCase(name);
    const [first] = review.gate.boundary.flatMap(({ acknowledgements }) => acknowledgements);
    const text = comment(review, { honoured: first === undefined ? [] : [honoured(first)], history: [earlier(2)] });
    expect(markdownProblems(text)).toEqual([]);
    const file = `${name.replaceAll(/[^A-Za-z]+/g, '-').toLowerCase()}.md`;
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'review-snapshots', file));
  });

  it('says first what happens, then what to write to acknowledge it', () => {
    const review = reviewOfCase('a boundary, one of two acknowledged');
    const { codes, prose } = readMarkdown(comment(review));
    expect(prose).toMatch(
      /^2 routes move, 2 cross a boundary, 1 limit is exceeded, 1 is acknowledged; 2 new warnings; 1 move has to be acknowledged\.\n/,
    );
    expect(codes).toContain(`/poolc ack boundary:flytesnacks/production@${review.diff.digest}`);
  });

  it('says who acknowledged what and when, and asks for it no more', () => {
    const review = reviewOfCase('a boundary, one of two acknowledged');
    const text = `boundary:flytesnacks/production@${review.diff.digest}`;
    const { codes, prose } = readMarkdown(comment(review, { honoured: [honoured(text)] }));
    expect(prose).toMatch(/^2 routes move, 2 cross a boundary, 2 are acknowledged; 2 new warnings\.\n/);
    expect(codes).toEqual(expect.arrayContaining([text, 'grace', '2026-11-22T09:30:00Z']));
    expect(codes).not.toContain(`/poolc ack ${text}`);
  });

  it('names base, merge, head and digest at its end', () => {
    const review = reviewOfCase('another default pool');
    expect(comment(review)).toMatch(
      new RegExp(
        `\\nBase \`${shas.base}\`, merge \`${shas.merge}\`, head \`${shas.head}\`, digest of the moves \`${review.diff.digest}\`, poolc \`[^\`]+\`\\.\\n$`,
      ),
    );
  });

  it('tells what changes in its own judgement once, and that it holds when merged', () => {
    const loosened = withFile('poolc.yaml', `${smallConfig['poolc.yaml']}limits: {boundary: 5}\n`);
    const text = comment(reviewOf(reportOnTexts(smallConfig, loosened)));
    expect(text.match(/limits\.boundary/g)).toHaveLength(1);
    expect(text).toContain('takes effect when it is merged');
  });

  it('folds earlier runs up, the newest first', () => {
    const text = comment(reviewOfCase('another default pool'), { history: [earlier(2), earlier(1)] });
    expect(text).toMatch(
      /<summary>Earlier: 2 runs<\/summary>[\s\S]*2 routes move, all safe[\s\S]*1 routes move, all safe/,
    );
  });

  it('shows no warning that the base has, but counts them; the job summary shows all', () => {
    const review = reviewOfCase('a boundary, one of two acknowledged');
    expect(comment(review)).toContain(
      '#### New warnings: 2\n\nThe base has 2 more warnings, which the summary of the job lists.',
    );
    expect(reviewSummary(review, [])).toContain('#### Warnings: 4\n');
  });

  it('shows the first 30 findings of a severity and counts the others', () => {
    const text = comment(largeReview(200), { budget: 1_000_000 });
    expect(text).toContain('#### Errors: 100\n\nThese are the first 30; the summary of the job has all.');
    expect(text.match(/^- `config\/teams\/.* `unused-pool`: /gm)).toHaveLength(60);
  });
});

describe('whether a pull request gets a comment', () => {
  const nothing = reportOnTexts(smallConfig, smallConfig);
  it.each([
    ['without effect and findings', reviewOf(nothing), false],
    ['that moves something', reviewOfCase('another default pool'), true],
    ['that moves nothing but changes a setting', reviewOfCase('settings and an owner, but no route'), true],
    [
      'with a warning that the base has',
      reviewOf(nothing, { findings: { before: [foundIn('a', 'x')], after: [foundIn('a', 'x')] } }),
      false,
    ],
    ['with a new warning', reviewOf(nothing, { findings: { before: [], after: [foundIn('a', 'x')] } }), true],
    [
      'with an error, be it old',
      reviewOf(nothing, {
        findings: {
          before: [foundIn('a', 'x', { severity: 'error' })],
          after: [foundIn('a', 'x', { severity: 'error' })],
        },
      }),
      true,
    ],
  ])('%s', (_, review, expected) => expect(isWorthAComment(review)).toBe(expected));

  it('is told apart from what an earlier comment is replaced by, with its history', () => {
    const text = comment(reviewOf(nothing), { history: [earlier(1)] });
    expect(text).toMatch(/^### This pull request changes no routing any more\.\n/);
    expect(text).toContain('1 routes move, all safe');
    expect(text).toContain(shas.head);
    expect(markdownProblems(text)).toEqual([]);
  });
});

describe('the budget', () => {
  it.each([1, 10, 1000, 20_000])(
    'holds for %i moves and as many findings, with nothing cut in half',
    (size) => {
      const review = largeReview(size, size > 1000 ? plainNames : hostileNames);
      const history = Array.from({ length: 9 }, (_, index) => earlier(index + 1));
      const given = review.gate.boundary
        .slice(0, 500)
        .flatMap(({ acknowledgements }) => acknowledgements.map((each) => honoured(each)));
      for (const budget of [5000, 20_000, 60_000]) {
        const text = comment(review, { budget, history, honoured: given });
        expect(bytes(text)).toBeLessThanOrEqual(budget);
        expect(markdownProblems(text)).toEqual([]);
        expect(text).toMatch(/^### /);
        expect(text).toContain(`head \`${shas.head}\``);
      }
      const { summary, title } = reviewCheck(review, given);
      expect(bytes(summary)).toBeLessThanOrEqual(60_000);
      expect(title.length).toBeLessThanOrEqual(255);
      expect(bytes(reviewSummary(review, given))).toBeLessThanOrEqual(1_000_000);
    },
    120_000,
  );

  it('keeps what needs an answer, and drops the mildest moves', () => {
    const classes: readonly RiskClass[] = ['boundary', ...Array.from({ length: 2000 }, () => 'safe' as const)];
    const review = reviewOf(sampleReport(classes.map((riskClass, index) => sampleMove(index, riskClass))));
    const text = comment(review, { budget: 20_000 });
    expect(text).toContain(`/poolc ack ${review.gate.boundary[0]?.acknowledgements[0]}`);
    expect(text).toContain('#### Crossing a boundary: 1 route');
    expect(text).toMatch(/Shortened to stay within 20000 bytes: \d+ of 2001 routes left out, the mildest first/);
  });
});

describe('hostile texts', () => {
  const review = largeReview(60, hostileNames);
  const history = attacks.map((verdict) => ({
    commit: shas.head,
    verdict,
    digest: '0123456789abcdef0123456789abcdef',
  }));
  const given = review.gate.boundary.flatMap(({ acknowledgements }, index) =>
    acknowledgements.map((each) => honoured(each, attacks[index % attacks.length])),
  );

  it.each([
    ['the comment', () => comment(review, { budget: 1_000_000, history, honoured: given })],
    ['the comment that nothing is left', () => comment(reviewOf(reportOnTexts(smallConfig, smallConfig)), { history })],
    ['the check', () => reviewCheck(review, given).summary],
    ['the job summary', () => reviewSummary(review, given)],
  ])('stay code in %s: no mention, link, picture, tag or broken table', (_, render) => {
    const text = render();
    expect(markdownProblems(text)).toEqual([]);
    expect(readMarkdown(text).prose).not.toMatch(/evil|acme|:tada:|set-output|#12/);
    expect(text).not.toContain('##[');
  });

  it.each(Object.keys(cases))('stay code although somebody else wrote the document: %s', (name) => {
    const document = forged(reviewOfCase(name));
    expect(reviewSchema.safeParse(JSON.parse(JSON.stringify(document))).error).toBeUndefined();
    for (const text of [comment(document), reviewCheck(document, []).summary, reviewSummary(document, [])]) {
      expect(markdownProblems(text)).toEqual([]);
      expect(readMarkdown(text).prose).not.toMatch(/evil|@|set-output|#12/);
    }
  });
});
