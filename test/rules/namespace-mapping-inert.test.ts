import { namespaceMappingInert } from '../../src/rules/namespace-mapping-inert.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const cluster = (clusterName: string, more = '') => ({
  [`clusters/${clusterName}.yaml`]: exampleCluster({ clusterName, bucketName: 'acme-data', more }),
});
const on = 'low_privilege: false\nnamespaces: {enabled: true}\nclusterresourcesync: {enabled: true}\n';
const mapping = (mark = '', end = '') => `namespace_mapping: {template: ${mark}"{{ \`{{ project }}\` }}"${end}}\n`;
const marked = mapping('[|', '|]');
const message = (missing: string, where = '"cluster-1"') =>
  `"namespace_mapping.template" has no effect on cluster ${where} without ${missing}.`;

testRule(namespaceMappingInert, {
  valid: {
    'all that it needs': { ...cluster('cluster-1'), 'helm/base.yaml': mapping() + on },
    'all that it needs from other layers': {
      ...cluster('cluster-1', 'values: {low_privilege: off}\n'),
      'helm/base.yaml': `${mapping()}namespaces: {enabled: yes}\n`,
      'helm/aws.yaml': 'clusterresourcesync: {enabled: on}\n',
    },
    'no template': { ...cluster('cluster-1'), 'helm/base.yaml': 'low_privilege: true\n' },
    'an older chart, which needs other things': {
      ...cluster('cluster-1'),
      'poolc.yaml': 'organization: acme\ncontrolPlaneHost: a.union.ai\nchart: {version: 2026.4.10}\n',
      'helm/base.yaml': mapping(),
    },
  },
  invalid: {
    'a template alone': {
      files: { ...cluster('cluster-1'), 'helm/base.yaml': marked },
      messages: [message('"low_privilege: false", "namespaces.enabled: true" and "clusterresourcesync.enabled: true"')],
    },
    'one switch that is missing': {
      files: { ...cluster('cluster-1'), 'helm/base.yaml': marked + on.replace('namespaces: {enabled: true}\n', '') },
      messages: [message('"namespaces.enabled: true"')],
    },
    'a quoted "false", which is true to the chart': {
      files: { ...cluster('cluster-1'), 'helm/base.yaml': marked + on.replace('false', '"false"') },
      messages: [message('"low_privilege: false"')],
    },
    'a template for several clusters once': {
      files: {
        'pools.yaml': 'default: [cluster-1, cluster-2, cluster-3]\n',
        ...cluster('cluster-1', 'values: {low_privilege: false}\n'),
        ...cluster('cluster-2'),
        ...cluster('cluster-3'),
        'helm/base.yaml': marked + on.replace('low_privilege: false\n', ''),
      },
      messages: [message('"low_privilege: false"', '"cluster-2" and 1 other cluster')],
    },
  },
});
