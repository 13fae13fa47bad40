import { type KnownValueBuilder, knownChild } from './known-values.ts';

/** Bounds for schemas that refer to themselves: values nest less deep, and charts know fewer keys. */
const maximumDepth = 32;
const maximumSchemas = 200_000;

type Schema = { readonly [keyword: string]: unknown };

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Adds what a chart's values.schema.json declares: properties count wherever they stand, and keys of one's own open a map. */
export function addSchema(known: KnownValueBuilder, root: unknown): void {
  let schemas = 0;
  const references = new Map<string, unknown>();

  /** What a reference into the same document points to; looked up once, as it may be as long as the document. */
  function referred(reference: string): unknown {
    if (!references.has(reference)) references.set(reference, schemaAt(root, reference));
    return references.get(reference);
  }

  function add(into: KnownValueBuilder, schema: unknown, depth: number): void {
    if (!isSchema(schema) || depth > maximumDepth || ++schemas > maximumSchemas) {
      into.isLeaf = true;
      return;
    }
    const { $ref: reference, properties, patternProperties, additionalProperties } = schema;
    const parts = [
      typeof reference === 'string' ? referred(reference) : undefined,
      ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schema[keyword]),
    ].filter(isSchema);
    const declared = isSchema(properties) ? Object.entries(properties) : [];
    // What was listed here counts, too: a schema of many parts may be come to many times.
    schemas += parts.length + declared.length;
    for (const part of parts) add(into, part, depth + 1);
    for (const [key, property] of schemas > maximumSchemas ? [] : declared)
      add(knownChild(into, [key]), property, depth + 1);
    // `additionalProperties: true` is what holds anyway and says nothing about keys that somebody reads.
    const takesOwnKeys =
      schemas > maximumSchemas ||
      isSchema(patternProperties) ||
      (isSchema(additionalProperties) && Object.keys(additionalProperties).length > 0);
    if (takesOwnKeys || (declared.length === 0 && parts.length === 0)) into.isLeaf = true;
  }

  add(known, root, 0);
}

function schemaAt(root: unknown, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  let value = root;
  for (const step of reference.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    value = isSchema(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}
