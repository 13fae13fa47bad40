import * as z from 'zod';
import { clusterFile } from './cluster-file.ts';
import { poolsFile } from './pools-file.ts';
import { settingsFile } from './settings-file.ts';
import { teamFile } from './team-file.ts';

const schemas = { poolc: settingsFile, pools: poolsFile, cluster: clusterFile, team: teamFile } as const;

export type SchemaName = keyof typeof schemas;
export const schemaNames = Object.keys(schemas) as readonly SchemaName[];

/** The JSON Schema of a kind of file, as the text of a schemas/ file: draft-07, which editors support best. */
export const jsonSchemaText = (name: SchemaName): string =>
  `${JSON.stringify(z.toJSONSchema(schemas[name], { target: 'draft-7', io: 'input', reused: 'inline' }), null, 2)}\n`;
