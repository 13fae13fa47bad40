import { groupBy } from '../base/collections.ts';
import { quote } from '../base/text.ts';
import { identityLayer, userLayers } from '../model/cluster-values.ts';
import { helmLeaves, helmPathText, helmPlain, helmValueAt } from '../model/helm-value.ts';
import { identifies, identityKeysOf } from '../model/identity.ts';
import type { Organization } from '../model/organization.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace } from './support/places.ts';

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};

const shown = (value: unknown): string => (typeof value === 'string' ? quote(value) : JSON.stringify(value));

export const identitySplit: Rule = {
  id: 'identity-split',
  severity: 'error',
  fixed: false,
  needs: ['settings', 'pools'],
  summary:
    "The chart's globals and its top-level keys say the same about a cluster's identity, and so does its cluster file.",
  why: 'Some of the chart read one key and some the other: the cluster would register under one name or bucket and work with another.',
  fix: 'Delete the value from the layer; poolc writes both keys from the cluster file.',
  example: {
    wrong: { ...files, 'helm/base.yaml': 'storage: {bucketName: [|acme-old|]}\n' },
    right: { ...files, 'helm/base.yaml': 'storage: {s3ForcePathStyle: false}\n' },
  },
  *check(organization) {
    yield* oncePerPlace([...splitFromFile(organization), ...splitPairs(organization)]);
  },
};

/** Values in layers that contradict what a cluster file, its pool or poolc.yaml says. */
function* splitFromFile(organization: Organization): Generator<Found> {
  for (const cluster of organization.clusters) {
    // What identifies nothing is for missing-identity.
    const identity = [...helmLeaves(identityLayer(organization, cluster))].filter(({ value }) => identifies(value));
    for (const layer of userLayers(organization, cluster))
      for (const { path, value } of identity) {
        const users = helmValueAt(layer, path);
        if (!users || helmPlain(users) === helmPlain(value)) continue;
        yield {
          span: users.origin.span,
          message: `${quote(helmPathText(path))} is ${shown(helmPlain(users))} here, but ${shown(helmPlain(value))} by the identity of cluster ${quote(cluster.name.text)}.`,
          related: [{ message: 'the identity comes from here', span: value.origin.span }],
          help: 'Delete it here; poolc writes it from the identity, as a global and at the top level. If it is the right one, correct the identity.',
        };
      }
  }
}

/** Keys that no cluster file says, but that layers set to different values under the chart's two names for them. */
function* splitPairs({ clusters, links, incomplete }: Organization): Generator<Found> {
  if (incomplete.has('helm') || incomplete.has('clusters')) return;
  for (const cluster of clusters) {
    const values = links.valuesOfCluster.get(cluster.name.text);
    for (const { paths, required } of identityKeysOf(cluster.provider)) {
      const set = paths.flatMap((path) => {
        const value = helmValueAt(values, path);
        return value ? [{ path, value }] : [];
      });
      const [first, other] = [...groupBy(set, ({ value }) => JSON.stringify(helmPlain(value))).values()].flatMap(
        ([one]) => one ?? [],
      );
      if (!first || !other || (required && !identifies(first.value))) continue;
      yield {
        span: other.value.origin.span,
        message: `${quote(helmPathText(other.path))} is ${shown(helmPlain(other.value))}, but ${quote(helmPathText(first.path))} is ${shown(helmPlain(first.value))} for cluster ${quote(cluster.name.text)}.`,
        related: [{ message: `${quote(helmPathText(first.path))} is set here`, span: first.value.origin.span }],
        help: 'They mean the same to the chart; say it once, in the cluster file.',
      };
    }
  }
}
