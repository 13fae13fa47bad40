import { quote } from '../base/text.ts';
import { isPlaceholder } from '../model/bucket.ts';
import { accountNameProblem, bucketNameProblem, type NameProblem } from '../model/bucket-name.ts';
import { helmTextAt, helmValueAt } from '../model/helm-value.ts';
import { identityKeysOf } from '../model/identity.ts';
import type { Cluster, Organization } from '../model/organization.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace } from './support/places.ts';

const files = (bucketName: string) => ({
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName }),
});

export const bucketName: Rule = {
  id: 'bucket-name',
  severity: 'error',
  fixed: false,
  needs: ['settings', 'pools', 'helm'],
  summary: 'Buckets, containers and storage accounts have names that their provider takes.',
  why: 'No such bucket can exist, so everything that runs on the cluster fails with the first file that it writes.',
  fix: 'Correct the name.',
  example: { wrong: files('[|acme_data|]'), right: files('acme-data') },
  *check(organization) {
    const clusters = [...organization.links.clusterNamed.values()];
    yield* oncePerPlace(clusters.flatMap((cluster) => [...namesOf(cluster, organization)]));
  },
};

interface Checked {
  readonly key: string;
  readonly thing: (cluster: Cluster) => string;
  readonly problem: (cluster: Cluster, name: string) => NameProblem | undefined;
}

const bucket: Omit<Checked, 'key'> = {
  thing: ({ provider }) => (provider === 'azure' ? 'Container' : 'Bucket'),
  problem: ({ provider }, name) => bucketNameProblem(provider, name),
};

const checked: readonly Checked[] = [
  { key: 'storage.bucketName', ...bucket },
  { key: 'storage.fastRegistrationBucketName', ...bucket },
  { key: 'storage.accountName', thing: () => 'Storage account', problem: (_, name) => accountNameProblem(name) },
];

/** The names in a cluster's merged values; which of several values for one key is right, other rules ask. */
function* namesOf(cluster: Cluster, { links }: Organization): Generator<Found> {
  const values = links.valuesOfCluster.get(cluster.name.text);
  for (const { key, paths } of identityKeysOf(cluster.provider)) {
    const check = checked.find((each) => each.key === key);
    const path = paths.find((candidate) => helmTextAt(values, candidate) !== undefined);
    const name = path && helmTextAt(values, path);
    const span = path && helmValueAt(values, path)?.origin.span;
    if (!check || name === undefined || !span || isPlaceholder(name)) continue;
    const problem = check.problem(cluster, name);
    if (problem !== undefined)
      yield { span, message: `${check.thing(cluster)} name ${quote(name)} ${problem}.`, help: bucketName.fix };
  }
}
