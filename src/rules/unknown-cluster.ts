import { didYouMean, quote } from '../base/text.ts';
import { exampleCluster } from './example-files.ts';
import type { Rule } from './rule.ts';

const file = exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' });

export const unknownCluster: Rule = {
  id: 'unknown-cluster',
  severity: 'error',
  fixed: true,
  needs: ['clusters'],
  summary: 'Once clusters/ exists, every cluster of a pool has its file there.',
  why: 'A pool with a mistyped cluster looks larger than it is, and when its other clusters fail nothing takes over.',
  fix: 'Correct the name in pools.yaml, or add the cluster file.',
  example: {
    wrong: { 'pools.yaml': 'default: [cluster-1, [|cluster-2|]]\n', 'clusters/cluster-1.yaml': file },
    right: { 'pools.yaml': 'default: [cluster-1]\n', 'clusters/cluster-1.yaml': file },
  },
  *check({ pools, hasClusterFiles, links }) {
    if (!hasClusterFiles) return;
    for (const { name: pool, clusters } of pools)
      for (const { text, span } of clusters)
        if (!links.clusterNamed.has(text))
          yield {
            span,
            message: `Cluster ${quote(text)} of pool ${quote(pool.text)} has no file under clusters/.${didYouMean(text, links.clusterNamed.keys())}`,
            help: `Correct the name, or add ${quote(`clusters/${text}.yaml`)}.`,
          };
  },
};
