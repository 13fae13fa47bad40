import { quote } from '../base/text.ts';
import { isPlaceholder } from '../model/bucket.ts';
import { type HelmPath, helmPathText, helmValueAt } from '../model/helm-value.ts';
import { type IdentityKey, identityKeysOf } from '../model/identity.ts';
import type { Cluster } from '../model/organization.ts';
import { exampleCluster } from './example-files.ts';
import type { Found, Rule } from './rule.ts';

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
  *check({ clusters, links }) {
    for (const cluster of clusters) {
      const values = links.valuesOfCluster.get(cluster.name.text);
      const keys = identityKeysOf(cluster.provider);
      const bucketIsMissing = !helmValueAt(values, ['storage', 'bucketName']);
      for (const identity of keys) {
        if (!identity.required) continue;
        const value = helmValueAt(values, identity.required);
        if (value === undefined) {
          // The code bucket defaults to the metadata bucket: one absence, one finding.
          if (bucketIsMissing && identity.key === 'storage.fastRegistrationBucketName') continue;
          yield absent(cluster, identity, identity.required);
        } else if (value.kind !== 'scalar' || typeof value.value !== 'string' || isPlaceholder(value.value))
          yield {
            span: value.origin.span,
            message: `${quote(helmPathText(identity.required))} of cluster ${quote(cluster.name.text)} is ${value.kind === 'scalar' ? quote(String(value.value ?? '')) : `a ${value.kind}`}, which identifies nothing.`,
            help: 'Write the real value; poolc fills in no templates.',
          };
      }
    }
  },
};

function absent(cluster: Cluster, { key }: IdentityKey, path: HelmPath): Found {
  const says = key.startsWith('storage.') ? `${key} in the cluster file or on its pool` : `${key} in the cluster file`;
  return {
    span: cluster.name.span,
    message: `Cluster ${quote(cluster.name.text)} has no ${key.replace(/^values\./, '')}, which provider ${quote(cluster.provider)} needs.`,
    help: `Set ${says}; it becomes ${quote(helmPathText(path))} in its Helm values.`,
  };
}
