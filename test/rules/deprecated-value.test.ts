import { describe, expect, it } from 'vitest';
import { deprecatedValue } from '../../src/rules/deprecated-value.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { judge, testRule } from '../support/test-rule.ts';

const cluster = (more = '') => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data', more }),
});
const base = (text: string) => ({ ...cluster(), 'helm/base.yaml': text });
const message = (path: string) => `Helm value "${path}" is retired; the chart does not read it.`;
const version = (chart: string) => ({
  'poolc.yaml': `organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {${chart}}\n`,
});

testRule(deprecatedValue, {
  valid: {
    'what took their place': base(
      'apps: {enabled: true}\nserving: {replicas: 1}\nconfig: {operator: {billing: {model: None}}}\n',
    ),
    'the part of the executor that still counts': base('executor: {task_logs: {plugins: {}}}\n'),
    'a null, which deletes the value': base('host: ~\nexecutor: {replicas: null}\n'),
    'a chart from before they were retired': { ...base('executor: {replicas: 2}\n'), ...version('version: 2026.7.4') },
    'another chart': { ...base('host: a.example\n'), ...version('name: acme, version: 2026.8.3') },
  },
  invalid: {
    'each of them, and nothing as unknown': {
      files: base(`[|host|]: acme.us-west-2.union.ai
global:
  [|UNION_CONTROL_PLANE_HOST|]: acme.us-west-2.union.ai
  [|CONTROLPLANE_GRPC_ENDPOINT|]: dns:///acme.us-west-2.union.ai
  [|QUEUE_GRPC_ENDPOINT|]: dns:///acme.us-west-2.union.ai
  [|CLIENT_ID|]: 0oa1b2c3
serving: {[|enabled|]: true}
config: {operator: {billableUsageCollector: {[|enabled|]: true}}}
executor:
  [|resources|]: {limits: {cpu: 1}}
  task_logs: {plugins: {}}
  [|idl2Executor|]: true
`),
      messages: [
        'host',
        'global.UNION_CONTROL_PLANE_HOST',
        'global.CONTROLPLANE_GRPC_ENDPOINT',
        'global.QUEUE_GRPC_ENDPOINT',
        'global.CLIENT_ID',
        'serving.enabled',
        'config.operator.billableUsageCollector.enabled',
        'executor.resources',
        'executor.idl2Executor',
      ].map(message),
    },
    'a value of a cluster and of a later chart': {
      files: { ...cluster('values: {[|executor|]: off}\n'), ...version('version: 2027.1.0') },
      messages: [message('executor')],
    },
  },
});

describe('deprecated-value', () => {
  it('says what to write instead', () => {
    const helpOf = (text: string) => judge(base(text)).map(({ help }) => help);
    expect(helpOf('serving: {enabled: true}\n')).toEqual(['Write "apps.enabled" instead.']);
    expect(helpOf('global: {CLIENT_ID: a}\n')).toEqual([
      'Delete it: poolc writes "global.AUTH_CLIENT_ID" from authClientId.',
    ]);
  });
});
