import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/span.ts';
import { check } from '../../src/pipeline.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';

const pools = (gpuLine: string, above = ''): Readonly<Record<string, string>> => ({
  'pools.yaml': `default: [cluster-1]\n${above}${gpuLine}\n`,
  'teams/ml.yaml':
    'projects: [vision]\nmappings:\n  - project: vision\n    domain: [development, staging, production]\n    clusterPoolName: default\n',
});

/** Findings as `rule line:column message`. */
const judged = (files: Readonly<Record<string, string>>, today?: string): readonly string[] =>
  check(configFilesWithDefaults(files), { today }).diagnostics.map(({ rule, span, message }) => {
    const { line, column } = positionAt(span.file, span.start);
    return `${rule} ${line}:${column} ${message}`;
  });

const unused = 'unused-pool 2:1 Pool "gpu" has no work: no mapping names it.';
const unusedBelow = 'unused-pool 3:1 Pool "gpu" has no work: no mapping names it.';
const reason = 'reason="arrives in May"';

describe('an ignore comment', () => {
  it.each([
    ['on the line of the finding', pools(`gpu: [cluster-2] # poolc: ignore unused-pool ${reason}`)],
    ['on the line above', pools('gpu: [cluster-2]', `# poolc: ignore unused-pool ${reason}\n`)],
    ['above other comments', pools('gpu: [cluster-2]', `# poolc: ignore unused-pool ${reason}\n# the new machines\n`)],
    ['without blanks', pools('gpu: [cluster-2]', `#poolc:ignore unused-pool ${reason}\n`)],
    [
      'beside another one for another rule',
      pools(
        'gpu: [cluster-1] # poolc: ignore unused-pool reason="a"',
        '# poolc: ignore overlapping-pools reason="b"\n',
      ),
    ],
  ])('ignores the finding: %s', (_, files) => expect(judged(files)).toEqual([]));

  it('ignores no other line', () =>
    expect(judged(pools('gpu: [cluster-2]\nother: [cluster-3]', `# poolc: ignore unused-pool ${reason}\n`))).toEqual([
      'unused-pool 4:1 Pool "other" has no work: no mapping names it.',
    ]));

  it('ignores no other rule, and says that it finds nothing to ignore', () =>
    expect(judged(pools(`gpu: [cluster-2] # poolc: ignore duplicate-mapping ${reason}`))).toEqual([
      unused,
      'unused-ignore 2:18 The comment ignores rule "duplicate-mapping", which finds nothing here.',
    ]));

  it('is reported once what it ignored has gone', () =>
    expect(judged({ 'pools.yaml': `default: [cluster-1] # poolc: ignore unused-pool ${reason}\n` })).toEqual([
      'unused-ignore 1:22 The comment ignores rule "unused-pool", which finds nothing here.',
    ]));

  it('that stands too far away is told where to stand', () => {
    const files = pools('gpu:\n  clusters: [cluster-2]\n  # poolc: ignore unused-pool reason="arrives in May"');
    const [help] = check(configFilesWithDefaults(files)).diagnostics.flatMap(({ rule, help: way = '' }) =>
      rule === 'unused-ignore' ? [way] : [],
    );
    expect(help).toBe(
      'Put the comment on line 2, where the rule finds something, or on a line of its own right above it.',
    );
  });

  it('is not called unused while the rule could not judge', () =>
    expect(
      judged({ ...pools(`gpu: [cluster-2] # poolc: ignore unused-pool ${reason}`), 'teams/broken.yaml': 'a: [\n' }),
    ).toEqual([expect.stringContaining('yaml-syntax')]));

  it('is text like any other inside a value', () =>
    expect(
      judged({
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
        'helm/base.yaml':
          'additionalPodAnnotations:\n  note: |\n    # poolc: ignore nothing\n  quoted: "a # poolc: ignore nothing"\n',
      }),
    ).toEqual([]));
});

describe('expiry', () => {
  const until = (date: string) => pools(`gpu: [cluster-2] # poolc: ignore unused-pool until=${date} ${reason}`);

  it('holds on the last day', () => expect(judged(until('2026-12-31'), '2026-12-31')).toEqual([]));
  it('brings the finding back the day after, with the place of the comment', () => {
    expect(judged(until('2026-12-31'), '2027-01-01')).toEqual([unused]);
    const [found] = check(configFilesWithDefaults(until('2026-12-31')), { today: '2027-01-01' }).diagnostics;
    expect(found?.related.map(({ message }) => message)).toEqual(['ignored here until 2026-12-31, which has passed']);
  });
  it('does not come where no day is given, so that a build of a folder can be repeated', () =>
    expect(judged(until('2020-01-01'))).toEqual([]));
});

describe('a comment that cannot be used is an error that says why, and ignores nothing', () => {
  it.each([
    ['ignore unused-pool', 'The ignore comment gives no reason.'],
    ['ignore unused-pool reason=""', 'The ignore comment gives an empty reason.'],
    ['ignore unused-pool reason="  "', 'The ignore comment gives an empty reason.'],
    ['ignore unused-pool reason=soon', 'The ignore comment cannot be understood.'],
    [
      'ignore unused-pool until=soon reason="a"',
      'The ignore comment ends on "soon", which is no date of the form YYYY-MM-DD.',
    ],
    [
      'ignore unused-pool until=2026-02-30 reason="a"',
      'The ignore comment ends on "2026-02-30", which is no date of the form YYYY-MM-DD.',
    ],
    ['ignore reason="a"', 'The ignore comment names no rule.'],
    ['ignore', 'The ignore comment names no rule.'],
    [
      'ignore unused-pol reason="a"',
      'The ignore comment names rule "unused-pol", which does not exist or cannot be ignored. Did you mean "unused-pool"?',
    ],
    [
      'ignore yaml-syntax reason="a"',
      'The ignore comment names rule "yaml-syntax", which does not exist or cannot be ignored.',
    ],
    [
      'ignor unused-pool reason="a"',
      'A comment to poolc says "ignor", which it does not understand. Did you mean "ignore"?',
    ],
    [
      'ignore empty-pool reason="a"',
      'Rule "empty-pool" cannot be ignored: Runs that are sent to a pool without clusters fail with "no clusters found".',
    ],
  ])('# poolc: %s', (comment, message) =>
    expect(judged(pools('gpu: [cluster-2]', `# poolc: ${comment}\n`))).toEqual([
      `unusable-ignore 2:1 ${message}`,
      unusedBelow,
    ]),
  );
});
