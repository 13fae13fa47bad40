import { quote } from '../base/text.ts';
import { type HelmValue, helmLeaves, helmPathText, helmPlain, helmValueAt } from '../model/helm-value.ts';
import { exampleCluster } from './example-files.ts';
import type { Rule } from './rule.ts';

const files = {
  'poolc.yaml':
    'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nrules: {overlapping-pools: off}\n',
  'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'helm/pools/default.yaml': 'proxy: {replicas: 1}\n',
};

const differs = (a: HelmValue, b: HelmValue): boolean =>
  a.kind !== b.kind || JSON.stringify(helmPlain(a)) !== JSON.stringify(helmPlain(b));

export const poolLayersConflict: Rule = {
  id: 'pool-layers-conflict',
  severity: 'error',
  fixed: true,
  needs: ['pools', 'clusters'],
  summary: "The Helm layers of a cluster's pools do not contradict each other.",
  why: 'No pool is above another, so which of two values a cluster gets would depend on the names of the pools.',
  fix: 'Set the value in one of the layers only, or alike in both.',
  example: {
    wrong: { ...files, 'helm/pools/gpu.yaml': 'proxy: {replicas: [|2|]}\n' },
    right: { ...files, 'helm/pools/gpu.yaml': 'proxy: {replicas: 1}\n' },
  },
  *check({ clusters, layers, links }) {
    const poolLayers = layers.filter(({ kind }) => kind === 'pool');
    for (const cluster of clusters) {
      const names = (links.poolsOfCluster.get(cluster.name.text) ?? []).map(({ name }) => name.text);
      const mine = names.flatMap((name) => poolLayers.find((layer) => layer.name === name) ?? []);
      for (const [index, layer] of mine.entries())
        for (const below of mine.slice(0, index))
          for (const { path, value } of helmLeaves(layer.values)) {
            const other = helmValueAt(below.values, path);
            if (!other || path.length === 0 || !differs(value, other)) continue;
            yield {
              span: value.origin.span,
              message: `Pools ${quote(below.name)} and ${quote(layer.name)} set ${quote(helmPathText(path))} differently, and cluster ${quote(cluster.name.text)} is in both.`,
              related: [{ message: `set by the layer of pool ${quote(below.name)}`, span: other.origin.span }],
              help: 'Set it in one of the two layers only, or alike in both.',
            };
          }
    }
  },
};
