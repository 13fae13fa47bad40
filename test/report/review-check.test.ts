import { describe, expect, it } from 'vitest';
import { reviewCheck } from '../../src/report/review-check.ts';
import { cases } from './diff-cases.ts';
import { reportOnTexts, smallConfig, withFile } from './diff-samples.ts';
import { forged, foundIn, honoured, reviewOf } from './review-samples.ts';

const small = () => reportOnTexts(smallConfig, withFile('helm/base.yaml', 'replicas: 3\n'));

const toGpu = {
  ...smallConfig,
  'teams/ml.yaml': smallConfig['teams/ml.yaml']?.replace('clusterPoolName: production', 'clusterPoolName: gpu') ?? '',
};

/** Of moves alone. */
const none = { before: [], after: [] };

const annotationsOf = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) =>
  reviewCheck(reviewOf(reportOnTexts(before, after), { findings: none }), []).annotations;

describe('the check of a review', () => {
  it('carries tool and target in its name, and is found again by its id', () => {
    const check = reviewCheck(reviewOf(small(), { folder: 'infra/config' }), []);
    expect([check.name, check.externalId]).toEqual([
      'poolc (attributes infra/config)',
      'poolc:attributes infra/config',
    ]);
  });

  it('is green once every boundary move is acknowledged, and red before', () => {
    const review = reviewOf(reportOnTexts(smallConfig, toGpu), { findings: none });
    const [text = ''] = review.gate.boundary.flatMap(({ acknowledgements }) => acknowledgements);
    expect(reviewCheck(review, [])).toMatchObject({
      conclusion: 'failure',
      title: '1 route moves, 1 crosses a boundary; 1 move has to be acknowledged.',
    });
    expect(reviewCheck(review, [honoured(text)])).toMatchObject({
      conclusion: 'success',
      title: '1 route moves, 1 crosses a boundary, 1 is acknowledged.',
    });
  });
});

