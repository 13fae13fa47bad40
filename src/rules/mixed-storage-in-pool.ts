import { quote } from '../base/text.ts';
import type { Provider } from '../model/provider.ts';
import type { Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { membersOf } from './support/pool-peers.ts';

const gcpCluster = [
  'clusterName: cluster-2',
  'provider: gcp',
  'region: us-central1',
  'authClientId: 0oa4d5e6',
  'storage: {bucketName: acme-gcp-data}',
  'gcp:',
  '  projectId: acme-ml',
  '  backendServiceAccount: union-backend@acme-ml.iam.gserviceaccount.com',
  '  workerServiceAccount: union-worker@acme-ml.iam.gserviceaccount.com',
  '',
].join('\n');

const files = {
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'clusters/cluster-2.yaml': gcpCluster,
};

const storage: Readonly<Record<Provider, string>> = {
  aws: 'S3',
  gcp: 'Google Cloud Storage',
  azure: 'Azure Blob Storage',
  oci: 'OCI Object Storage',
  custom: 'S3-compatible storage of its own',
};

export const mixedStorageInPool: Rule = {
  id: 'mixed-storage-in-pool',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'All clusters of a pool store their data in the same kind of storage.',
  why: 'Clusters of one pool share one metadata bucket, which cannot be in two clouds: runs would not find their inputs, cache or history.',
  fix: 'Put the clusters into pools of their own.',
  example: {
    wrong: { ...files, 'pools.yaml': 'default: [cluster-1, [|cluster-2|]]\n' },
    right: { ...files, 'pools.yaml': 'default: [cluster-1]\ngcp: [cluster-2]\n' },
  },
  *check(organization) {
    for (const pool of organization.pools) {
      const [first, ...others] = membersOf(pool, organization);
      for (const { cluster, name } of others)
        if (first && cluster.provider !== first.cluster.provider)
          yield {
            span: name.span,
            message: `Cluster ${quote(name.text)} of pool ${quote(pool.name.text)} stores its data in ${storage[cluster.provider]}, but cluster ${quote(first.name.text)} in ${storage[first.cluster.provider]}.`,
            related: [
              { message: `the provider of ${quote(name.text)}`, span: cluster.providerSpan },
              { message: `the provider of ${quote(first.name.text)}`, span: first.cluster.providerSpan },
            ],
            help: 'Clusters of one pool share one bucket. Put this one into another pool.',
          };
    }
  },
};
