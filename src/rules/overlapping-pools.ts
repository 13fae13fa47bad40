import { quote, quotedList } from '../base/text.ts';
import { componentsOf, contradictionIn } from '../model/components.ts';
import type { Rule } from './rule.ts';

export const overlappingPools: Rule = {
  id: 'overlapping-pools',
  severity: 'warning',
  fixed: false,
  needs: ['pools'],
  summary: 'A cluster is in one pool.',
  why: "Pools that share a cluster must share their bucket too, and Union's queues, which replace mappings, allow no overlap at all.",
  fix: 'Give each pool clusters of its own, or merge the pools.',
  example: {
    wrong: { 'pools.yaml': 'default: [cluster-1]\ndevelopment-cp: [[|cluster-1|]]\n' },
    right: { 'pools.yaml': 'default: [cluster-1]\ndevelopment-cp: [cluster-2]\n' },
  },
  *check({ pools }) {
    for (const component of componentsOf(pools)) {
      if (component.pools.length < 2 || contradictionIn(component)) continue;
      for (const cluster of component.clusters) {
        const members = component.pools.flatMap(({ name, clusters }) => {
          const member = clusters.find(({ text }) => text === cluster);
          return member ? [{ pool: name.text, span: member.span }] : [];
        });
        const last = members.at(-1);
        if (members.length < 2 || !last) continue;
        yield {
          span: last.span,
          message: `Cluster ${quote(cluster)} is in pools ${quotedList(members.map(({ pool }) => pool))}.`,
          related: members.slice(0, -1).map(({ pool, span }) => ({ message: `in pool ${quote(pool)} here`, span })),
          help: 'They share one bucket, and cannot become queues. Give each pool clusters of its own.',
        };
      }
    }
  },
};
