import * as z from 'zod';
import type { TreePath } from '../syntax/tree.ts';

/** The schema that applies at a path below another one, so that messages can name the keys and describe the values there. */
export function schemaAt(schema: z.ZodType, path: TreePath): z.ZodType | undefined {
  const [step, ...rest] = path;
  if (schema instanceof z.ZodOptional) {
    const inner = schema.unwrap() as z.ZodType;
    return step === undefined && schema.meta()?.description !== undefined ? schema : schemaAt(inner, path);
  }
  if (step === undefined) return schema;
  if (schema instanceof z.ZodUnion) {
    for (const option of schema.options as readonly z.ZodType[]) {
      const found = schemaAt(option, path);
      if (found) return found;
    }
    return undefined;
  }
  const child = childOf(schema, step);
  return child && schemaAt(child, rest);
}

function childOf(schema: z.ZodType, step: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<string, z.ZodType>)[String(step)];
  if (schema instanceof z.ZodArray) return typeof step === 'number' ? (schema.element as z.ZodType) : undefined;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  return undefined;
}

/** The keys that a schema of a map knows. */
export function keysOf(schema: z.ZodType | undefined): readonly string[] {
  if (schema instanceof z.ZodOptional) return keysOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodUnion) return (schema.options as readonly z.ZodType[]).flatMap(keysOf);
  return [];
}
