import { quote } from '../base/text.ts';
import { componentsOf } from '../model/components.ts';
import { type Organization, subjectOf } from '../model/organization.ts';
import { type Route, routeOf } from '../model/route.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';
import { type FoundInMapping, foundInMappings, usablePins } from './support/mapping-subject.ts';

const pin = (pool: string): string =>
  `domain: production\nproject: vision\nworkflow: train\nclusterPoolName: ${pool}\n`;
const files = {
  'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
  'teams/ml/team.yaml': exampleTeam('vision', 'default'),
};

export const workflowCrossesBucket: Rule = {
  id: 'workflow-crosses-bucket',
  severity: 'warning',
  fixed: false,
  needs: ['teams', 'pools', 'clusters', 'helm'],
  summary: 'A workflow runs where the rest of its project-domain has its data.',
  why: 'The workflow does not find the outputs, the cache or the history of the project, and the project does not find those of the workflow.',
  fix: 'Pin the workflow to a pool with the same bucket, move the whole project-domain, or say in an ignore comment why it is meant.',
  example: {
    wrong: { ...files, 'teams/ml/train.yaml': pin('[|gpu|]') },
    right: {
      ...files,
      'teams/ml/train.yaml': pin(
        'gpu # poolc: ignore workflow-crosses-bucket reason="takes its data from the feature store"',
      ),
    },
  },
  *check(organization) {
    yield* foundInMappings([...crossings(organization)]);
  },
};

function* crossings(organization: Organization): Generator<FoundInMapping> {
  const componentOfPool = poolComponents(organization);
  for (const mapping of usablePins(organization)) {
    const rest = routeOf(organization, { ...subjectOf(mapping), workflow: undefined });
    const own = routeOf(organization, subjectOf(mapping));
    if (!rest.pool || !own.pool || rest.pool === own.pool) continue;
    const [from, to] = [rest, own].map(bucketOfRoute);
    const crosses = organization.hasClusterFiles
      ? from !== undefined && to !== undefined && from !== to
      : componentOfPool.get(rest.pool.name.text) !== componentOfPool.get(own.pool.name.text);
    if (!crosses) continue;
    const withBucket = (pool: string, bucket: string | undefined): string =>
      bucket === undefined ? `pool ${quote(pool)}` : `pool ${quote(pool)} with bucket ${quote(bucket)}`;
    yield {
      mapping,
      verb: ['runs', 'run'],
      rest: `in ${withBucket(own.pool.name.text, to)}, but the rest of the project-domain in ${withBucket(rest.pool.name.text, from)}.`,
      span: mapping.clusterPoolName.span,
      related: rest.winner.mapping
        ? [{ message: 'the project-domain is mapped here', span: rest.winner.mapping.clusterPoolName.span }]
        : [],
      help: 'Neither finds the data, cache or history of the other. Use a pool with the same bucket, or say in an ignore comment why this is meant.',
    };
  }
}

/** The bucket of a route's clusters; they share one, or other rules say so. */
const bucketOfRoute = ({ clusters }: Route): string | undefined => clusters.find(({ bucket }) => bucket)?.bucket?.uri;

const poolComponents = ({ pools }: Organization): ReadonlyMap<string, number> =>
  new Map(
    componentsOf(pools).flatMap((component, index) => component.pools.map(({ name }) => [name.text, index] as const)),
  );
