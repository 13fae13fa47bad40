import { exampleCluster, exampleTeam } from '../../src/rules/support/example-files.ts';
import { workflowCrossesBucket } from '../../src/rules/workflow-crosses-bucket.ts';
import { testRule } from '../support/test-rule.ts';

const pin = (pool: string) => `domain: production\nproject: vision\nworkflow: train\nclusterPoolName: ${pool}\n`;
const team = { 'teams/ml/team.yaml': exampleTeam('vision', 'default') };
const quiet =
  'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nrules: {overlapping-pools: off}\n';
const clusters = {
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: 'acme-gpu' }),
};

testRule(workflowCrossesBucket, {
  valid: {
    'a pin to a pool that shares its cluster, and so its bucket': {
      'poolc.yaml': quiet,
      'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-1]\n',
      ...team,
      'teams/ml/train.yaml': pin('gpu'),
    },
    'a pin with a reason to ignore it': {
      'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
      ...team,
      'teams/ml/train.yaml': pin('gpu # poolc: ignore workflow-crosses-bucket reason="reads the feature store only"'),
    },
  },
  invalid: {
    'a pin to another component, where there are no cluster files': {
      files: {
        'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
        ...team,
        'teams/ml/train.yaml': pin('[|gpu|]'),
      },
      messages: [
        'Workflow "train" of "vision/production" runs in pool "gpu", but the rest of the project-domain in pool "default".',
      ],
      related: ['teams/ml/team.yaml:5:22'],
    },
    'a pin to another bucket, with both named': {
      files: {
        'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
        ...clusters,
        ...team,
        'teams/ml/train.yaml': pin('[|gpu|]'),
      },
      messages: [
        'Workflow "train" of "vision/production" runs in pool "gpu" with bucket "s3://acme-gpu", but the rest of the project-domain in pool "default" with bucket "s3://acme-data".',
      ],
    },
  },
});
