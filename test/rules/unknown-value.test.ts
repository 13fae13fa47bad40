import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/base/span.ts';
import { check, readConfig } from '../../src/pipeline.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { unknownValue } from '../../src/rules/unknown-value.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { found, judge, testRule } from '../support/test-rule.ts';

const cluster = (more = '') => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data', more }),
});
const base = (text: string) => ({ ...cluster(), 'helm/base.yaml': text });
const settings = (chart: string) => ({
  'poolc.yaml': `organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {${chart}}\n`,
});

testRule(unknownValue, {
  valid: {
    'values of the chart, its overlays and its subcharts': base(`operator: {replicas: 2}
config: {proxy: {smConfig: {awsConfig: {region: us-east-2}}}}
monitoring: {grafana: {persistence: {enabled: true}}}
dcgm-exporter: {enabled: true}
`),
    'what only its templates read': base('operator: {autoscaling: {maxReplicas: 3}}\n'),
    'keys of users below empty maps': base(
      'additionalPodLabels: {acme.example/owner: platform}\nadditionalPodEnvVars: {HTTPS_PROXY: http://proxy}\n',
    ),
    'labels, annotations and selectors beside those of the chart': base(`proxy: {podAnnotations: {acme.example/a: b}}
leaseworker: {podLabels: {acme.example/tier: gold}}
ingress-nginx: {controller: {nodeSelector: {acme.example/nodes: ingress}}}
`),
    'settings of Kubernetes and Flyte that the chart does not list': base(`proxy:
  resources: {limits: {ephemeral-storage: 1Gi, nvidia.com/gpu: 1}}
config: {core: {propeller: {max-streak-length: 8, node-config: {default-deadlines: {node-execution-deadline: 48h}}}}}
monitoring: {grafana: {grafana.ini: {auth.github: {enabled: true}}}}
`),
    'globals that subcharts read': base('global: {imageRegistry: harbor.acme.example}\n'),
    'a scalar where the chart has a map, and a map where it has a scalar': base(
      'operator: off\nlogging: {level: {root: 4}}\n',
    ),
    'lists of any content': base('extraObjects: [{kind: ConfigMap, unheard: of}]\n'),
    'the kept part of a retired block': base('executor: {task_logs: {plugins: {logs: {cloudwatch-enabled: true}}}}\n'),
    'another version of the chart': { ...base('operator: {replcas: 2}\n'), ...settings('version: 2026.9.0') },
    'another chart': { ...base('operator: {replcas: 2}\n'), ...settings('name: dataplane-acme, version: 2026.8.3') },
    'a chart folder that was not read': {
      ...base('operator: {replcas: 2}\n'),
      ...settings('version: 2026.8.3, path: ../charts/dataplane'),
    },
  },
  invalid: {
    'a slip at any depth, with the nearest of its siblings': {
      files: base(`[|oprator|]: {replicas: 2}
proxy:
  [|replcas|]: 3
config: {core: {propeller: {[|wrokers|]: 4}}}
monitoring: {grafana: {[|persistance|]: {enabled: true}}}
`),
      messages: [
        'Helm value "oprator" is not known to the chart. Did you mean "operator"?',
        'Helm value "proxy.replcas" is not known to the chart. Did you mean "proxy.replicas"?',
        'Helm value "config.core.propeller.wrokers" is not known to the chart. Did you mean "config.core.propeller.workers"?',
        'Helm value "monitoring.grafana.persistance" is not known to the chart. Did you mean "monitoring.grafana.persistence"?',
      ],
    },
    'a key that resembles none, once for all that stands below it': {
      files: base('[|taskDefaults|]: {cpu: 1, memory: {min: 1Gi, max: 2Gi}}\nconfig: {[|scheduling|]: {}}\n'),
      messages: [
        'Helm value "taskDefaults" is not known to the chart.',
        'Helm value "config.scheduling" is not known to the chart.',
      ],
    },
    'a slip where others define the keys as well': {
      files: base(`operator:
  resources: {[|limit|]: {cpu: 1}}
namespace_mapping: {[|templte|]: ""}
`),
      messages: [
        'Helm value "operator.resources.limit" is not known to the chart. Did you mean "operator.resources.limits"?',
        'Helm value "namespace_mapping.templte" is not known to the chart. Did you mean "namespace_mapping.template"?',
      ],
    },
    'letters that changed places, in short words too': {
      files: base('operator: {resources: {limits: {[|cup|]: 1}}}\nconfig: {admin: {event: {[|tyep|]: admin}}}\n'),
      messages: [
        'Helm value "operator.resources.limits.cup" is not known to the chart. Did you mean "operator.resources.limits.cpu"?',
        'Helm value "config.admin.event.tyep" is not known to the chart. Did you mean "config.admin.event.type"?',
      ],
    },
    'every kind of layer, whatever its value': {
      files: {
        ...cluster('values:\n  [|oparator|]: ~\n'),
        'helm/aws.yaml': '[|prxy|]: []\n',
        'helm/pools/default.yaml': '[|loging|]: {level: 4}\n',
      },
      messages: [
        'Helm value "oparator" is not known to the chart. Did you mean "operator"?',
        'Helm value "prxy" is not known to the chart. Did you mean "proxy"?',
        'Helm value "loging" is not known to the chart. Did you mean "logging"?',
      ],
    },
    'a slip behind an anchor once': {
      files: base(`operator:
  resources: &size
    [|reqests|]: {cpu: 1}
proxy: {resources: *size}
`),
      messages: [
        'Helm value "operator.resources.reqests" is not known to the chart. Did you mean "operator.resources.requests"?',
      ],
    },
    'keys that only JavaScript knows': {
      files: base('[|constructor|]: 1\n[|toString|]: 1\n'),
      messages: [
        'Helm value "constructor" is not known to the chart.',
        'Helm value "toString" is not known to the chart.',
      ],
    },
  },
});

