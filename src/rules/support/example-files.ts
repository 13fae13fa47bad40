/** Files that many rules' examples need around the line they are about. */

interface ExampleCluster {
  readonly clusterName: string;
  readonly bucketName?: string;
  readonly region?: string;
  /** Further lines of the file. */
  readonly more?: string;
}

/** A complete cluster file on aws. Without a bucket the file has no storage of its own. */
export const exampleCluster = ({ clusterName, bucketName, region = 'us-east-2', more = '' }: ExampleCluster): string =>
  [
    `clusterName: ${clusterName}`,
    'provider: aws',
    `region: ${region}`,
    'authClientId: 0oa1b2c3',
    ...(bucketName === undefined ? [] : [`storage: {bucketName: ${bucketName}}`]),
    'aws:',
    '  accountId: "123456789012"',
    '  backendRoleArn: arn:aws:iam::123456789012:role/union-backend',
    '  workerRoleArn: arn:aws:iam::123456789012:role/union-worker',
    more,
  ].join('\n');

/** A team's file with one mapping of all domains, so that nothing of its project is left unmapped. */
export const exampleTeam = (project: string, clusterPoolName: string): string =>
  [
    `projects: [${project}]`,
    'mappings:',
    `  - project: ${project}`,
    '    domain: [development, staging, production]',
    `    clusterPoolName: ${clusterPoolName}`,
    '',
  ].join('\n');
