import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { fileNameOf } from './support/cluster-names.ts';
import { exampleCluster } from './support/example-files.ts';

export const clusterNameMismatch: Rule = {
  id: 'cluster-name-mismatch',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'A cluster file is named after its cluster.',
  why: 'A file that was copied and not fully edited would write the values of one cluster under the name of another.',
  fix: 'Correct clusterName, or rename the file.',
  example: {
    wrong: {
      'pools.yaml': 'default: [cluster-2]\n',
      'clusters/cluster-1.yaml': exampleCluster({ clusterName: '[|cluster-2|]', bucketName: 'acme-data' }),
    },
    right: {
      'pools.yaml': 'default: [cluster-2]\n',
      'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: 'acme-data' }),
    },
  },
  *check({ clusters }) {
    for (const cluster of clusters) {
      const { name } = cluster;
      const expected = fileNameOf(cluster);
      if (name.text !== expected)
        yield {
          span: name.span,
          message: `Cluster ${quote(name.text)} stands in a file that is named after ${quote(expected)}.`,
          help: `Write ${quote(expected)}, or rename the file to ${quote(`${name.text}.yaml`)}.`,
        };
    }
  },
};
