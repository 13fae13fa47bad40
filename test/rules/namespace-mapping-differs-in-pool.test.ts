import { namespaceMappingDiffersInPool } from '../../src/rules/namespace-mapping-differs-in-pool.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const cluster = (clusterName: string, values: string) => ({
  [`clusters/${clusterName}.yaml`]: exampleCluster({
    clusterName,
    bucketName: 'acme-data',
    more: `values: {${values}}\n`,
  }),
});
const by = (variable: string, mark = '', end = '') =>
  `namespace_mapping: {template: ${mark}"{{ \`${variable}\` }}"${end}}`;
const on = 'low_privilege: false\nnamespaces: {enabled: true}\nclusterresourcesync: {enabled: true}\n';
const around = { 'pools.yaml': 'default: [a, b]\n', 'helm/base.yaml': on };
const message = (first: string, other: string) =>
  `Clusters "a" and "b" of pool "default" map namespaces differently: ${first} and ${other}.`;

testRule(namespaceMappingDiffersInPool, {
  valid: {
    'one template in the layer of the pool': {
      ...around,
      ...cluster('a', ''),
      ...cluster('b', ''),
      'helm/pools/default.yaml': `${by('{{ domain }}')}\n`,
    },
    'the same template, written differently': {
      ...around,
      ...cluster('a', by('{{ domain }}')),
      ...cluster('b', by('{{domain}}')),
    },
    'the default, written out by one of them': {
      ...around,
      ...cluster('a', by('{{ project }}-{{ domain }}')),
      ...cluster('b', ''),
    },
    'different templates in different pools': {
      ...around,
      'poolc.yaml':
        'organization: acme\ncontrolPlaneHost: a.union.ai\nchart: {version: 2026.8.3}\nrules: {unused-pool: off}\n',
      'pools.yaml': 'default: [a]\nother: [b]\n',
      ...cluster('a', by('{{ domain }}')),
      'clusters/b.yaml': exampleCluster({ clusterName: 'b', bucketName: 'acme-other' }),
    },
  },
  invalid: {
    'two templates': {
      files: { ...around, ...cluster('a', by('{{ domain }}')), ...cluster('b', by('{{ project }}', '[|', '|]')) },
      messages: [message('"{{ domain }}"', '"{{ project }}"')],
      related: ['clusters/a.yaml:10:40'],
    },
    'a template and the default': {
      files: { ...around, ...cluster('a', by('{{ domain }}', '[|', '|]')), ...cluster('b', '') },
      messages: [message('"{{ domain }}"', '"{{ project }}-{{ domain }}" by default')],
    },
    'a template and one namespace for all': {
      files: {
        ...around,
        ...cluster('a', by('{{ domain }}', '[|', '|]')),
        ...cluster('b', 'low_privilege: true'),
      },
      messages: [message('"{{ domain }}"', 'all in one')],
    },
  },
});
