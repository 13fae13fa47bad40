/** Files of a config folder by path. */
export type GeneratedFiles = ReadonlyMap<string, string>;

const domains = ['development', 'staging', 'production'] as const;
const products = [
  'ranking',
  'forecast',
  'embeddings',
  'scoring',
  'features',
  'labelling',
  'search',
  'billing',
] as const;
const tasks = ['train', 'evaluate', 'backfill', 'publish'] as const;
const projectsOfFile = 4;
const filesOfTeam = 100;
const poolsOfDomain = 16;
const clustersOfPool = 4;

/** The pool that workflows are pinned to, whatever pool the rest of their project runs in. */
const pinPool = 'batch';

/**
 * An organization without findings, the same for the same seed: so many files under teams/, with 46 lines, 1.4 KB and 12.5
 * mappings each, on 200 clusters in 50 pools, with Helm layers for all clusters, each provider and each pool.
 */
export function generateOrganization(teamFiles: number, seed: number): GeneratedFiles {
  const random = randomNumbers(seed);
  const files = new Map<string, string>([['poolc.yaml', settings(teamFiles)]]);
  const pools = ['default', pinPool, ...domains.flatMap((domain) => numbered(domain, poolsOfDomain))];
  files.set(
    'pools.yaml',
    lines(pools.flatMap((pool) => [`${pool}:`, ...clustersOf(pool).map((name) => `  - ${name}`)])),
  );
  for (const [index, pool] of pools.entries()) {
    const cloud = index % 3 === 2 ? 'gcp' : 'aws';
    for (const cluster of clustersOf(pool)) files.set(`clusters/${cluster}.yaml`, clusterFile(cluster, pool, cloud));
    files.set(`helm/pools/${pool}.yaml`, poolLayer(1 + Math.floor(random() * 64)));
  }
  files.set('helm/base.yaml', baseLayer);
  files.set('helm/aws.yaml', providerLayer('aws', '123456789012.dkr.ecr.us-east-2.amazonaws.com/union'));
  files.set('helm/gcp.yaml', providerLayer('google', 'us-central1-docker.pkg.dev/acme-ml-tools/union'));
  for (let index = 0; index < teamFiles; index++) files.set(teamPath(index), teamFile(index, random));
  return files;
}

/** The path of a team file, and what changes in it when one mapping moves to another pool. */
export const teamPath = (index: number): string =>
  `teams/division-${digits(Math.floor(index / filesOfTeam))}/squad-${digits(index)}.yaml`;

/** The text of a team file in which one project runs in another pool than before. */
export const withOneMove = (text: string): string => text.replace(/staging-\d\d$/m, 'default');

/** Numbers from 0 to below 1 (mulberry32), so that every run measures the same organization. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const lines = (texts: readonly string[]): string => `${texts.join('\n')}\n`;
const digits = (number: number): string => String(number).padStart(5, '0');
const numbered = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${String(index + 1).padStart(2, '0')}`);
const clustersOf = (pool: string): readonly string[] => numbered(`${pool}-cluster`, clustersOfPool);

/** Four projects in each domain; every second file pins a workflow too. */
function teamFile(index: number, random: () => number): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const squad = `squad-${digits(index)}`;
  const projects = numbered(`${squad}-${pick(products)}`, projectsOfFile);
  const mappings = projects.flatMap((project) =>
    domains.flatMap((domain) => [
      `  - project: ${project}`,
      `    domain: ${domain}`,
      `    clusterPoolName: ${pick(numbered(domain, poolsOfDomain))}`,
    ]),
  );
  const pin = [
    `  - project: ${projects[0]}`,
    '    domain: production',
    `    workflow: pipelines.${pick(tasks)}.nightly`,
    `    clusterPoolName: ${pinPool}`,
  ];
  return lines([
    `# ${squad}: asks in #${squad}-oncall`,
    'owners:',
    `  - "@acme/${squad}"`,
    'projects:',
    ...projects.map((project) => `  - ${project}`),
    'mappings:',
    ...mappings,
    ...(index % 2 === 0 ? pin : []),
  ]);
}

/** The usual limits take what 40,000 team files say together. */
const settings = (teamFiles: number): string =>
  lines([
    'organization: acme',
    'controlPlaneHost: acme.us-west-2.union.ai',
    'chart:',
    '  version: 2026.8.3',
    'rules:',
    '  # What is pinned keeps its results in its own bucket here.',
    '  workflow-crosses-bucket: off',
    ...(teamFiles > 20_000 ? ['limits:', '  fileSize: 4MiB'] : []),
  ]);

function clusterFile(cluster: string, pool: string, cloud: 'aws' | 'gcp'): string {
  const start = [
    `clusterName: ${cluster}`,
    `provider: ${cloud}`,
    `region: ${cloud === 'aws' ? 'us-east-2' : 'us-central1'}`,
    `authClientId: 0oa${cluster}`,
    'storage:',
    `  bucketName: acme-union-${pool}`,
    `  fastRegistrationBucketName: acme-union-${pool}-code`,
  ];
  const account = 'acme-ml-prod.iam.gserviceaccount.com';
  const identity =
    cloud === 'aws'
      ? [
          'aws:',
          '  accountId: "111122223333"',
          `  backendRoleArn: arn:aws:iam::111122223333:role/${cluster}-backend`,
          `  workerRoleArn: arn:aws:iam::111122223333:role/${cluster}-worker`,
        ]
      : [
          'gcp:',
          '  projectId: acme-ml-prod',
          `  backendServiceAccount: union-backend@${account}`,
          `  workerServiceAccount: union-worker@${account}`,
        ];
  return lines([...start, ...identity]);
}

const baseLayer = lines([
  'additionalPodLabels:',
  '  acme.example/owner: platform',
  '  acme.example/cost-center: "4711"',
  'logging:',
  '  level: 4',
  '  formatter:',
  '    type: json',
  'operator:',
  '  resources:',
  '    requests:',
  '      cpu: 500m',
  '      memory: 1Gi',
  '    limits:',
  '      cpu: "1"',
  '      memory: 2Gi',
  'config:',
  '  core:',
  '    propeller:',
  '      workers: 8',
  '  task_resource_defaults:',
  '    task_resources:',
  '      limits:',
  '        cpu: "16"',
  '        memory: 64Gi',
  'secrets:',
  '  admin:',
  '    create: false',
]);

const providerLayer = (authenticationType: string, repository: string): string =>
  lines(['imageBuilder:', `  authenticationType: ${authenticationType}`, `  defaultRepository: ${repository}`]);

const poolLayer = (workers: number): string =>
  lines(['operator:', '  replicas: 2', 'config:', '  core:', '    propeller:', `      workers: ${workers}`]);
