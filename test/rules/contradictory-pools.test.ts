import { describe, expect, it } from 'vitest';
import { contradictoryPools } from '../../src/rules/contradictory-pools.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { judge, testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

const quiet = { 'poolc.yaml': settingsWithout('overlapping-pools') };
const message = (p: string, q: string, [left, middle, right]: readonly [string, string, string]) =>
  `Pools "${p}" and "${q}" contradict each other: "${left}" and "${middle}" share a bucket by "${p}", "${middle}" and "${right}" by "${q}", but "${left}" and "${right}" are in no pool together and must have different ones.`;

testRule(contradictoryPools, {
  valid: {
    'a partition': { 'pools.yaml': 'default: [a, b]\ngpu: [c]\n' },
    'one cluster in two pools': { ...quiet, 'pools.yaml': 'default: [a]\ngpu: [a]\n' },
    'a pool inside another one': { ...quiet, 'pools.yaml': 'default: [a, b, c]\ngpu: [a]\n' },
    'pools that overlap in pairs, so that every two clusters share one': {
      ...quiet,
      'pools.yaml': 'default: [a, b]\ngpu: [b, c]\ndr: [a, c]\n',
    },
    'a chain that one more pool closes': {
      ...quiet,
      'pools.yaml': 'default: [a, b]\ngpu: [b, c]\ndr: [c, d]\nall: [a, b, c, d]\n',
    },
  },
  invalid: {
    'a cluster in the middle of two pools, with all four places': {
      files: { 'pools.yaml': 'default: [a, b]\ngpu: [[|b|], c]\n' },
      messages: [message('default', 'gpu', ['a', 'b', 'c'])],
      related: ['pools.yaml:1:14', 'pools.yaml:1:11', 'pools.yaml:2:10'],
    },
    'one finding for a chain of pools, and none about the overlaps in it': {
      files: { 'pools.yaml': 'default: [a, b]\ngpu: [[|b|], c]\ndr: [c, d]\n' },
      messages: [message('default', 'gpu', ['a', 'b', 'c'])],
    },
    'three pools around one cluster': {
      files: { 'pools.yaml': 'default: [a, hub]\ngpu: [b, [|hub|]]\ndr: [c, hub]\n' },
      messages: [message('default', 'gpu', ['a', 'hub', 'b'])],
    },
    'pairs that are not all closed': {
      files: { 'pools.yaml': 'default: [a, b]\ngpu: [b, c]\ndr: [[|a|], d]\nwest: [c, a]\n' },
      messages: [message('default', 'dr', ['b', 'a', 'd'])],
    },
    'each group of pools on its own': {
      files: { 'pools.yaml': 'default: [a, b]\ngpu: [[|b|], c]\neast: [u, v]\nwest: {clusters: [[|v|], w]}\n' },
      messages: [message('default', 'gpu', ['a', 'b', 'c']), message('east', 'west', ['u', 'v', 'w'])],
    },
    'no buckets that differ in it, since none could be right': {
      files: {
        'pools.yaml':
          'default: {clusters: [a, b], storage: {bucketName: acme-data}}\ngpu: {clusters: [[|b|], c], storage: {bucketName: acme-gpu}}\n',
        'clusters/a.yaml': exampleCluster({ clusterName: 'a' }),
        'clusters/b.yaml': exampleCluster({ clusterName: 'b' }),
        'clusters/c.yaml': exampleCluster({ clusterName: 'c' }),
      },
      messages: [message('default', 'gpu', ['a', 'b', 'c'])],
    },
  },
});

describe('contradictory-pools on large pools', () => {
  const names = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
  const rulesFound = (pools: Readonly<Record<string, readonly string[]>>) => {
    const text = Object.entries(pools).map(([pool, clusters]) => `${pool}: [${clusters.join(', ')}]\n`);
    return [...new Set(judge({ ...quiet, 'pools.yaml': text.join('') }).map(({ rule }) => rule))];
  };
  const [a, b, c] = ['a', 'b', 'c'].map((prefix) => names(2000, prefix));

  it('compares every two clusters without trying every three', () => {
    expect(rulesFound({ default: [...(a ?? [])], gpu: ['a0'] })).toEqual([]);
    expect(
      rulesFound({
        default: [...(a ?? []), ...(b ?? [])],
        gpu: [...(b ?? []), ...(c ?? [])],
        dr: [...(a ?? []), ...(c ?? [])],
      }),
    ).toEqual([]);
    expect(rulesFound({ default: [...(a ?? []), 'hub'], gpu: ['hub', ...(b ?? [])] })).toEqual(['contradictory-pools']);
  });
});
