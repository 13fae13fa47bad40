import * as z from 'zod';
import { clusterFile } from '../model/cluster-file.ts';
import { poolsFile } from '../model/pools-file.ts';
import { settingsFile } from '../model/settings-file.ts';
import { teamFile } from '../model/team-file.ts';
import { diffSchema } from './diff-schema.ts';
import { reviewSchema } from './review-schema.ts';

/** What people write, then what poolc writes for others. */
const schemas = {
  poolc: settingsFile,
  pools: poolsFile,
  cluster: clusterFile,
  team: teamFile,
  diff: diffSchema,
  review: reviewSchema,
} as const;

export type SchemaName = keyof typeof schemas;
export const schemaNames = Object.keys(schemas) as readonly SchemaName[];

/** The JSON Schema of a kind of file or report, as the text of a schemas/ file: draft-07, which editors support best. */
export const jsonSchemaText = (name: SchemaName): string =>
  `${JSON.stringify(z.toJSONSchema(schemas[name], { target: 'draft-7', io: 'input', reused: 'inline' }), null, 2)}\n`;
