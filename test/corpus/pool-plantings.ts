import { awsCluster, type Planting, planting } from './planting.ts';
import { crewPath as crew } from './repository.ts';

const singleClusterPools = [
  'default',
  'aws-development',
  'aws-staging',
  'aws-gpu',
  'gcp-development',
  'gcp-staging',
  'azure-research',
  'onprem-frankfurt',
];

export const poolMistakes: readonly Planting[] = [
  planting('empty-pool', { path: 'pools.yaml', append: '[|spare|]: []\n' }),
  planting(
    'unused-pool',
    { path: 'pools.yaml', append: '[|spot|]: [spot-1]\n' },
    { path: 'clusters/spot-1.yaml', create: awsCluster('spot-1', 'acme-union-spot') },
  ),
  planting('missing-default-pool', { path: 'pools.yaml', find: '\ndefault:', put: '\n[|deafult|]:' }),
  planting(
    'single-cluster-pool',
    { path: 'poolc.yaml', find: 'rules:\n', put: 'rules:\n  single-cluster-pool: warning\n' },
    ...singleClusterPools.map((pool) => ({ path: 'pools.yaml', find: `\n${pool}:`, put: `\n[|${pool}|]:` })),
  ),
  planting('contradictory-pools', {
    path: 'pools.yaml',
    find: '  - aws-staging-use2',
    put: '  - aws-staging-use2\n  - [|aws-prod-use2-3|]',
  }),
  planting('unknown-cluster', {
    path: 'pools.yaml',
    find: '  - gcp-staging-usc1',
    put: '  - gcp-staging-usc1\n  - [|gcp-staging-usc2|]',
  }),
  planting('duplicate-cluster', {
    path: 'pools.yaml',
    find: '  - aws-gpu-use2',
    put: '  - aws-gpu-use2\n  - [|aws-gpu-use2|]',
  }),
  planting(
    'overlapping-pools',
    {
      path: 'pools.yaml',
      find: '  - azure-research-weu\n',
      put: '  - azure-research-weu\nazure-drafts:\n  - [|azure-research-weu|]\n',
    },
    { path: crew(19), find: 'azure-research', put: 'azure-drafts' },
  ),
  planting('cluster-without-pool', {
    path: 'clusters/forgotten.yaml',
    create: awsCluster('[|forgotten|]', 'acme-union-forgotten'),
  }),
  planting('cluster-name-mismatch', {
    path: 'clusters/onprem-fra-1.yaml',
    find: 'clusterName: onprem-fra-1',
    put: 'clusterName: [|onprem-fra-2|]',
  }),
  planting(
    'reserved-name',
    { path: 'clusters/default.yaml', create: awsCluster('[|default|]', 'acme-union-reserved') },
    { path: 'pools.yaml', append: 'reserved: [default]\n' },
    { path: crew(15), find: 'clusterPoolName: default', put: 'clusterPoolName: reserved' },
  ),
];
