import { place, subject } from './diff-schema-moves.ts';
import {
  definition,
  described,
  list,
  number,
  object,
  orNothing,
  type Schema,
  text,
  textOrNothing,
} from './schema-parts.ts';

/** What changed Helm values are told with. */
export const changeDefinitions = {
  helmLeaf: object({
    value: described('Value', 'The value; a secret shows as three dots.', {}),
    layer: described('Layer', 'The layer that sets it, or null for a built bundle.', textOrNothing),
    place,
  }),
};

const sides = (schema: Schema) => ({
  before: described('Before', 'Null where there is nothing.', schema),
  after: described('After', 'Null where there is nothing.', schema),
});

const kind = described('Kind', 'Whether it came, went, or changed.', { enum: ['added', 'removed', 'changed'] });

const eventSides = {
  before: described('Before', 'All of them before.', list(text)),
  after: described('After', 'All of them after.', list(text)),
};

const event: Schema = {
  anyOf: [
    object({
      kind: described('Kind', 'A cluster is in other pools than before.', { const: 'cluster-changes-pool' }),
      cluster: described('Cluster', 'Its name.', text),
      ...eventSides,
    }),
    object({
      kind: described('Kind', 'The clusters of a pool use other buckets than before.', {
        const: 'bucket-changes-under-pool',
      }),
      pool: described('Pool', 'Its name.', text),
      ...eventSides,
    }),
    object({
      kind: described('Kind', 'A pool went that something still names.', { const: 'pool-gone-but-named' }),
      pool: described('Pool', 'Its name.', text),
      mappings: described('Mappings', 'How many mappings name it; the default pool needs none.', number),
    }),
  ],
};

/** What changes beside routes. */
export const changeProperties = {
  events: described('Events', 'What happens to pools and clusters themselves.', list(event)),
  pools: described(
    'Pools',
    'Pools that came, went, or have other clusters.',
    list(object({ name: described('Name', 'Name of the pool.', text), kind, ...sides(orNothing(list(text))) })),
  ),
  clusters: described(
    'Clusters',
    'Clusters that came, went, or changed in what matters to work.',
    list(
      object({
        name: described('Name', 'Name of the cluster.', text),
        kind,
        differences: described(
          'Differences',
          'What differs.',
          list(object({ what: described('What', 'Which part of the cluster.', text), ...sides(textOrNothing) })),
        ),
      }),
    ),
  ),
  ownership: described(
    'Ownership',
    'Projects that another team claims than before.',
    list(object({ project: subject.project, ...sides(textOrNothing) })),
  ),
  mappings: described(
    'Mappings',
    'Stored mappings that come, go, or name another pool, whether or not they move work.',
    list(object({ ...subject, ...sides(textOrNothing) })),
  ),
  settings: described(
    'Settings',
    'Settings that differ; they hold once the change is merged.',
    list(object({ key: described('Key', 'As poolc.yaml calls it.', text), ...sides(textOrNothing) })),
  ),
  helm: described(
    'Helm values',
    'Clusters of which values differ.',
    list(
      object({
        cluster: described('Cluster', 'Name of the cluster.', text),
        changes: described(
          'Changes',
          'Leaves that differ, by path; items of lists under their name, key or id.',
          list(
            object({
              path: described('Path', 'As helm --set takes it.', text),
              ...sides(orNothing(definition('helmLeaf'))),
            }),
          ),
        ),
      }),
    ),
  ),
};