describe('unknown-value', () => {
  it('says in its help what was checked against, and what is known there', () => {
    const [{ help } = { help: '' }] = judge(base('apps: {enable: true}\n'));
    expect(help).toBe('Checked against chart dataplane 2026.8.3; known here: "enabled".');
  });

  it('checks against a chart folder instead, whatever its version', () => {
    const read = configFilesWithDefaults({
      ...base('engine: {size: 2, sise: 3}\noperator: {replicas: 2}\n'),
      ...settings('version: 1.0.0, path: ../chart'),
    });
    const file = (path: string, text: string): SourceFile => ({ path, text });
    const files = [file('Chart.yaml', 'name: own\nversion: 1.0.0\n'), file('values.yaml', 'engine: {size: 1}\n')];
    const span = { file: files[0] as SourceFile, start: 0, end: 0 };
    const { diagnostics } = check({ ...read, value: { ...read.value, chart: { path: '../chart', span, files } } });
    expect(found(diagnostics)).toEqual([
      'unknown-value helm/base.yaml:1:19 "sise"',
      'unknown-value helm/base.yaml:2:1 "operator"',
    ]);
    expect(diagnostics[0]?.help).toBe('Checked against chart own 1.0.0 in ../chart; known here: "size".');
  });

  it('finds the chart folder that poolc.yaml names, also inside the config folder', () =>
    inTemporaryFolder((folder) => {
      writeFiles(`${folder}/config`, {
        ...base('engine: {sise: 3}\n'),
        ...settings('version: 1.0.0, path: chart'),
        'pools.yaml': 'default: [cluster-1]\n',
        'chart/Chart.yaml': 'name: own\nversion: 1.0.0\n',
        'chart/values.yaml': 'engine: {size: 1}\n',
      });
      expect(found(check(readConfig(`${folder}/config`)).diagnostics)).toEqual([
        'unknown-value helm/base.yaml:1:10 "sise"',
      ]);
    }));

  it('says where poolc.yaml names a chart folder that cannot be used, and guesses nothing', () =>
    inTemporaryFolder((folder) => {
      writeFiles(`${folder}/config`, {
        ...base('oprator: {}\n'),
        ...settings('version: 2026.8.3, path: ../chart'),
        'pools.yaml': 'default: [cluster-1]\n',
      });
      expect(found(check(readConfig(`${folder}/config`)).diagnostics)).toEqual([
        'unusable-chart poolc.yaml:3:34 "../chart"',
      ]);
    }));
});
