import type { Part } from '../../src/model/organization.ts';
import { crewPath } from './repository.ts';

/** One mistake that somebody could make in the repository, with the places that its rule has to name. */
export interface Planting {
  readonly rule: string;
  readonly edits: readonly Edit[];
  /** The part of the repository that cannot be judged as a whole any more. */
  readonly breaks?: Part;
  /** Rules that cannot judge beside it: without a chart version nobody knows what the chart takes. */
  readonly hides?: readonly string[];
}

/** In a file, one text in place of another; or a text at its end; or a whole file. `[|` and `|]` mark findings. */
export type Edit =
  | { readonly path: string; readonly find: string; readonly put: string }
  | { readonly path: string; readonly append: string }
  | { readonly path: string; readonly create: string };

const planting = (rule: string, ...edits: readonly Edit[]): Planting => ({ rule, edits });
const breaking = (breaks: Part, rule: string, ...edits: readonly Edit[]): Planting => ({ rule, edits, breaks });

const crew = crewPath;
const attributes = (project: string, domain: string, pool: string): string =>
  `domain: ${domain}\nproject: ${project}\nclusterPoolName: ${pool}\n`;

export const mappingMistakes: readonly Planting[] = [
  planting('unknown-pool', { path: crew(0), find: 'clusterPoolName: default', put: 'clusterPoolName: [|defualt|]' }),
  planting('unknown-domain', { path: crew(1), find: 'production]', put: '[|prodution|]]' }),
  planting('invalid-name', { path: crew(2), append: '---\nprojects: [[|Crew_02_Tools|]]\n' }),
  planting('conflicting-mapping', {
    path: 'teams/crew-03/extra.yaml',
    create: attributes('crew-03-app', 'production', '[|aws-gpu|]'),
  }),
  planting('duplicate-mapping', {
    path: 'teams/crew-04/extra.yaml',
    create: attributes('crew-04-app', 'staging', '[|azure-research|]'),
  }),
  planting(
    'partially-mapped-project',
    { path: crew(5), find: 'projects: [crew-05-app]', put: 'projects: [[|crew-05-app|]]' },
    { path: crew(5), find: ', production]', put: ']' },
  ),
  planting('redundant-workflow-pin', {
    path: 'teams/crew-06/pin.yaml',
    create: 'domain: production\nproject: crew-06-app\nworkflow: nightly\nclusterPoolName: [|aws-development|]\n',
  }),
  planting('workflow-crosses-bucket', {
    path: 'teams/crew-07/pin.yaml',
    create: 'domain: production\nproject: crew-07-app\nworkflow: nightly\nclusterPoolName: [|aws-gpu|]\n',
  }),
  planting('uctl-ignored-document', {
    path: 'teams/crew-08/old.yaml',
    create: `${attributes('crew-08-tools', 'development', 'default')}---\n${attributes('crew-08-tools', 'staging', 'default').replace('domain', '[|domain|]')}---\n${attributes('crew-08-tools', 'production', 'default').replace('domain', '[|domain|]')}`,
  }),
  planting('project-claimed-twice', {
    path: crew(9),
    find: 'projects: [crew-09-app]',
    put: 'projects: [crew-09-app, [|crew-08-app|]]',
  }),
  planting('foreign-project', {
    path: 'teams/crew-10/extra.yaml',
    create: attributes('[|synthetic-data|]', 'production', 'azure-research'),
  }),
  planting(
    'unclaimed-project',
    {
      path: 'teams/crew-11/free.yaml',
      create: `${attributes('free', 'development', 'default')}`,
    },
    { path: 'teams/crew-11/free-staging.yaml', create: attributes('free', 'staging', 'default') },
    { path: 'teams/crew-12/free.yaml', create: attributes('[|free|]', 'production', 'default') },
  ),
  planting('system-project-unroutable', {
    path: crew(12),
    find: 'projects: [crew-12-app]',
    put: 'projects: [crew-12-app, [|system|]]',
  }),
  planting('team-name-mismatch', { path: crew(13), find: 'projects:', put: 'team: [|crew-31|]\nprojects:' }),
  planting('namespace-too-long', {
    path: crew(14),
    append: '---\nprojects: [[|crew-14-with-a-name-that-is-too-long-for-a-namespace-in-all|]]\n',
  }),
  planting('empty-glob'),
  planting('file-matches-no-glob', { path: 'team/crew-20.yaml', create: '[||]projects: [crew-20-app]\n' }),
].filter(({ edits }) => edits.length > 0);

