import type { DiffDocument } from './diff-schema.ts';
import { inertJson } from './inert-json.ts';

/** A comparison as versioned data, whole: schemas/diff.schema.json describes it. */
export const diffJson = (document: DiffDocument): string => `${inertJson(document, 2)}\n`;
