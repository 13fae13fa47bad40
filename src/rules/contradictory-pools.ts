import type { Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { componentsOf, contradictionIn } from '../model/components.ts';
import type { Pool } from '../model/organization.ts';
import type { Rule } from './rule.ts';

const spanIn = (pool: Pool, cluster: string): Span =>
  pool.clusters.find(({ text }) => text === cluster)?.span ?? pool.name.span;

export const contradictoryPools: Rule = {
  id: 'contradictory-pools',
  severity: 'error',
  fixed: true,
  needs: ['pools'],
  summary: 'Pools that overlap can be given buckets.',
  why: 'Clusters of one pool share a metadata bucket, clusters without a common pool must not: here both are demanded at once, so some run will not find its data.',
  fix: 'Take the cluster in the middle out of one of the pools, or merge the pools.',
  example: {
    wrong: { 'pools.yaml': 'default: [a, b]\nproduction-cp: [[|b|], c]\n' },
    right: { 'pools.yaml': 'default: [a]\nproduction-cp: [b, c]\n' },
  },
  *check({ pools }) {
    for (const component of componentsOf(pools)) {
      const witness = contradictionIn(component);
      if (!witness) continue;
      const { left, leftPool, middle, rightPool, right } = witness;
      const [l, m, r, p, q] = [left, middle, right, leftPool.name.text, rightPool.name.text].map(quote);
      yield {
        span: spanIn(rightPool, middle),
        message: `Pools ${p} and ${q} contradict each other: ${l} and ${m} share a bucket by ${p}, ${m} and ${r} by ${q}, but ${l} and ${r} are in no pool together and must have different ones.`,
        related: [
          { message: `${m} in pool ${p}`, span: spanIn(leftPool, middle) },
          { message: `${l} in pool ${p}`, span: spanIn(leftPool, left) },
          { message: `${r} in pool ${q}`, span: spanIn(rightPool, right) },
        ],
        help: `Take ${m} out of one of the pools, or merge the pools.`,
      };
    }
  },
};
