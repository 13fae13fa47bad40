import * as z from 'zod';
import { riskClasses } from '../diff/risk-class.ts';
import { changeProperties } from './diff-schema-changes.ts';
import { concerned, move } from './diff-schema-moves.ts';
import { type Data, described, flag, named, number, text, textOrNothing } from './schema-parts.ts';

const side = named(
  'side',
  z.strictObject({
    name: described('Name', 'What people call this side.', text),
    commit: described('Commit', 'The commit that it was read from, or null.', textOrNothing),
    isBundle: described('Bundle', 'Whether it is the output of a build, which carries no places and no owners.', flag),
    organization: described('Organization', 'The organization of its poolc.yaml.', text),
    controlPlaneHost: described('Control plane', 'The control plane of its poolc.yaml.', text),
    domains: described('Domains', 'The domains that every project has.', z.array(text)),
  }),
);

const absence = named(
  'absence',
  z.strictObject({
    kind: described(
      'Kind',
      'Whether the change brings the first config folder, or the base has it in another place.',
      z.enum(['first-rollout', 'elsewhere']),
    ),
    folders: described(
      'Folders',
      'Where the base has config folders: in a first rollout those of others, else those that the head does not have as they were.',
      z.array(text),
    ),
  }),
);

/** Something for every class. */
const forEachClass = <S extends z.ZodType>(of: (name: (typeof riskClasses)[number]) => S) =>
  z.strictObject(
    Object.fromEntries(riskClasses.map((name) => [name, of(name)])) as Record<(typeof riskClasses)[number], S>,
  );

const counts = z.strictObject({
  routesBefore: described('Routes before', 'How many routes the earlier side has.', number),
  moved: described('Moved', 'Routes that are known to move.', number),
  unknown: described('Unknown', 'Routes of which it is unknown.', number),
  spillover: described(
    'Spillover',
    'Moves that trace to no changed line of those who may cause them; null where that is unknown.',
    number.nullable(),
  ),
  acknowledged: described('Acknowledged', 'Moves that were acknowledged.', number),
  byClass: described(
    'By class',
    'Moves of each class.',
    forEachClass((name) => described(name, `Moves of the class ${name}.`, number)),
  ),
});

/** The limits of poolc.yaml that a change can exceed. */
export const limitName = z.enum(['moved', 'removed', 'boundary', 'poolsThatKeepTheirClusters']);

const limitExceeded = z.strictObject({
  limit: described('Limit', 'Its key below limits in poolc.yaml.', limitName),
  message: described('Message', 'What counted, as a sentence.', text),
  acknowledgements: described('Acknowledgements', 'The text that each move that counts asks for.', z.array(text)),
});

/** What a comparison found, whole: its JSON, and what every other report of it is made from. */
export const diffSchema = z
  .strictObject({
    schemaVersion: described(
      'Schema version',
      'Grows when a reader of this version could no longer understand the data.',
      z.literal(1),
    ),
    verdict: described('Verdict', 'The comparison in one sentence; its wording may change.', text),
    isUnchanged: described('Unchanged', 'Whether nothing differs at all.', flag),
    before: described('Before', 'The side that judges.', side),
    after: described('After', 'The side that is proposed.', side),
    absence: described(
      'Absence',
      'Why the base has no config folder where the head has one, or null where it has one.',
      absence.nullable(),
    ),
    digest: described(
      'Digest',
      'Digest of the moves, which acknowledgements name.',
      z.string().regex(/^[0-9a-f]{32}$/),
    ),
    counts: described('Counts', 'The comparison in numbers.', counts),
    classes: described(
      'Classes',
      'What each class means, the worst first.',
      forEachClass((name) => described(name, `What the class ${name} means.`, text)),
    ),
    limitsExceeded: described(
      'Limits exceeded',
      'Limits of the earlier side that the moves exceed.',
      z.array(limitExceeded),
    ),
    toAcknowledge: described(
      'To acknowledge',
      'The text of each move that somebody has to acknowledge before the change may be merged, the worst first.',
      z.array(text),
    ),
    moves: described('Moves', 'Every route that differs or is unknown, the worst first.', z.array(move)),
    concerned: described(
      'Who is concerned',
      'Teams whose work moves, and pools that it leaves, joins or stays in; whoever the worst move concerns comes first.',
      z.array(concerned),
    ),
    ...changeProperties,
    notes: described('Notes', 'What is unknown, in sentences.', z.array(text)),
  })
  .meta({
    title: 'poolc diff',
    description: 'What differs between two states of an organization, as `poolc diff --format json` prints it.',
  });

/** Types of the document, for those who make and read it; they need no zod. */
export type DiffDocument = Data<z.infer<typeof diffSchema>>;
export type DiffMove = DiffDocument['moves'][number];
export type DiffRoute = NonNullable<DiffMove['before']>;
export type DiffConcerned = DiffDocument['concerned'][number];
export type DiffHelmChange = DiffDocument['helm'][number]['changes'][number];
export type DiffHelmLeaf = NonNullable<DiffHelmChange['before']>;
export type DiffEvent = DiffDocument['events'][number];
