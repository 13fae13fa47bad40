import type { Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { missingSwitches, namespaceMappingOf, overlayTemplate } from '../model/namespace.ts';
import type { Organization, Pool } from '../model/organization.ts';
import type { Found, Rule } from './rule.ts';
import { isCurrentDataplane } from './support/chart-version.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace } from './support/places.ts';
import { type Member, membersOf } from './support/pool-peers.ts';

const on = 'low_privilege: false\nnamespaces: {enabled: true}\nclusterresourcesync: {enabled: true}\n';
const cluster = (clusterName: string, variable: string) => ({
  [`clusters/${clusterName}.yaml`]: exampleCluster({
    clusterName,
    bucketName: 'acme-data',
    more: `values: {namespace_mapping: {template: ${variable}}}\n`,
  }),
});
const files = { 'pools.yaml': 'default: [cluster-1, cluster-2]\n', 'helm/base.yaml': on };
const byProject = '"{{ `{{ project }}` }}"';

export const namespaceMappingDiffersInPool: Rule = {
  id: 'namespace-mapping-differs-in-pool',
  severity: 'error',
  fixed: false,
  needs: ['settings', 'pools', 'helm'],
  summary: 'All clusters of a pool map projects and domains to the same namespaces.',
  why: 'The same work lands in another namespace from one run to the next, without the secrets, quotas and data that it had before.',
  fix: 'Write the template once, in the Helm layer of the pool.',
  example: {
    wrong: { ...files, ...cluster('cluster-1', byProject), ...cluster('cluster-2', '[|"{{ `{{ domain }}` }}"|]') },
    right: { ...files, ...cluster('cluster-1', byProject), ...cluster('cluster-2', byProject) },
  },
  *check(organization) {
    if (!isCurrentDataplane(organization.settings)) return;
    yield* oncePerPlace(organization.pools.flatMap((pool) => [...differencesIn(pool, organization)]));
  },
};

interface Namespaces {
  readonly name: string;
  /** The template in effect; nothing where all tasks run in the namespace of the release. */
  readonly template: string | undefined;
  /** Where a layer sets it. */
  readonly span: Span | undefined;
}

/** What names a cluster's namespaces, if that can be told; a template that is wrong or has no effect is for other rules. */
function namespacesOf({ cluster }: Member, { links }: Organization): readonly Namespaces[] {
  const name = cluster.name.text;
  const values = links.valuesOfCluster.get(name);
  const mapping = namespaceMappingOf(values);
  const isOff = missingSwitches(values).length > 0;
  if (!mapping) return [{ name, template: isOff ? undefined : overlayTemplate(cluster.provider), span: undefined }];
  if (isOff || mapping.template.kind !== 'template') return [];
  return [{ name, template: mapping.template.text, span: mapping.value.origin.span }];
}

function* differencesIn(pool: Pool, organization: Organization): Generator<Found> {
  const all = membersOf(pool, organization).flatMap((member) => namespacesOf(member, organization));
  const first = all.find(({ span }) => span !== undefined);
  if (!first?.span) return;
  for (const other of all)
    if (other.template !== first.template)
      yield {
        span: other.span ?? first.span,
        message: `Clusters ${quote(first.name)} and ${quote(other.name)} of pool ${quote(pool.name.text)} map namespaces differently: ${shown(first)} and ${shown(other)}.`,
        related: other.span ? [{ message: `the template of ${quote(first.name)}`, span: first.span }] : [],
        help: 'Write one template for all, in the Helm layer of the pool. Changing one strands the data of what ran before.',
      };
}

const shown = ({ template, span }: Namespaces): string =>
  template === undefined ? 'all in one' : `${quote(template)}${span ? '' : ' by default'}`;
