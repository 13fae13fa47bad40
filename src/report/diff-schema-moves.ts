import { riskClasses } from '../diff/risk-class.ts';
import { definition, described, flag, list, object, orNothing, text, textOrNothing } from './schema-parts.ts';

/** Where something stands in a file. */
export const place = described(
  'Place',
  'File, line and column, such as config/teams/ml.yaml:12:9; null where there is none, as for a built bundle.',
  textOrNothing,
);

/** What names a route. */
export const subject = {
  project: described('Project', 'The Flyte project.', text),
  domain: described('Domain', 'The domain of the project.', text),
  workflow: described('Workflow', 'One workflow, or null for the project in the domain as a whole.', textOrNothing),
};

/** Moves, and what they are told with. */
export const moveDefinitions = {
  route: object({
    clusterPoolName: described('Cluster pool', 'The pool where the work runs.', text),
    level: described(
      'Level',
      'Which statement decides: a mapping of the workflow, of the project in the domain, or none.',
      { enum: ['workflow', 'project-domain', 'default'] },
    ),
    clusters: described('Clusters', 'The clusters of the pool; none where it is missing or empty.', list(text)),
    metadataBuckets: described(
      'Metadata buckets',
      'The buckets of those clusters; none without cluster files.',
      list(text),
    ),
    locations: described(
      'Locations',
      'Providers and regions of those clusters; none without cluster files.',
      list(text),
    ),
  }),
  party: object({
    name: described('Name', 'Name of the team.', text),
    owners: described('Owners', 'Those who answer for it, as they are written.', list(text)),
  }),
  pool: object({
    role: described(
      'Role',
      'Whether the route leaves the pool, joins it, or stays in it while it changes; unknown like the move.',
      {
        enum: ['left', 'joined', 'kept', 'unknown'],
      },
    ),
    name: described('Name', 'Name of the pool.', text),
    owners: described('Owners', 'Those who answer for it, as they are written.', list(text)),
  }),
  boundary: object({
    what: described('Boundary', 'What the work would have to cross.', {
      enum: ['metadata bucket', 'secret store', 'image registry', 'component'],
    }),
    before: described('Before', 'What it has now.', list(text)),
    after: described('After', 'What it is to have.', list(text)),
  }),
  cause: object({
    at: described(
      'Place to look at',
      'What changed, as far as one place tells it; null where none does.',
      orNothing(
        object({
          side: described('Side', 'Whose file holds the place.', { enum: ['before', 'after'] }),
          place,
        }),
      ),
    ),
    decidedBefore: described(
      'Decided before',
      'Place of the mapping that decided before; null for the default pool.',
      textOrNothing,
    ),
    decidedAfter: described(
      'Decided after',
      'Place of the mapping that decides now; null for the default pool.',
      textOrNothing,
    ),
    isSpillover: described(
      'Spillover',
      "Whether no changed line of the project's team or of the platform explains the move.",
      flag,
    ),
  }),
  move: object({
    ...subject,
    class: described('Class', 'How dangerous the move is.', { enum: [...riskClasses] }),
    label: described('Label', 'Whether a mapping of its own came or went; null where it did neither.', {
      enum: ['added', 'removed', null],
    }),
    inherited: described('Inherited', 'Whether no file maps it on either side.', flag),
    unknownBecause: described(
      'Unknown because',
      'Why it is unknown where the work runs on a side, or null.',
      textOrNothing,
    ),
    before: described('Before', 'Where it runs before; null where that is unknown.', orNothing(definition('route'))),
    after: described('After', 'Where it runs after; null where that is unknown.', orNothing(definition('route'))),
    boundaries: described('Boundaries', 'What the work crosses.', list(definition('boundary'))),
    lostClusters: described('Lost clusters', 'Clusters that it can no longer use.', list(text)),
    lostCapabilities: described(
      'Lost capabilities',
      'Capabilities that none of its clusters has any more.',
      list(text),
    ),
    newLocations: described('New locations', 'Providers and regions where it did not run before.', list(text)),
    teams: described('Teams', 'The team that owns the project, or the teams that map it.', list(definition('party'))),
    pools: described('Pools', 'The pools that it leaves and joins.', list(definition('pool'))),
    cause: described(
      'Cause',
      'What the move traces to; null where a side carries no places.',
      orNothing(definition('cause')),
    ),
    acknowledgement: described('Acknowledgement', 'The text that acknowledges this move among these moves.', text),
    isAcknowledged: described('Acknowledged', 'Whether it was acknowledged, so that no limit counts it.', flag),
  }),
};
