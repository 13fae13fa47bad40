import { groupBy } from '../base/collections.ts';
import { quote } from '../base/text.ts';
import type { Name } from '../model/located.ts';
import type { Rule } from './rule.ts';
import { declaredClusters, otherSpellings } from './support/cluster-names.ts';

export const duplicateCluster: Rule = {
  id: 'duplicate-cluster',
  severity: 'error',
  fixed: true,
  needs: [],
  summary:
    'A cluster has one file, stands once in a pool, and differs from every other cluster by more than letter case.',
  why: 'Cluster names end in host names, where case does not count: the second cluster would take over the record of the first.',
  fix: 'Keep one, or give the other cluster a name of its own.',
  example: {
    wrong: { 'pools.yaml': 'default: [cluster-1, [|cluster-1|]]\n' },
    right: { 'pools.yaml': 'default: [cluster-1, cluster-2]\n' },
  },
  *check(organization) {
    const { pools, hasClusterFiles } = organization;
    for (const [other, kept] of otherSpellings(organization))
      yield {
        span: other.span,
        message: `Cluster ${quote(other.text)} differs from ${quote(kept.text)} only by letter case.`,
        related: [{ message: 'the other spelling', span: kept.span }],
        help: 'Write one name the same way everywhere, or give one of the two another name.',
      };
    if (hasClusterFiles)
      for (const [first, other] of repeated(declaredClusters(organization)))
        yield {
          span: other.span,
          message: `Cluster ${quote(other.text)} has a second file.`,
          related: [{ message: 'the first file', span: first.span }],
          help: 'Keep one of the two files.',
        };
    for (const pool of pools)
      for (const [first, other] of repeated(pool.clusters))
        yield {
          span: other.span,
          message: `Cluster ${quote(other.text)} stands twice in pool ${quote(pool.name.text)}.`,
          related: [{ message: 'first here', span: first.span }],
          help: 'Delete one of the two.',
        };
  },
};

/** Every name after the first of its text, with that first one. */
const repeated = (names: readonly Name[]): readonly (readonly [Name, Name])[] =>
  [...groupBy(names, ({ text }) => text).values()].flatMap(([first, ...others]) =>
    first ? others.map((other) => [first, other] as const) : [],
  );
