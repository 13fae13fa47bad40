import { riskClasses } from '../diff/risk-class.ts';
import { changeDefinitions, changeProperties } from './diff-schema-changes.ts';
import { moveDefinitions } from './diff-schema-moves.ts';
import { definition, described, flag, list, number, object, type Schema, text, textOrNothing } from './schema-parts.ts';

const definitions = {
  side: object({
    name: described('Name', 'What people call this side.', text),
    commit: described('Commit', 'The commit that it was read from, or null.', textOrNothing),
    isBundle: described('Bundle', 'Whether it is the output of a build, which carries no places and no owners.', flag),
    organization: described('Organization', 'The organization of its poolc.yaml.', text),
    controlPlaneHost: described('Control plane', 'The control plane of its poolc.yaml.', text),
    domains: described('Domains', 'The domains that every project has.', list(text)),
  }),
  ...moveDefinitions,
  ...changeDefinitions,
};

const properties = {
  schemaVersion: described(
    'Schema version',
    'Grows when a reader of this version could no longer understand the data.',
    { const: 1 },
  ),
  verdict: described('Verdict', 'The comparison in one sentence; its wording may change.', text),
  isUnchanged: described('Unchanged', 'Whether nothing differs at all.', flag),
  before: described('Before', 'The side that judges.', definition('side')),
  after: described('After', 'The side that is proposed.', definition('side')),
  digest: described('Digest', 'Digest of the moves, which acknowledgements name.', {
    type: 'string',
    pattern: '^[0-9a-f]{16}$',
  }),
  counts: described(
    'Counts',
    'The comparison in numbers.',
    object({
      routesBefore: described('Routes before', 'How many routes the earlier side has.', number),
      moved: described('Moved', 'Routes that are known to move.', number),
      unknown: described('Unknown', 'Routes of which it is unknown.', number),
      spillover: described(
        'Spillover',
        'Moves that trace to no changed line of those who may cause them; null where that is unknown.',
        { type: ['integer', 'null'], minimum: 0 },
      ),
      acknowledged: described('Acknowledged', 'Moves that were acknowledged.', number),
      byClass: described(
        'By class',
        'Moves of each class.',
        object(
          Object.fromEntries(riskClasses.map((name) => [name, described(name, `Moves of the class ${name}.`, number)])),
        ),
      ),
    }),
  ),
  classes: described(
    'Classes',
    'What each class means, the worst first.',
    object(
      Object.fromEntries(riskClasses.map((name) => [name, described(name, `What the class ${name} means.`, text)])),
    ),
  ),
  limitsExceeded: described(
    'Limits exceeded',
    'Limits of the earlier side that the moves exceed.',
    list(
      object({
        limit: described('Limit', 'Its key below limits in poolc.yaml.', {
          enum: ['moved', 'removed', 'boundary', 'poolsThatKeepTheirClusters'],
        }),
        message: described('Message', 'What counted, as a sentence.', text),
        acknowledgements: described('Acknowledgements', 'The text that each move that counts asks for.', list(text)),
      }),
    ),
  ),
  moves: described('Moves', 'Every route that differs or is unknown, the worst first.', list(definition('move'))),
  ...changeProperties,
  notes: described('Notes', 'What is unknown, in sentences.', list(text)),
};

/** The schema, in draft-07. */
export const diffSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'poolc diff',
  description: 'What differs between two states of an organization, as `poolc diff --format json` prints it.',
  ...object(properties),
  definitions,
};

/** The schema as the text of schemas/diff.schema.json. */
export const diffSchemaText = (): string => `${JSON.stringify(diffSchema, null, 2)}\n`;
