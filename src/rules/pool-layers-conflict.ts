import { isDeepStrictEqual } from 'node:util';
import { quote } from '../base/text.ts';
import { type HelmMap, type HelmPath, type HelmValue, helmPathText, helmPlain } from '../model/helm-value.ts';
import type { Organization } from '../model/organization.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace } from './support/places.ts';

const files = {
  'poolc.yaml':
    'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nrules: {overlapping-pools: off}\n',
  'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'helm/pools/default.yaml': 'proxy: {replicas: 1}\n',
};

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
  *check(organization) {
    yield* oncePerPlace(conflicts(organization));
  },
};

function* conflicts({ clusters, layers, links }: Organization): Generator<Found> {
  const poolLayers = layers.filter(({ kind }) => kind === 'pool');
  for (const cluster of clusters) {
    const names = (links.poolsOfCluster.get(cluster.name.text) ?? []).map(({ name }) => name.text);
    const mine = names.flatMap((name) => poolLayers.find((layer) => layer.name === name) ?? []);
    for (const [index, layer] of mine.entries())
      for (const below of mine.slice(0, index))
        for (const { path, value, other } of differences(layer.values, below.values))
          yield {
            span: value.origin.span,
            message: `Pools ${quote(below.name)} and ${quote(layer.name)} set ${quote(helmPathText(path))} differently, and cluster ${quote(cluster.name.text)} is in both.`,
            related: [{ message: `set by the layer of pool ${quote(below.name)}`, span: other.origin.span }],
            help: 'Set it in one of the two layers only, or alike in both.',
          };
  }
}

interface Difference {
  readonly path: HelmPath;
  readonly value: HelmValue;
  readonly other: HelmValue;
}

/** Where two maps cannot both be had: values that differ, neither of them a map that only adds keys to the other. */
function* differences(above: HelmMap, below: HelmMap, path: HelmPath = []): Generator<Difference> {
  for (const [key, value] of above.entries) {
    const other = below.entries.get(key);
    if (!other) continue;
    if (value.kind === 'map' && other.kind === 'map') yield* differences(value, other, [...path, key]);
    else if (!isDeepStrictEqual(helmPlain(value), helmPlain(other))) yield { path: [...path, key], value, other };
  }
}
