import { Suggestions } from '../base/suggestions.ts';
import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { clustersInNoPool, fileNameOf } from './support/cluster-names.ts';
import { exampleCluster } from './support/example-files.ts';

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
  *check(organization) {
    const { pools, clusters, hasClusterFiles, links } = organization;
    if (!hasClusterFiles) return;
    // A file of that name with another clusterName in it is for cluster-name-mismatch.
    const files = new Set(clusters.map(fileNameOf));
    const inNoPool = clustersInNoPool(organization).map(({ name }) => name.text);
    const suggestions = new Suggestions();
    for (const pool of pools) {
      const unknown = pool.clusters.filter(({ text }) => !links.clusterNamed.has(text) && !files.has(text));
      if (unknown.length === 0) continue;
      const members = new Set(pool.clusters.map(({ text }) => text));
      const others = [...links.clusterNamed.keys()].filter((name) => !members.has(name));
      for (const { text, span } of unknown)
        yield {
          span,
          message: `Cluster ${quote(text)} of pool ${quote(pool.name.text)} has no file under clusters/.${suggestions.didYouMean(text, inNoPool) || suggestions.didYouMean(text, others)}`,
          help: `Correct the name, or add ${quote(`clusters/${text}.yaml`)}.`,
        };
    }
  },
};
