import { hiding, type Planting, planting } from './planting.ts';
import { crewPath as crew } from './repository.ts';

/** With a template the length of a namespace depends on where its work runs, and that on every file that is broken. */
const lengths = ['namespace-too-long'];

export const helmMistakes: readonly Planting[] = [
  planting('unknown-value', { path: 'helm/gcp.yaml', append: '[|opencosts|]:\n  enabled: true\n' }),
  planting('deprecated-value', { path: 'helm/base.yaml', append: '[|host|]: acme.us-west-2.union.ai\n' }),
  hiding(['unknown-value'], 'unusable-chart', {
    path: 'poolc.yaml',
    find: '  version: 2026.8.3\n',
    put: '  version: 2026.8.3\n  path: [|../charts/dataplane|]\n',
  }),
  planting(
    'pool-layers-conflict',
    {
      path: 'pools.yaml',
      find: '  - aws-dev-use2\n',
      put: '  - aws-dev-use2\naws-drafts:\n  # poolc: ignore overlapping-pools reason="until its cluster is there"\n  - aws-dev-use2\n',
    },
    { path: crew(11), find: 'aws-development', put: 'aws-drafts' },
    { path: 'helm/pools/aws-drafts.yaml', create: 'logging: {level: [|4|]}\ncost: {enabled: no}\n' },
  ),
  hiding(lengths, 'namespace-mapping-template', {
    path: 'helm/azure.yaml',
    append: 'namespace_mapping: {template: [|"{{ project }}-{{ domain }}"|]}\n',
  }),
  hiding(lengths, 'namespace-mapping-inert', {
    path: 'helm/pools/aws-production.yaml',
    append: 'namespace_mapping: {template: [|"{{ `{{ project }}` }}"|]}\n',
  }),
  hiding(
    lengths,
    'namespace-mapping-differs-in-pool',
    {
      path: 'helm/pools/gcp-production.yaml',
      append: 'low_privilege: false\nnamespaces: {enabled: true}\nclusterresourcesync: {enabled: true}\n',
    },
    {
      path: 'clusters/gcp-prod-usc1-1.yaml',
      append: 'values: {namespace_mapping: {template: "{{ `{{ domain }}` }}"}}\n',
    },
    {
      path: 'clusters/gcp-prod-usc1-2.yaml',
      append: '  namespace_mapping: {template: [|"{{ `{{ project }}` }}"|]}\n',
    },
  ),
  planting('list-replaced', {
    path: 'helm/pools/aws-gpu.yaml',
    append: 'scheduling:\n  tolerations: [|[{operator: Exists}]|]\n',
  }),
  planting(
    'undone-replacement',
    { path: 'helm/gcp.yaml', append: 'dcgm-exporter: null\n' },
    { path: 'helm/pools/gcp-production.yaml', append: '[|dcgm-exporter|]:\n  enabled: true\n' },
  ),
  planting('secret-in-plain-text', {
    path: 'helm/base.yaml',
    find: '    create: false',
    put: '    create: false\n    clientSecret: [|hunter2-and-more|]',
  }),
];
