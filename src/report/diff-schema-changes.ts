import * as z from 'zod';
import { place, subject } from './diff-schema-moves.ts';
import { described, named, number, text, textOrNothing } from './schema-parts.ts';

const texts = z.array(text);

const helmLeaf = named(
  'helmLeaf',
  z.strictObject({
    value: described('Value', 'The value; a secret shows as three dots.', z.unknown()),
    layer: described('Layer', 'The layer that sets it, or null for a built bundle.', textOrNothing),
    place,
  }),
);

const sides = <S extends z.ZodType>(schema: S) => ({
  before: described('Before', 'Null where there is nothing.', schema),
  after: described('After', 'Null where there is nothing.', schema),
});

const kind = described('Kind', 'Whether it came, went, or changed.', z.enum(['added', 'removed', 'changed']));

const eventSides = {
  before: described('Before', 'All of them before.', texts),
  after: described('After', 'All of them after.', texts),
};

const poolOfEvent = described('Pool', 'Its name.', text);

const event = z.union([
  z.strictObject({
    kind: described('Kind', 'A cluster is in other pools than before.', z.literal('cluster-changes-pool')),
    cluster: described('Cluster', 'Its name.', text),
    ...eventSides,
  }),
  z.strictObject({
    kind: described(
      'Kind',
      'The clusters of a pool use other buckets than before.',
      z.literal('bucket-changes-under-pool'),
    ),
    pool: poolOfEvent,
    ...eventSides,
  }),
  z.strictObject({
    kind: described('Kind', 'A pool went that something still names.', z.literal('pool-gone-but-named')),
    pool: poolOfEvent,
    mappings: described('Mappings', 'How many mappings name it; the default pool needs none.', number),
  }),
]);

/** What changes beside routes. */
export const changeProperties = {
  events: described('Events', 'What happens to pools and clusters themselves.', z.array(event)),
  pools: described(
    'Pools',
    'Pools that came, went, or have other clusters.',
    z.array(z.strictObject({ name: described('Name', 'Name of the pool.', text), kind, ...sides(texts.nullable()) })),
  ),
  clusters: described(
    'Clusters',
    'Clusters that came, went, or changed in what matters to work.',
    z.array(
      z.strictObject({
        name: described('Name', 'Name of the cluster.', text),
        kind,
        differences: described(
          'Differences',
          'What differs.',
          z.array(
            z.strictObject({ what: described('What', 'Which part of the cluster.', text), ...sides(textOrNothing) }),
          ),
        ),
      }),
    ),
  ),
  ownership: described(
    'Ownership',
    'Projects that another team claims than before.',
    z.array(z.strictObject({ project: subject.project, ...sides(textOrNothing) })),
  ),
  mappings: described(
    'Mappings',
    'Stored mappings that come, go, or name another pool, whether or not they move work.',
    z.array(z.strictObject({ ...subject, ...sides(textOrNothing) })),
  ),
  settings: described(
    'Settings',
    'Settings that differ; they hold once the change is merged.',
    z.array(z.strictObject({ key: described('Key', 'As poolc.yaml calls it.', text), ...sides(textOrNothing) })),
  ),
  ignores: described(
    'Ignores',
    'Comments that silence a finding and came or went; they hold once the change is merged.',
    z.array(
      z.strictObject({
        kind: described('Kind', 'Whether it came or went.', z.enum(['added', 'removed'])),
        comment: described('Comment', 'What it says to poolc.', text),
        place,
      }),
    ),
  ),
  helm: described(
    'Helm values',
    'Clusters of which values differ.',
    z.array(
      z.strictObject({
        cluster: described('Cluster', 'Name of the cluster.', text),
        changes: described(
          'Changes',
          'Leaves that differ, by path; items of lists under their name, key or id.',
          z.array(
            z.strictObject({
              path: described('Path', 'As helm --set takes it.', text),
              ...sides(helmLeaf.nullable()),
            }),
          ),
        ),
      }),
    ),
  ),
};
