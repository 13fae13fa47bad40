import { quote } from '../base/text.ts';
import { identityLayer, userLayers } from '../model/cluster-values.ts';
import { type HelmMap, type HelmPath, type HelmScalar, type HelmValue, helmPathText } from '../model/helm-value.ts';
import { mergeLayer } from '../model/merge.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'helm/base.yaml': 'prometheus: {server: null}\n',
};

/**
 * Helm's merge is not associative: a null or a plain value also takes away the map that the chart's cloud values have
 * there. Where a higher layer sets a map again, one merged file cannot say both.
 */
export const undoneReplacement: Rule = {
  id: 'undone-replacement',
  severity: 'error',
  fixed: false,
  needs: ['settings', 'pools'],
  summary: 'No layer sets a map where a layer below it sets null or a plain value.',
  why: "The layer below deletes what the chart's cloud values set there; the one merged file that poolc writes cannot, so the cluster would run with values that somebody deleted.",
  fix: 'Take the null or plain value out of the lower layer, or set the single keys to null that are meant to go.',
  example: {
    wrong: { ...files, 'helm/aws.yaml': 'prometheus: {[|server|]: {retention: 7d}}\n' },
    right: { ...files, 'helm/aws.yaml': 'prometheus: {alertmanager: {enabled: false}}\n' },
  },
  *check(organization) {
    const told = new Set<HelmValue>();
    for (const cluster of organization.clusters) {
      const [lowest, ...others] = [...userLayers(organization, cluster), identityLayer(organization, cluster)];
      if (!lowest) continue;
      let below: HelmMap = lowest;
      for (const layer of others) {
        for (const { above, covered, path } of undone(below, layer, [])) {
          // Two pools that disagree are for pool-layers-conflict.
          if (told.has(covered) || (isPool(above) && isPool(covered))) continue;
          told.add(covered);
          yield found(above, covered, path);
        }
        below = mergeLayer(below, layer);
      }
    }
  },
};

const isPool = ({ origin }: HelmValue): boolean => origin.layer.startsWith('pool ');

interface Undone {
  readonly above: HelmMap;
  readonly covered: HelmScalar;
  readonly path: HelmPath;
}

function* undone(below: HelmMap, above: HelmMap, path: HelmPath): Generator<Undone> {
  for (const [key, value] of above.entries) {
    const covered = below.entries.get(key);
    // That a list is replaced whole is for list-replaced to say.
    if (value.kind !== 'map' || covered === undefined || covered.kind === 'list') continue;
    if (covered.kind === 'map') yield* undone(covered, value, [...path, key]);
    else yield { above: value, covered, path: [...path, key] };
  }
}

function found({ origin }: HelmMap, covered: HelmScalar, path: HelmPath): Found {
  const name = quote(helmPathText(path));
  const was = covered.value === null ? 'null' : 'a plain value';
  const isIdentity = origin.layer === 'identity';
  const here = { message: `${was} here, by layer "${covered.origin.layer}"`, span: covered.origin.span };
  const help = 'Take it out of the lower layer, or set to null the single keys that are meant to go.';
  // The identity has no line of its own that could change: the layer below it has.
  if (isIdentity)
    return {
      span: covered.origin.span,
      message: `${name} is ${was} here, but the identity of a cluster needs a map there.`,
      help: 'Delete it here; poolc writes the identity from the cluster file.',
    };
  return {
    span: origin.key ?? origin.span,
    message: `${name} is a map here and ${was} in a layer below, whose effect on the chart's own values gets lost.`,
    related: [here],
    help,
  };
}
