import { count, quote } from '../base/text.ts';
import { userLayers } from '../model/cluster-values.ts';
import {
  type HelmList,
  type HelmMap,
  type HelmPath,
  type HelmValue,
  helmPathText,
  helmPlain,
} from '../model/helm-value.ts';
import { mergeLayer } from '../model/merge.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { placeOf } from './support/places.ts';

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'helm/base.yaml': 'operator: {tolerations: [{key: acme.example/union-services}]}\n',
};

export const listReplaced: Rule = {
  id: 'list-replaced',
  severity: 'warning',
  fixed: false,
  needs: ['pools'],
  summary: 'No layer drops items of a list that a layer below it sets.',
  why: 'Helm merges maps but replaces lists whole: whoever adds one item in a higher layer loses all those below.',
  fix: 'Repeat the items that shall stay. Where all shall go, write [] or null, which says so.',
  example: {
    wrong: { ...files, 'helm/aws.yaml': 'operator: {tolerations: [|[{key: acme.example/spot}]|]}\n' },
    right: {
      ...files,
      'helm/aws.yaml': 'operator: {tolerations: [{key: acme.example/union-services}, {key: acme.example/spot}]}\n',
    },
  },
  *check(organization) {
    // Two places that meet in ten clusters are one finding.
    const pairs = new Set<string>();
    for (const cluster of organization.clusters) {
      const [lowest, ...higher] = userLayers(organization, cluster);
      let merged = lowest;
      for (const layer of higher) {
        if (!merged) break;
        for (const { path, below, above } of covered(merged, layer, [])) {
          const pair = `${placeOf(below.origin.span)} ${placeOf(above.origin.span)}`;
          if (!pairs.has(pair)) yield* loss(path, below, above);
          pairs.add(pair);
        }
        merged = mergeLayer(merged, layer);
      }
    }
  },
};

interface Covered {
  readonly path: HelmPath;
  readonly below: HelmList;
  readonly above: HelmValue;
}

/** Lists that a layer covers with something else. */
function* covered(merged: HelmMap, layer: HelmMap, above: HelmPath): Generator<Covered> {
  for (const [key, value] of layer.entries) {
    const below = merged.entries.get(key);
    const path = [...above, key];
    if (below?.kind === 'list') yield { path, below, above: value };
    else if (below?.kind === 'map' && value.kind === 'map') yield* covered(below, value, path);
  }
}

const isPool = ({ origin }: HelmValue): boolean => origin.layer.startsWith('pool ');

/** A layer in two files, and the layers of two pools, have no order: other rules speak of them. */
const haveNoOrder = (below: HelmValue, above: HelmValue): boolean =>
  below.origin.layer === above.origin.layer || (isPool(below) && isPool(above));

/** An empty list or a null over a list can only be meant. */
function* loss(path: HelmPath, below: HelmList, above: HelmValue): Generator<Found> {
  if (above.kind === 'scalar' && above.value === null) return;
  if ((above.kind === 'list' && above.items.length === 0) || haveNoOrder(below, above)) return;
  const kept = new Set(above.kind === 'list' ? above.items.map(identity) : []);
  const lost = below.items.filter((item) => !kept.has(identity(item)));
  if (lost.length === 0) return;
  yield {
    span: above.origin.span,
    message: `${quote(helmPathText(path))} replaces the list of layer ${quote(below.origin.layer)}, of which ${lost.length === below.items.length ? 'no item is' : `${count(lost.length, 'item')} of ${below.items.length} ${lost.length === 1 ? 'is' : 'are'} not`} kept.`,
    related: [{ message: 'the list that is replaced', span: below.origin.span }],
    help: 'Helm does not merge lists. Repeat the items that shall stay; write [] or null where all shall go.',
  };
}

const identity = (item: HelmValue): string => JSON.stringify(helmPlain(item));
