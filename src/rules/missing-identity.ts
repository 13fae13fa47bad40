import { quote } from '../base/text.ts';
import {
  type HelmPath,
  type HelmValue,
  helmPathOf,
  helmPathText,
  helmPlain,
  helmValueAt,
} from '../model/helm-value.ts';
import { type IdentityKey, identifies, identityKeysOf } from '../model/identity.ts';
import type { Cluster } from '../model/organization.ts';
import type { Found, Rule } from './rule.ts';
import { clustersMeantByPools } from './support/cluster-names.ts';
import { exampleCluster } from './support/example-files.ts';
import { placeOf } from './support/places.ts';

const pools = 'default: [cluster-1]\n';

export const missingIdentity: Rule = {
  id: 'missing-identity',
  severity: 'error',
  fixed: true,
  needs: ['settings', 'pools', 'helm'],
  summary: 'Every value that identifies a cluster to the chart is there, and none is a placeholder.',
  why: 'The chart renders empty identities without complaint: a blank cluster registers, or works with a bucket or role that does not exist.',
  fix: 'Add the key to the cluster file, to the storage of its pool, or to a Helm layer.',
  example: {
    wrong: { 'pools.yaml': pools, 'clusters/cluster-1.yaml': exampleCluster({ clusterName: '[|cluster-1|]' }) },
    right: {
      'pools.yaml': pools,
      'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
    },
  },
  *check(organization) {
    const { links } = organization;
    const meant = clustersMeantByPools(organization);
    const reported = new Set<string>();
    for (const cluster of links.clusterNamed.values()) {
      const values = links.valuesOfCluster.get(cluster.name.text);
      for (const identity of identityKeysOf(cluster.provider)) {
        const { key, required } = identity;
        if (!required || isName(key)) continue;
        const value = helmValueAt(values, required);
        if (value === undefined) {
          if (meant.has(cluster) && key.startsWith('storage.')) continue;
          // The code bucket defaults to the metadata bucket: one absence, one finding.
          if (key === 'storage.fastRegistrationBucketName' && !helmValueAt(values, metadataBucket)) continue;
          yield absent(cluster, identity, required);
        } else if (!identifies(value) && !reported.has(placeOf(value.origin.span))) {
          // One value may serve two keys, and several clusters.
          reported.add(placeOf(value.origin.span));
          yield unusable(cluster, value.origin.layer === 'identity' ? key : helmPathText(required), value);
        }
      }
    }
  },
};

const metadataBucket = helmPathOf('global.METADATA_BUCKET');

/** Keys that are names, and judged as such. */
const isName = (key: string): boolean => key === 'organization' || key === 'clusterName';

function unusable(cluster: Cluster, key: string, value: HelmValue): Found {
  const plain = helmPlain(value);
  const written =
    typeof plain === 'string' ? quote(plain) : value.kind === 'scalar' ? String(plain) : `a ${value.kind}`;
  const subject = `${quote(key)} of cluster ${quote(cluster.name.text)} is`;
  if (typeof plain === 'number' || typeof plain === 'boolean')
    return {
      span: value.origin.span,
      message: `${subject} the ${typeof plain} ${written}, but the chart takes a text; write it in quotes.`,
    };
  return {
    span: value.origin.span,
    message: `${subject} ${written}, which identifies nothing.`,
    help: 'Write the real value; poolc fills in no templates.',
  };
}

function absent(cluster: Cluster, { key }: IdentityKey, path: HelmPath): Found {
  const written = key.replace(/^values\./, '');
  return {
    span: cluster.name.span,
    message: `Cluster ${quote(cluster.name.text)} has no ${quote(written)}, which provider ${quote(cluster.provider)} needs.`,
    help: `Set ${quote(key)} in the cluster file${key.startsWith('storage.') ? ' or on its pool' : ''}; it becomes ${quote(helmPathText(path))} in its Helm values.`,
  };
}
