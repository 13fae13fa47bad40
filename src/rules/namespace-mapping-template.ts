import { quote } from '../base/text.ts';
import { namespaceMappingOf } from '../model/namespace.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace } from './support/places.ts';

const on = 'low_privilege: false\nnamespaces: {enabled: true}\nclusterresourcesync: {enabled: true}\n';
const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};

export const namespaceMappingTemplate: Rule = {
  id: 'namespace-mapping-template',
  severity: 'error',
  fixed: false,
  needs: ['settings', 'pools'],
  summary: 'namespace_mapping.template makes namespaces from project and domain, and passes through Helm.',
  why: 'A variable that does not exist stays in the name, and one that Helm takes for its own ends the installation.',
  fix: 'Use only {{ project }} and {{ domain }}, each in backticks inside Helm\'s braces: "{{ `{{ project }}` }}".',
  example: {
    wrong: { ...files, 'helm/base.yaml': `${on}namespace_mapping: {template: [|"{{ \`{{ team }}\` }}"|]}\n` },
    right: { ...files, 'helm/base.yaml': `${on}namespace_mapping: {template: "{{ \`{{ project }}\` }}"}\n` },
  },
  *check({ links }) {
    const wrong = [...links.clusterNamed.values()].flatMap(({ name }): Found[] => {
      const mapping = namespaceMappingOf(links.valuesOfCluster.get(name.text));
      if (mapping?.template.kind !== 'wrong') return [];
      return [
        {
          span: mapping.value.origin.span,
          message: `${quote(String(mapping.value.value))} is a template that ${mapping.template.problem}.`,
          help: 'Write each variable as "{{ `{{ project }}` }}" or "{{ `{{ domain }}` }}".',
        },
      ];
    });
    yield* oncePerPlace(wrong);
  },
};