describe('annotations', () => {
  it('stand for findings in files that the change touches, errors first', () => {
    const report = small();
    const fileOf = (path: string) =>
      report.comparison.files?.after.find((file) => file.path === path) ?? { path, text: '' };
    const at = (path: string, message: string, severity: 'error' | 'warning') =>
      foundIn(path, message, { severity, span: { file: fileOf(path), start: 0, end: 8 } });
    const after = [
      at('helm/base.yaml', 'A warning.', 'warning'),
      at('helm/base.yaml', 'An error.', 'error'),
      at('pools.yaml', 'An error elsewhere.', 'error'),
    ];
    const check = reviewCheck(reviewOf(report, { findings: { before: [], after } }), []);
    expect(check.annotations).toEqual([
      {
        path: 'config/helm/base.yaml',
        startLine: 1,
        endLine: 1,
        startColumn: 1,
        endColumn: 9,
        level: 'failure',
        title: 'poolc[unused-pool]',
        message: 'An error.',
      },
      expect.objectContaining({ level: 'warning', message: 'A warning.' }),
    ]);
    expect(check.summary).toContain('An error elsewhere');
  });

  it('leave out a warning that the base has, but no error', () => {
    const old = ['warning', 'error'].map((severity) => ({ ...foundIn('helm/base.yaml', severity), severity }) as never);
    const { annotations } = reviewCheck(reviewOf(small(), { findings: { before: old, after: old } }), []);
    expect(annotations.map(({ level }) => level)).toEqual(['failure']);
  });

  it('have no columns where a finding takes several lines, and never reach into the line below', () => {
    const file = { path: 'helm/base.yaml', text: 'a: 1\nb: 2\n' };
    const finding = (end: number) => foundIn('', 'x', { span: { file, start: 0, end } });
    const { annotations } = reviewCheck(
      reviewOf(small(), { findings: { before: [], after: [finding(9), finding(5)] } }),
      [],
    );
    expect(
      annotations.map(({ startLine, endLine, startColumn, endColumn }) => [startLine, endLine, startColumn, endColumn]),
    ).toEqual([
      [1, 2, undefined, undefined],
      [1, 1, 1, 5],
    ]);
  });

  it('stand at the line that moves a route, and fail until it is acknowledged', () => {
    const review = reviewOf(reportOnTexts(smallConfig, toGpu), { findings: none });
    const text = `boundary:flytesnacks/production@${review.diff.digest}`;
    expect(reviewCheck(review, []).annotations).toEqual([
      {
        path: 'config/teams/ml.yaml',
        startLine: 6,
        endLine: 6,
        level: 'failure',
        title: 'poolc: 1 route crosses a boundary',
        message: [
          '1 route crosses a boundary: flytesnacks/production',
          'clusters: prod-1, prod-2 → gpu-1',
          'metadata bucket: s3://acme-production → s3://acme-gpu',
          `To acknowledge it, comment: /poolc ack ${text}`,
        ].join('\n'),
      },
    ]);
    expect(reviewCheck(review, [honoured(text)]).annotations).toMatchObject([{ level: 'notice' }]);
  });

  it('of a mapping that is deleted stand at the nearest line that is left, and tell where it was', () => {
    const without = `owners: ["@acme/ml"]\nprojects: [flytesnacks, vision]\n`;
    expect(annotationsOf(smallConfig, withFile('teams/ml.yaml', without))).toMatchObject([
      {
        path: 'config/teams/ml.yaml',
        startLine: 2,
        message: expect.stringContaining('It was decided at config/teams/ml.yaml:6:22 of the base, which is gone.'),
      },
    ]);
    const replaced = `owners: ["@acme/ml"]\nprojects: [flytesnacks, vision]\nmappings:\n  - project: vision\n    domain: staging\n    clusterPoolName: default\n`;
    expect(annotationsOf(smallConfig, withFile('teams/ml.yaml', replaced))).toMatchObject([{ startLine: 6 }]);
  });

  it('of a mapping whose file is gone stand in poolc.yaml, or else in pools.yaml', () => {
    const gone = withFile('teams/ml.yaml', undefined);
    expect(annotationsOf(smallConfig, gone)).toMatchObject([{ path: 'config/poolc.yaml', startLine: 1 }]);
    const { 'poolc.yaml': _, ...without } = gone;
    const report = reportOnTexts(smallConfig, gone);
    const files = {
      before: report.comparison.files?.before ?? [],
      after: (report.comparison.files?.after ?? []).filter(({ path }) => path in without),
    };
    const review = reviewOf({ ...report, comparison: { ...report.comparison, files } }, { findings: none });
    expect(reviewCheck(review, []).annotations).toMatchObject([{ path: 'config/pools.yaml', startLine: 1 }]);
  });

  it('tell spillover as a warning, be the move safe', () => {
    const spillover = withFile(
      'teams/growth.yaml',
      'projects: [churn]\nmappings:\n  - project: vision\n    domain: staging\n    clusterPoolName: default\n',
    );
    const before = {
      ...spillover,
      'teams/growth.yaml': spillover['teams/growth.yaml']?.replace('default', 'production') ?? '',
    };
    const [first] = annotationsOf(before, spillover);
    expect(first?.title).toContain('spillover');
    expect(['warning', 'failure']).toContain(first?.level);
  });

  it('are as many as there are lines, not routes', () => {
    const report = cases['another default pool']?.();
    if (!report) throw new Error('The case is gone.');
    const { annotations } = reviewCheck(reviewOf(report, { findings: none }), []);
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.message).toMatch(/^\d+ routes cross a boundary: /);
  });

  it('hold on one line what users wrote, within what GitHub takes', () => {
    const long = foundIn('helm/base.yaml', `a\n::error::x ${'y'.repeat(100_000)}`);
    const review = forged(reviewOf(small(), { findings: { before: [], after: [long] } }));
    for (const { title, message } of reviewCheck(review, []).annotations) {
      expect(title.length).toBeLessThanOrEqual(255);
      expect(Buffer.byteLength(message)).toBeLessThanOrEqual(64 * 1024);
      expect(message).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    }
  });
});
