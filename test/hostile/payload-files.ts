import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { inDoubleQuotes, inFileName } from './payloads.ts';

type Files = Readonly<Record<string, string>>;

/** A repository that has a text wherever somebody writes one, so that nearly everything is wrong. */
export function writtenEverywhere(payload: string): Files {
  const text = inDoubleQuotes(payload);
  const key = payload === '__proto__' ? 'x' : text;
  return {
    'poolc.yaml': [
      `organization: ${text}`,
      `controlPlaneHost: ${text}`,
      `domains: [${text}, production]`,
      `targets: [${text}]`,
      `chart: {name: ${text}, version: ${text}, path: ${text}}`,
      `poolManagement: ${text}`,
      `rules: {${key}: off}`,
      `limits: {moved: ${text}, poolsThatKeepTheirClusters: [${text}]}`,
      `${key}: x`,
    ].join('\n'),
    'pools.yaml': [
      `default: [${text}]`,
      `other: {clusters: [a, b], owners: [${text}], storage: {bucketName: ${text}, endpoint: ${text}}}`,
      `${key}: [${text}]`,
      `broken: {${key}: 1}`,
    ].join('\n'),
    'clusters/a.yaml': [
      `clusterName: ${text}`,
      'provider: aws',
      `region: ${text}`,
      `authClientId: ${text}`,
      `storage: {bucketName: ${text}, fastRegistrationBucketName: ${text}}`,
      `aws: {accountId: ${text}, backendRoleArn: ${text}, workerRoleArn: ${text}}`,
      `capabilities: [${text}]`,
      `values: {${key}: ${text}}`,
    ].join('\n'),
    'clusters/b.yaml': `clusterName: b\nprovider: ${text}\nregion: x\n${key}: 1\n`,
    'helm/base.yaml': `global: {${key}: ${text}}\nstorage: {bucketName: ${text}, accessKey: ${text}}\nserving: ${text}\n`,
    'helm/aws.yaml': `global: {BUCKET_NAME: ${text}}\nproxy: {secretManager: {type: ${text}}}\nimageBuilder: {defaultRepository: ${text}}\n`,
    'teams/ml.yaml': [
      `team: ${text}`,
      `owners: [${text}]`,
      `projects: [${text}, ${text}]`,
      'mappings:',
      `  - {project: ${text}, domain: ${text}, workflow: ${text}, clusterPoolName: ${text}}`,
      `  - {project: p, domain: production, clusterPoolName: other}`,
      `  - {project: p, domain: production, clusterPoolName: default}`,
    ].join('\n'),
    'teams/attributes.yaml': `project: ${text}\ndomain: ${text}\nworkflow: ${text}\nclusterPoolName: ${text}\n`,
    'teams/keys.yaml': `${key}: 1\nprojects: [p]\n`,
    'teams/twice.yaml': `${text}: 1\n${text}: 2\n`,
    'teams/tagged.yaml': `projects: [!${payload.replaceAll(/[^a-zA-Z0-9:[\]]/g, '')} x]\n`,
    'poolc-baseline.yaml': `findings:\n- {rule: ${text}, file: ${text}, fingerprint: ${text}, count: 1}\n`,
    [`teams/${inFileName(payload)}.yaml`]: `projects: [${text}]\n`,
    [`helm/${inFileName(payload)}.yaml`]: `a: ${text}\n`,
    [`helm/pools/${inFileName(payload)}.yml`]: `a: ${text}\n`,
    [`clusters/${inFileName(payload)}.yaml`]: `clusterName: c\n`,
    [`${inFileName(payload)}.json`]: '{}',
  };
}

/** What is left of a text when a workflow may be called so. */
const workflowOf = (payload: string): string => payload.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\s]/gu, '').slice(0, 60) || 'x';

/** A team may not be called what no folder can be, or what the system keeps for itself. */
const isUsableName = (name: string): boolean => !/^[.~]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/u.test(name);

/**
 * A repository without an error that has these texts wherever they are allowed: in names of workflows, owners, teams and
 * capabilities, in Helm keys and values, in what is derived from them and in comments.
 */
export function writtenWhereAllowed(payloads: readonly string[], variant: 'before' | 'after'): Files {
  const after = variant === 'after';
  const pool = after ? 'gpu' : 'default';
  const texts = payloads.map((payload, index) => ({ payload, index, text: inDoubleQuotes(payload) }));
  const values = (value: (text: string) => string): string =>
    texts.map(({ payload, index, text }) => `  ${inDoubleQuotes(`k${index} ${payload}`)}: ${value(text)}\n`).join('');
  const cluster = (clusterName: string): string =>
    `${exampleCluster({ clusterName, bucketName: clusterName === 'gpu-1' ? 'acme-gpu' : 'acme-data' })}capabilities: [${texts
      .map(({ text }) => text)
      .join(', ')}]\nvalues:\n  global:\n${values((text) => (after ? text : '1'))
      .replaceAll(/^/gm, '  ')
      .trimEnd()}\n`;
  return {
    'poolc.yaml':
      'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nrules: {unknown-value: off, workflow-crosses-bucket: off}\n',
    'pools.yaml': `default: [cluster-1]\ngpu: {clusters: [gpu-1], owners: [${texts.map(({ text }) => text).join(', ')}]}\n`,
    'clusters/cluster-1.yaml': cluster('cluster-1'),
    'clusters/gpu-1.yaml': cluster('gpu-1'),
    'helm/base.yaml': `extra:\n${values((text) => (after ? `[${text}, {a: ${text}}]` : text))}`,
    'helm/aws.yaml': `proxy:\n  secretManager:\n    type: ${after ? texts.at(-1)?.text : 'K8s'}\nimageBuilder:\n  defaultRepository: ${after ? texts[0]?.text : 'acme'}\n`,
    ...Object.fromEntries(
      texts.map(({ payload, index, text }) => {
        const name = inFileName(payload);
        return [
          `teams/${isUsableName(name) ? `t${index} ${name}` : `t${index}`}.yaml`,
          [
            `owners: [${after ? text : '"@acme/x"'}]`,
            `projects: [p${index}]`,
            'mappings:',
            `  - {project: p${index}, domain: production, clusterPoolName: ${pool}}`,
            `  - {project: p${index}, domain: staging, workflow: ${inDoubleQuotes(workflowOf(payload))}, clusterPoolName: gpu}`,
            ...(after
              ? [
                  `  - {project: p${index}, domain: development, workflow: ${inDoubleQuotes(workflowOf(payload))}, clusterPoolName: gpu}`,
                ]
              : []),
            '',
          ].join('\n'),
        ];
      }),
    ),
  };
}