export const poolMistakes: readonly Planting[] = [
  planting('empty-pool', { path: 'pools.yaml', append: '[|spare|]: []\n' }),
  planting(
    'unused-pool',
    { path: 'pools.yaml', append: '[|spot|]: [spot-1]\n' },
    { path: 'clusters/spot-1.yaml', create: awsCluster('spot-1', 'acme-union-spot') },
  ),
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

function awsCluster(clusterName: string, bucketName: string): string {
  return [
    `clusterName: ${clusterName}`,
    'provider: aws',
    'region: us-east-2',
    'authClientId: 0oaplanted',
    `storage: {bucketName: ${bucketName}}`,
    'aws:',
    '  accountId: "111122223333"',
    '  backendRoleArn: arn:aws:iam::111122223333:role/backend',
    '  workerRoleArn: arn:aws:iam::111122223333:role/worker',
    '',
  ].join('\n');
}

export const clusterMistakes: readonly Planting[] = [
  planting('pool-bucket-mismatch', {
    path: 'clusters/gcp-prod-usc1-2.yaml',
    find: 'bucketName: acme-union-gcp-production\n',
    put: 'bucketName: [|acme-union-gcp-prod|]\n',
  }),
  planting('bucket-shared-between-pools', {
    path: 'clusters/gcp-staging-usc1.yaml',
    find: 'bucketName: acme-union-gcp-staging',
    put: 'bucketName: [|acme-union-gcp-development|]',
  }),
  planting(
    'mixed-region-in-pool',
    { path: 'clusters/aws-prod-use2-3.yaml', find: 'region: us-east-2', put: 'region: us-west-2' },
    { path: 'pools.yaml', find: '    - aws-prod-use2-3', put: '    - [|aws-prod-use2-3|]' },
  ),
  planting('bucket-name', {
    path: 'clusters/aws-dev-use2.yaml',
    find: 'bucketName: acme-union-aws-development',
    put: 'bucketName: [|Acme_Union_Dev|]',
  }),
  planting('account-mismatch', {
    path: 'clusters/aws-staging-use2.yaml',
    find: 'workerRoleArn: arn:aws:iam::',
    put: 'workerRoleArn: [|arn:aws:iam::9999',
  }),
  planting('other-provider-key', {
    path: 'clusters/azure-research-weu.yaml',
    append: 'gcp: {projectId: [|acme-ml-dev|]}\n',
  }),
  planting(
    'missing-identity',
    { path: 'clusters/gcp-dev-usc1.yaml', find: 'clusterName: gcp-dev-usc1', put: 'clusterName: [|gcp-dev-usc1|]' },
    { path: 'clusters/gcp-dev-usc1.yaml', find: '  projectId: acme-ml-dev\n', put: '' },
  ),
  planting('identity-split', {
    path: 'clusters/azure-research-weu.yaml',
    append: 'values: {storage: {bucketName: [|elsewhere|]}}\n',
  }),
  planting('storage-provider', {
    path: 'clusters/aws-shared-use2.yaml',
    append: 'values: {storage: {provider: [|s3|]}}\n',
  }),
  planting('control-plane-host-form', {
    path: 'poolc.yaml',
    find: 'controlPlaneHost: acme.us-west-2.union.ai',
    put: 'controlPlaneHost: [|https://acme.us-west-2.union.ai/|]',
  }),
  {
    ...planting('chart-version-unpinned', {
      path: 'poolc.yaml',
      find: 'version: 2026.8.3',
      put: 'version: [|latest|]',
    }),
    hides: ['unknown-value', 'deprecated-value'],
  },
];

export const helmMistakes: readonly Planting[] = [
  planting('unknown-value', { path: 'helm/gcp.yaml', append: '[|opencosts|]:\n  enabled: true\n' }),
  planting('deprecated-value', { path: 'helm/base.yaml', append: '[|host|]: acme.us-west-2.union.ai\n' }),
  planting('list-replaced', {
    path: 'helm/pools/aws-gpu.yaml',
    append: 'scheduling:\n  tolerations: [|[{operator: Exists}]|]\n',
  }),
  planting('secret-in-plain-text', {
    path: 'helm/base.yaml',
    find: '    create: false',
    put: '    create: false\n    clientSecret: [|hunter2-and-more|]',
  }),
];

export const formMistakes: readonly Planting[] = [
  breaking('teams', 'yaml-syntax', { path: crew(16), find: 'mappings:', put: 'mappings: [|"|]' }),
  breaking('teams', 'duplicate-key', { path: crew(17), append: '[|projects|]: []\n' }),
  breaking('teams', 'yaml-feature', {
    path: crew(18),
    find: 'projects: [crew-18-app]',
    put: 'projects: [|&mine|] [crew-18-app]',
  }),
  breaking('teams', 'control-character', { path: crew(19), find: 'mappings:', put: '# [|\u0007|]\nmappings:' }),
  breaking('teams', 'empty-file', { path: 'teams/crew-20.yaml', create: '[||]# later\n' }),
  breaking('clusters', 'several-documents', {
    path: 'clusters/onprem-fra-1.yaml',
    append: '[||]---\nclusterName: other\n',
  }),
  breaking('helm', 'helm-value', {
    path: 'helm/pools/gcp-development.yaml',
    append: 'proxy:\n  replicas: [|9007199254740993|]\n',
  }),
  breaking('teams', 'unknown-key', { path: crew(0), find: 'projects:', put: '[|projcts|]:' }),
  breaking('teams', 'missing-key', {
    path: crew(1),
    find: '  - project: crew-01-app\n    domain: [development, staging, production]',
    put: '  - [|project|]: crew-01-app',
  }),
  breaking('teams', 'wrong-type', { path: crew(2), find: 'projects: [crew-02-app]', put: 'projects: [|crew-02-app|]' }),
  breaking('clusters', 'wrong-value', {
    path: 'clusters/gcp-dev-usc1.yaml',
    find: 'provider: gcp',
    put: 'provider: [|gpc|]',
  }),
  breaking('teams', 'unquoted-name', {
    path: crew(19),
    find: 'projects: [crew-19-app]',
    put: 'projects: [crew-19-app, [|1e3|]]',
  }),
  planting('duplicate-layer', { path: 'helm/base.yml', create: '[||]proxy: {}\n' }),
  planting('unusable-rule-level', {
    path: 'poolc.yaml',
    find: 'overlapping-pools: error',
    put: '[|overlaping-pools|]: error',
  }),
  planting('unusable-ignore', { path: crew(6), append: '[|# poolc: ignore unused-pool|]\n' }),
  planting('unused-ignore', { path: crew(7), append: '[|# poolc: ignore duplicate-mapping reason="moved"|]\n' }),
  planting('stale-baseline', {
    path: 'poolc-baseline.yaml',
    create: 'findings:\n  - rule: duplicate-mapping\n    fingerprint: [|"00"|]\n    count: 1\n',
  }),
];

export const plantings: readonly Planting[] = [
  ...mappingMistakes,
  ...poolMistakes,
  ...clusterMistakes,
  ...helmMistakes,
  ...formMistakes,
];
