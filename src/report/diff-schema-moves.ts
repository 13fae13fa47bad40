import * as z from 'zod';
import { riskClasses } from '../diff/risk-class.ts';
import { described, flag, named, number, text, textOrNothing } from './schema-parts.ts';

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

const texts = z.array(text);

const route = named(
  'route',
  z.strictObject({
    clusterPoolName: described('Cluster pool', 'The pool where the work runs.', text),
    level: described(
      'Level',
      'Which statement decides: a mapping of the workflow, of the project in the domain, or none.',
      z.enum(['workflow', 'project-domain', 'default']),
    ),
    clusters: described('Clusters', 'The clusters of the pool; none where it is missing or empty.', texts),
    metadataBuckets: described('Metadata buckets', 'The buckets of those clusters; none without cluster files.', texts),
    locations: described('Locations', 'Providers and regions of those clusters; none without cluster files.', texts),
    capabilities: described('Capabilities', 'What one of those clusters is capable of.', texts),
  }),
);

const owners = described('Owners', 'Those who answer for it, as they are written.', texts);

const party = named('party', z.strictObject({ name: described('Name', 'Name of the team.', text), owners }));

const pool = named(
  'pool',
  z.strictObject({
    role: described(
      'Role',
      'Whether the route leaves the pool, joins it, or stays in it while it changes; unknown like the move.',
      z.enum(['left', 'joined', 'kept', 'unknown']),
    ),
    name: described('Name', 'Name of the pool.', text),
    owners,
  }),
);

const boundary = named(
  'boundary',
  z.strictObject({
    what: described(
      'Boundary',
      'What the work would have to cross.',
      z.enum(['metadata bucket', 'secret store', 'image registry', 'component']),
    ),
    before: described('Before', 'What it has now.', texts),
    after: described('After', 'What it is to have.', texts),
  }),
);

/** A line of the later files, for programs. */
const line = named(
  'line',
  z.strictObject({
    path: described('Path', 'The file, from where the config folder is named.', text),
    line: described('Line', 'Its number, from 1.', z.int().min(1)),
  }),
);

const cause = named(
  'cause',
  z.strictObject({
    at: described(
      'Place to look at',
      'What changed, as far as one place tells it; null where none does.',
      z
        .strictObject({
          side: described('Side', 'Whose file holds the place.', z.enum(['before', 'after'])),
          place,
          anchor: described(
            'Anchor',
            'The line of the later files where a remark about it belongs: its own, or the nearest that is left of the earlier file; null where nothing is.',
            line.nullable(),
          ),
        })
        .nullable(),
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
);

const riskClass = z.enum(riskClasses);

export const move = named(
  'move',
  z.strictObject({
    ...subject,
    class: described('Class', 'How dangerous the move is.', riskClass),
    label: described(
      'Label',
      'Whether a mapping of its own came or went; null where it did neither.',
      z.enum(['added', 'removed']).nullable(),
    ),
    inherited: described('Inherited', 'Whether no file maps it on either side.', flag),
    unknownBecause: described(
      'Unknown because',
      'Why it is unknown where the work runs on a side, or null.',
      textOrNothing,
    ),
    before: described('Before', 'Where it runs before; null where that is unknown.', route.nullable()),
    after: described('After', 'Where it runs after; null where that is unknown.', route.nullable()),
    boundaries: described('Boundaries', 'What the work crosses.', z.array(boundary)),
    lostClusters: described('Lost clusters', 'Clusters that it can no longer use.', texts),
    lostCapabilities: described('Lost capabilities', 'Capabilities that none of its clusters has any more.', texts),
    newLocations: described('New locations', 'Providers and regions where it did not run before.', texts),
    teams: described('Teams', 'The team that owns the project, or the teams that map it.', z.array(party)),
    pools: described('Pools', 'The pools that it leaves and joins.', z.array(pool)),
    cause: described('Cause', 'What the move traces to; null where a side carries no places.', cause.nullable()),
    acknowledgement: described('Acknowledgement', 'The text that acknowledges this move among these moves.', text),
    isAcknowledged: described('Acknowledged', 'Whether it was acknowledged, so that no limit counts it.', flag),
  }),
);

/** Somebody whom moves concern. */
export const concerned = named(
  'concerned',
  z.strictObject({
    kind: described(
      'Kind',
      'A team whose work moves, or a pool that work leaves, joins or stays in.',
      z.enum(['team', 'pool']),
    ),
    name: described('Name', 'Name of the team or the pool.', text),
    owners,
    class: described('Class', 'The worst of the moves.', riskClass),
    routes: described('Routes', 'How many moves concern them.', number),
    left: described('Left', 'Of a pool, moves that leave it.', number),
    joined: described('Joined', 'Of a pool, moves that join it.', number),
    unknown: described('Unknown', 'Of a pool, moves of which nobody can tell.', number),
  }),
);
