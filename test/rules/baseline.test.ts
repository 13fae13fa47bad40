import { describe, expect, it } from 'vitest';
import { check } from '../../src/pipeline.ts';
import { baselineText } from '../../src/report/baseline-text.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';

type Files = Readonly<Record<string, string>>;

const attributes = (domain: string): string => `domain: ${domain}\nproject: vision\nclusterPoolName: default\n`;
const old: Files = {
  'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\ntpu: [cluster-3]\n',
  'teams/ml/a.yaml': attributes('development'),
  'teams/ml/b.yaml': attributes('development'),
};
const rulesFound = (files: Files): readonly string[] =>
  check(configFilesWithDefaults(files)).diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
const accepted = (files: Files): Files => ({
  'poolc-baseline.yaml': baselineText(check(configFilesWithDefaults(files), { withoutBaseline: true }).diagnostics),
});

describe('a baseline', () => {
  it('accepts what was there', () => {
    expect(rulesFound(old).length).toBe(4);
    expect(rulesFound({ ...old, ...accepted(old) })).toEqual([]);
  });

  it('is the same text whenever the same repository is accepted, with what people need to read it', () => {
    expect(accepted(old)).toEqual(accepted({ ...old, ...accepted(old) }));
    expect(accepted(old)['poolc-baseline.yaml']).toContain(
      'message: "Pool \\"gpu\\" has no work: no mapping names it."',
    );
  });

  it('still accepts it after lines moved and files were renamed', () => {
    const moved = {
      'pools.yaml': `# moved\n\n${old['pools.yaml']}`,
      'teams/ml/first.yaml': `\n\n${attributes('development')}`,
      'teams/ml/second.yaml': attributes('development'),
    };
    expect(rulesFound({ ...moved, ...accepted(old) })).toEqual([]);
  });

  it('does not accept a new finding of the same rule', () =>
    expect(rulesFound({ ...old, ...accepted(old), 'pools.yaml': `${old['pools.yaml']}npu: [cluster-4]\n` })).toEqual([
      'unused-pool: Pool "npu" has no work: no mapping names it.',
    ]));

  it('accepts as many equal findings as it counted, and no more', () =>
    expect(rulesFound({ ...old, ...accepted(old), 'teams/ml/c.yaml': attributes('development') })).toEqual([
      'duplicate-mapping: Project-domain "vision/development" is mapped to pool "default" a second time.',
    ]));

  it('says which of its entries match nothing any more', () =>
    expect(rulesFound({ ...old, ...accepted(old), 'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n' })).toEqual([
      'stale-baseline: The baseline lists 1 finding of rule "unused-pool" that is no longer there.',
    ]));

  it('cannot accept what nobody may silence, even when written by hand', () => {
    const entry = { 'poolc-baseline.yaml': 'findings:\n  - rule: empty-pool\n    fingerprint: "00"\n    count: 1\n' };
    expect(rulesFound({ ...entry, 'pools.yaml': 'default: []\n' })).toEqual([
      'unusable-ignore: The baseline lists rule "empty-pool", which does not exist or cannot be silenced.',
      'empty-pool: Pool "default" has no clusters.',
    ]);
  });

  it('is a file like any other: a slip in it is found', () =>
    expect(rulesFound({ 'poolc-baseline.yaml': 'findngs: []\n' })).toEqual([
      'unknown-key: The key "findngs" is not known here. Did you mean "findings"?',
    ]));
});
