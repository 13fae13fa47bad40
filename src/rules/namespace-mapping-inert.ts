import { groupBy } from '../base/collections.ts';
import { count, quotedList } from '../base/text.ts';
import { missingSwitches, namespaceMappingOf } from '../model/namespace.ts';
import type { Rule } from './rule.ts';
import { isCurrentDataplane } from './support/chart-version.ts';
import { exampleCluster } from './support/example-files.ts';
import { placeOf } from './support/places.ts';

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};
const template = '"{{ `{{ project }}` }}"';

export const namespaceMappingInert: Rule = {
  id: 'namespace-mapping-inert',
  severity: 'warning',
  fixed: false,
  needs: ['settings', 'pools', 'helm'],
  summary: 'namespace_mapping.template stands only where the chart uses it.',
  why: 'By default all tasks run in the namespace of the release: the projects that the template was to keep apart are not.',
  fix: 'Set low_privilege: false, namespaces.enabled: true and clusterresourcesync.enabled: true, or delete the template.',
  example: {
    wrong: { ...files, 'helm/base.yaml': `namespace_mapping: {template: [|${template}|]}\n` },
    right: {
      ...files,
      'helm/base.yaml': `namespace_mapping: {template: ${template}}\nlow_privilege: false\nnamespaces: {enabled: true}\nclusterresourcesync: {enabled: true}\n`,
    },
  },
  *check({ links, settings }) {
    if (!isCurrentDataplane(settings)) return;
    const inert = [...links.clusterNamed.values()].flatMap(({ name }) => {
      const values = links.valuesOfCluster.get(name.text);
      const mapping = namespaceMappingOf(values);
      const missing = missingSwitches(values);
      if (!mapping || mapping.template.kind === 'wrong' || missing.length === 0) return [];
      return [{ name: name.text, span: mapping.value.origin.span, missing }];
    });
    for (const [first, ...others] of groupBy(inert, ({ span }) => placeOf(span)).values()) {
      if (!first) continue;
      const where = others.length === 0 ? '' : ` and ${count(others.length, 'other cluster')}`;
      yield {
        span: first.span,
        message: `"namespace_mapping.template" has no effect on cluster ${quotedList([first.name])}${where} without ${quotedList(first.missing)}.`,
        help: 'Set them in the same layer, or delete the template.',
      };
    }
  },
};
