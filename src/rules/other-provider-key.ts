import { quote, quotedList } from '../base/text.ts';
import { identityKeysOf } from '../model/identity.ts';
import type { Cluster, Organization } from '../model/organization.ts';
import { providers } from '../model/provider.ts';
import { storageSources } from '../model/storage.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace } from './support/places.ts';

const withMore = (more: string) => exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data', more });

const knows = (provider: Cluster['provider'], key: string): boolean =>
  identityKeysOf(provider).some((identity) => identity.key === key);

export const otherProviderKey: Rule = {
  id: 'other-provider-key',
  severity: 'error',
  fixed: false,
  needs: [],
  summary: "A cluster file and its pools' storage hold only keys that the cluster's provider takes.",
  why: 'A key for another provider has no effect, so whoever wrote it believes something about the cluster that is not so.',
  fix: 'Delete the key, or correct the provider.',
  example: {
    wrong: {
      'pools.yaml': 'default: [cluster-1]\n',
      'clusters/cluster-1.yaml': withMore('gcp: {projectId: [|acme-prod|]}\n'),
    },
    right: { 'pools.yaml': 'default: [cluster-1]\n', 'clusters/cluster-1.yaml': withMore('') },
  },
  *check(organization) {
    yield* oncePerPlace(keysWithoutEffect(organization));
  },
};

function* keysWithoutEffect({ clusters, links }: Organization): Generator<Found> {
  for (const cluster of clusters) {
    const sources = storageSources(cluster, links.poolsOfCluster.get(cluster.name.text) ?? []);
    const written = [
      ...[...cluster.identity].map(([key, name]) => ({ key, name })),
      ...sources.map(({ key, name }) => ({ key: `storage.${key}`, name })),
    ];
    for (const { key, name } of written)
      if (!knows(cluster.provider, key))
        yield {
          span: name.span,
          message: `The key ${quote(key)} has no effect: cluster ${quote(cluster.name.text)} runs on ${quote(cluster.provider)}.`,
          help: `It is for ${quotedList(providers.filter((provider) => knows(provider, key)))}.`,
        };
  }
}
