import { describe, expect, it } from 'vitest';
import type { Compiled } from '../../src/compile/compiled.ts';
import { type Move, movesBetween, movesDigest } from '../../src/diff/moves.ts';
import { subjectText } from '../../src/diff/resolve.ts';
import { type State, stateOfBundle } from '../../src/diff/state.ts';
import { compiledState, type Sketch } from './states.ts';

const two = { default: ['c1'], gpu: ['c2'] };
const moves = (before: Sketch, after: Sketch): readonly Move[] =>
  movesBetween(stateOfBundle(compiledState(before)), stateOfBundle(compiledState(after)));
const told = (all: readonly Move[]) => all.map(({ subject, riskClass }) => `${riskClass} ${subjectText(subject)}`);

describe('a subject moves', () => {
  it('where its row names another pool, and nothing beside it does', () => {
    const rows = { 'a/development': 'default', 'a/production': 'default' };
    const found = moves({ pools: two, rows }, { pools: two, rows: { ...rows, 'a/production': 'gpu' } });
    expect(found).toMatchObject([
      {
        subject: { project: 'a', domain: 'production', workflow: undefined },
        before: { poolName: 'default', level: 'project-domain', clusters: [{ name: 'c1' }] },
        after: { poolName: 'gpu', level: 'project-domain', clusters: [{ name: 'c2' }] },
        riskClass: 'capacity',
        lostClusters: ['c1'],
        label: undefined,
        inherited: false,
        unknownBecause: undefined,
      },
    ]);
  });

  it('where a row appears or goes, and is labelled so', () => {
    const [without, withRow] = [
      { pools: two, rows: { 'a/production': 'gpu' } },
      { pools: two, rows: { 'a/production': 'gpu', 'a/production/train': 'default' } },
    ];
    expect(moves(without, withRow)).toMatchObject([
      { subject: { workflow: 'train' }, label: 'added', inherited: false, before: { poolName: 'gpu' } },
    ]);
    expect(moves(withRow, without)).toMatchObject([
      { subject: { workflow: 'train' }, label: 'removed', inherited: false, after: { poolName: 'gpu' } },
    ]);
  });

  it('where what it inherits moves', () => {
    const rows = { 'a/production/train': 'gpu' };
    const found = moves({ pools: { ...two, default: ['c1', 'c3'] }, rows }, { pools: two, rows });
    expect(told(found)).toEqual(['capacity a/development', 'capacity a/production']);
    expect(found.map(({ inherited, label }) => [inherited, label])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
  });

  it('where its cluster changes under the same name', () => {
    const rows = { 'a/development': 'gpu' };
    const found = moves(
      { pools: two, rows, buckets: { c1: 's3://one', c2: 's3://one' } },
      { pools: two, rows, buckets: { c1: 's3://one', c2: 's3://two' } },
    );
    expect(told(found)).toEqual(['boundary a/development']);
  });

  it('where the pool alone has another name, safely', () => {
    const found = moves(
      { pools: { default: ['c1'] }, rows: { 'a/production': 'default' } },
      { pools: { default: ['c1'], other: ['c1'] }, rows: { 'a/production': 'other' } },
    );
    expect(told(found)).toEqual(['safe a/production']);
  });

  it('not where a row appears that names the pool of before', () =>
    expect(
      moves(
        { pools: two, rows: { 'a/development': 'gpu' } },
        { pools: two, rows: { 'a/development': 'gpu', 'a/development/train': 'gpu', 'a/production': 'default' } },
      ),
    ).toEqual([]));

  it('and is told the worst first, then by project, domain and workflow', () => {
    const found = moves(
      {
        pools: { default: ['c1'], gpu: ['c2'] },
        rows: {
          'b/production': 'default',
          'a/production': 'default',
          'a/production/train': 'default',
          'a/development': 'gpu',
        },
        buckets: { c1: 's3://one', c2: 's3://two' },
      },
      {
        pools: { default: ['c1'], gpu: [] },
        rows: {
          'b/production': 'lost',
          'a/production': 'lost',
          'a/production/train': 'lost',
          'a/development': 'default',
        },
        buckets: { c1: 's3://one', c2: 's3://two' },
      },
    );
    expect(told(found)).toEqual([
      'unrouted a/production',
      'unrouted a/production/train',
      'unrouted b/production',
      'boundary a/development',
    ]);
  });
});

describe('a subject whose route cannot be known', () => {
  const compiled = compiledState({ pools: two, rows: { 'a/production': 'gpu', 'b/production': 'gpu' } });
  const broken = (reason: string): State => ({
    ...stateOfBundle(compiled),
    unknown: ({ project, domain }) => (project === 'a' && domain === 'production' ? reason : undefined),
  });
  const whole = stateOfBundle(compiled);

  it.each([
    ['before', broken('the base is broken'), whole, 'the base is broken'],
    ['after', whole, broken('the head is broken'), 'the head is broken'],
    ['on both sides', broken('the base is broken'), broken('the head is broken'), 'the base is broken'],
  ])('%s moves to nobody knows where, with the reason', (_, before, after, unknownBecause) => {
    const found = movesBetween(before, after);
    expect(told(found)).toEqual(['unknown a/production']);
    expect(found).toMatchObject([{ unknownBecause }]);
  });

  it('is unknown although what is left of the files crosses a boundary', () => {
    const after = compiledState({ pools: two, buckets: { c1: 's3://one', c2: 's3://one' } });
    const before = compiledState({
      pools: two,
      rows: { 'a/production': 'gpu' },
      buckets: { c1: 's3://one', c2: 's3://two' },
    });
    const found = movesBetween({ ...stateOfBundle(before), unknown: () => 'broken' }, stateOfBundle(after));
    expect(told(found)).toEqual(['unknown a/development', 'unknown a/production']);
    expect(found[1]?.boundaries).toHaveLength(1);
  });
});

describe('a comparison of which one side has no cluster files', () => {
  const [described, bare] = [
    { pools: two, rows: { 'a/production': 'gpu' } },
    { pools: two, rows: { 'a/production': 'gpu' }, buckets: {} },
  ];

  it('cannot know what changes about routes that stay', () => {
    expect(moves(described, bare).map(({ unknownBecause }) => unknownBecause)).toEqual(
      Array.from({ length: 2 }, () => 'only the base describes its clusters'),
    );
    expect(moves(bare, described).map(({ riskClass, unknownBecause }) => [riskClass, unknownBecause])).toEqual(
      Array.from({ length: 2 }, () => ['unknown', 'only the head describes its clusters']),
    );
    expect(moves(bare, bare)).toEqual([]);
  });

  it('has such a side where at least one cluster of the other is described', () => {
    const partly = { ...described, pools: { ...two, gpu: ['c2', 'c3'] } };
    expect(
      moves({ ...partly, buckets: { c3: 's3://one' } }, { ...partly, buckets: {} }).map(
        ({ subject, unknownBecause }) => [subjectText(subject), unknownBecause],
      ),
    ).toEqual([['a/production', 'only the base describes its clusters']]);
  });

  it('still knows what crosses to other clusters, and what leads nowhere', () => {
    const rows = { 'a/production': 'gpu', 'a/development': 'gone' };
    const found = moves(
      { ...described, pools: { ...two, gone: ['c3'] }, rows },
      { ...bare, pools: { ...two, gpu: ['c1'] }, rows },
    );
    expect(told(found)).toEqual(['unrouted a/development', 'boundary a/production']);
    expect(found.map(({ unknownBecause }) => unknownBecause)).toEqual([undefined, undefined]);
    expect(told(moves({ ...bare, pools: { ...two, gpu: [] } }, described))).toContain('unrouted a/production');
  });
});

describe('a comparison in which no side has cluster files', () => {
  const change = (pools: Readonly<Record<string, readonly string[]>>, row: string) =>
    told(
      moves(
        { pools, rows: { 'a/production': 'left' }, buckets: {} },
        { pools, rows: { 'a/production': row }, buckets: {} },
      ),
    );

  it('takes pools that share a cluster, through others too, for one place', () => {
    const joined = { default: ['c9'], left: ['c1'], bridge: ['c1', 'c2'], right: ['c2', 'c3'] };
    expect(change(joined, 'right')).toEqual(['capacity a/production']);
    expect(change(joined, 'default')).toEqual(['boundary a/production']);
  });
});

describe('the digest of moves', () => {
  const before = { pools: two, rows: { 'a/production': 'gpu', 'b/production': 'gpu' } };
  const digestOf = (after: Sketch, from: Sketch = before): string => movesDigest(moves(from, after));
  const base = digestOf({ pools: two });

  it('is 32 hexadecimal digits, whatever the order', () => {
    const found = moves(before, { pools: two });
    expect(found).toHaveLength(2);
    expect(base).toMatch(/^[0-9a-f]{32}$/);
    expect(movesDigest(found.toReversed())).toBe(base);
  });

  it('does not change with what moves nothing', () => {
    expect(digestOf({ pools: { ...two, other: ['c1'] }, rows: { 'c/production': 'default' } })).toBe(base);
    const files = (compiled: Compiled): Compiled => ({ ...compiled, organization: 'other', clusterValues: new Map() });
    expect(
      movesDigest(
        movesBetween(stateOfBundle(files(compiledState(before))), stateOfBundle(files(compiledState({ pools: two })))),
      ),
    ).toBe(base);
  });

  it.each<readonly [string, Sketch, Sketch]>([
    ['one move less', before, { pools: two, rows: { 'b/production': 'gpu' } }],
    ['another subject', { ...before, rows: { 'a/production': 'gpu', 'c/production': 'gpu' } }, { pools: two }],
    ['another pool to go to', before, { pools: { ...two, other: ['c1'] }, rows: { 'a/production': 'other' } }],
    ['another cluster to go to', before, { pools: { ...two, default: ['c1', 'c3'] } }],
    ['another cluster to come from', { ...before, pools: { ...two, gpu: ['c2', 'c3'] } }, { pools: two }],
    [
      'a bucket on both sides',
      { ...before, buckets: { c1: 's3://two', c2: 's3://two' } },
      { pools: two, buckets: { c1: 's3://two', c2: 's3://two' } },
    ],
    ['no cluster files', { ...before, buckets: {} }, { pools: two, buckets: {} }],
  ])('is another with %s', (_, from, after) => expect(digestOf(after, from)).not.toBe(base));

  it('is another when only the class is', () => {
    const found = moves(before, { pools: two });
    expect(movesDigest(found.map((move) => ({ ...move, riskClass: 'safe' })))).not.toBe(base);
  });
});
