import { describe, expect, it } from 'vitest';
import {
  compareSubjects,
  countSubjects,
  resolverOf,
  type Subject,
  subjectsOf,
  subjectText,
} from '../../src/diff/resolve.ts';
import { compiledState } from './states.ts';

const subject = (text: string): Subject => {
  const [project = '', domain = '', workflow] = text.split('/');
  return { project, domain, workflow };
};

const pools = { default: ['c1'], gpu: ['c2', 'c3'], empty: [] };
const rows = {
  'a/production': 'gpu',
  'a/production/train': 'default',
  'a/production/lost': 'missing',
  'b/production/train': 'gpu',
  'b/development': 'empty',
};

describe('a route', () => {
  const { routeOf, rowOf } = resolverOf(compiledState({ pools, rows }));

  it.each([
    ['a/production/train', 'workflow', 'default', ['c1']],
    ['a/production/serve', 'project-domain', 'gpu', ['c2', 'c3']],
    ['a/production', 'project-domain', 'gpu', ['c2', 'c3']],
    ['a/development', 'default', 'default', ['c1']],
    ['a/development/train', 'default', 'default', ['c1']],
    ['b/production', 'default', 'default', ['c1']],
    ['b/production/train', 'workflow', 'gpu', ['c2', 'c3']],
    ['b/development/train', 'project-domain', 'empty', []],
    ['a/production/lost', 'workflow', 'missing', []],
    ['nobody/nowhere', 'default', 'default', ['c1']],
  ])('of %s is decided by its %s row: %s', (text, level, poolName, clusters) => {
    const route = routeOf(subject(text));
    expect([route.level, route.poolName, route.clusters.map(({ name }) => name)]).toEqual([level, poolName, clusters]);
  });

  it.each([
    ['a/production/train', 'default'],
    ['a/production', 'gpu'],
    ['a/production/serve', undefined],
    ['a/development', undefined],
    ['b/production', undefined],
  ])('of %s has a row of its own only where one is stored: %s', (text, pool) =>
    expect(rowOf(subject(text))).toBe(pool),
  );

  it('knows the details of clusters that have a file, and of no others', () => {
    const { routeOf: described } = resolverOf(compiledState({ pools, rows, buckets: { c2: 's3://two' } }));
    expect(described(subject('a/production')).clusters).toMatchObject([
      { name: 'c2', details: { metadataBucket: 's3://two' } },
      { name: 'c3', details: undefined },
    ]);
  });

  it('shares its clusters with every route to the same pool, so that they are compared once', () => {
    expect(routeOf(subject('b/production/train')).clusters).toBe(routeOf(subject('a/production')).clusters);
    expect(routeOf(subject('a/development')).clusters).not.toBe(routeOf(subject('a/production')).clusters);
  });

  it('comes from a resolver that is made once for a state', () => {
    const [one, other] = [compiledState({ pools, rows }), compiledState({ pools, rows })];
    expect(resolverOf(one)).toBe(resolverOf(one));
    expect(resolverOf(one)).not.toBe(resolverOf(other));
  });
});

describe('the subjects of states', () => {
  const texts = (...states: Parameters<typeof subjectsOf>[0]) => subjectsOf(states).map(subjectText).sort();
  const claimed = { ...compiledState({}), projects: new Map([['claimed', { team: 'ml' }]]), domains: ['development'] };
  const mapped = {
    ...compiledState({ rows: { 'mapped/staging': 'default', 'mapped/staging/train': 'default' } }),
    projects: new Map(),
    domains: [],
  };

  it('are every project that a team claims or maps, in every domain that is declared or mapped', () => {
    expect(texts(claimed)).toEqual(['claimed/development']);
    expect(texts(mapped)).toEqual(['mapped/staging', 'mapped/staging/train']);
    expect(texts(claimed, mapped)).toEqual([
      'claimed/development',
      'claimed/staging',
      'mapped/development',
      'mapped/staging',
      'mapped/staging/train',
    ]);
  });

  it('are told once, although several states know them', () =>
    expect(texts(mapped, claimed, mapped)).toEqual(texts(claimed, mapped)));

  it('are none without states', () => expect(texts()).toEqual([]));

  it('are counted as they are listed', () => {
    for (const state of [claimed, mapped, compiledState({ pools, rows })])
      expect(countSubjects(state)).toBe(subjectsOf([state]).length);
    expect(countSubjects(compiledState({ pools, rows }))).toBe(7);
  });
});

describe('subjects', () => {
  it('are named by their parts', () => {
    expect(subjectText(subject('a/production'))).toBe('a/production');
    expect(subjectText(subject('a/production/train'))).toBe('a/production/train');
  });

  it('are ordered by project, domain and workflow, a project-domain before its workflows', () => {
    const ordered = ['A/z', 'a/d', 'a/d/v', 'a/d/w', 'a/e', 'a/e/a', 'b/a', 'b/d/w'];
    expect(ordered.toReversed().map(subject).sort(compareSubjects).map(subjectText)).toEqual(ordered);
    expect(compareSubjects(subject('a/d/v'), subject('a/d/v'))).toBe(0);
    expect(compareSubjects(subject('a/d'), subject('a/d'))).toBe(0);
  });
});
