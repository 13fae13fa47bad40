import { groupBy } from '../base/collections.ts';
import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';

export const duplicateCluster: Rule = {
  id: 'duplicate-cluster',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'A cluster has one file, stands once in a pool, and differs from every other cluster by more than letter case.',
  why: 'Cluster names end in host names, where case does not count: the second cluster would take over the record of the first.',
  fix: 'Keep one, or give the other cluster a name of its own.',
  example: {
    wrong: { 'pools.yaml': 'default: [cluster-1, [|cluster-1|]]\n' },
    right: { 'pools.yaml': 'default: [cluster-1, cluster-2]\n' },
  },
  *check({ clusters, pools }) {
    const declared = clusters.map(({ name }) => name);
    for (const [first, ...others] of groupBy(declared, ({ text }) => text.toLowerCase()).values())
      for (const other of others)
        if (first)
          yield {
            span: other.span,
            message:
              other.text === first.text
                ? `Cluster ${quote(other.text)} has a second file.`
                : `Cluster ${quote(other.text)} differs from ${quote(first.text)} only by letter case.`,
            related: [{ message: 'the other cluster', span: first.span }],
            help: 'Keep one of them, or give it another name.',
          };
    for (const pool of pools)
      for (const [first, ...others] of groupBy(pool.clusters, ({ text }) => text).values())
        for (const other of others)
          if (first)
            yield {
              span: other.span,
              message: `Cluster ${quote(other.text)} stands twice in pool ${quote(pool.name.text)}.`,
              related: [{ message: 'first here', span: first.span }],
              help: 'Delete one of the two.',
            };
    const members = pools.flatMap((pool) => pool.clusters);
    for (const spellings of groupBy(members, ({ text }) => text.toLowerCase()).values()) {
      const [first] = spellings;
      const other = spellings.find(({ text }) => text !== first?.text);
      if (first && other && declared.length === 0)
        yield {
          span: other.span,
          message: `Cluster ${quote(other.text)} differs from ${quote(first.text)} only by letter case.`,
          related: [{ message: 'the other spelling', span: first.span }],
          help: 'Write one name the same way everywhere.',
        };
    }
  },
};
