import { main } from '../../src/cli/main.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { type RecordingIo, recordingIo } from '../support/recording-io.ts';

const cluster = (name: string, more = '') =>
  [
    `clusterName: ${name}`,
    'provider: aws',
    'region: us-east-2',
    'authClientId: 0oa1b2c3',
    'aws:',
    '  accountId: "123456789012"',
    '  backendRoleArn: arn:aws:iam::123456789012:role/union-backend',
    '  workerRoleArn: arn:aws:iam::123456789012:role/union-worker',
    more,
  ].join('\n');

/** A small repository without findings: two pools, two clusters, layers at every level, a workflow pin. */
export const repository: Readonly<Record<string, string>> = {
  'config/poolc.yaml':
    'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nrules: {workflow-crosses-bucket: off}\n',
  'config/pools.yaml':
    'default:\n  clusters: [shared-1]\n  storage: {bucketName: acme-shared}\ngpu:\n  clusters: [gpu-1]\n  storage: {bucketName: acme-gpu}\n',
  'config/clusters/shared-1.yaml': cluster('shared-1'),
  'config/clusters/gpu-1.yaml': cluster('gpu-1', 'values:\n  proxy: {replicas: 4}\n'),
  'config/helm/base.yaml': [
    'proxy:',
    '  replicas: 1',
    '  autoscaling: {enabled: no}',
    '  nodeSelector: {kind: cpu}',
    '  affinity: {nodeAffinity: {}}',
    '  podAnnotations: {"karpenter.sh/do-not-disrupt": "true"}',
    '',
  ].join('\n'),
  'config/helm/aws.yaml': 'proxy: {replicas: 2}\n',
  'config/helm/pools/gpu.yaml':
    'proxy:\n  replicas: 3\n  nodeSelector: {kind: gpu}\n  affinity: null\n  tolerations: [{key: gpu}]\n',
  'config/teams/ml.yaml': [
    'projects: [vision]',
    'mappings:',
    '  - project: vision',
    '    domain: [development, staging, production]',
    '    clusterPoolName: default',
    '  - project: vision',
    '    domain: production',
    '    workflow: train.main',
    '    clusterPoolName: gpu',
    '',
  ].join('\n'),
};

/** What one run of poolc did. */
export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs poolc as if in a folder. */
export async function poolc(io: RecordingIo, ...argv: readonly string[]): Promise<Ran> {
  const exit = await main(argv, io);
  return { exit, stdout: io.results(), stderr: io.errors() };
}

/** Runs poolc in a new folder with these files. */
export type Run = (...argv: readonly string[]) => Promise<Ran>;

/** Work in a new folder with files in it; each run has streams of its own. */
export const inRepository = <T>(
  files: Readonly<Record<string, string>>,
  work: (run: Run, folder: string) => T | Promise<T>,
): Promise<T> =>
  inTemporaryFolder((folder) => {
    writeFiles(folder, files);
    return work((...argv) => poolc(recordingIo(folder), ...argv), folder);
  });
