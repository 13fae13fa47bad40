import * as z from 'zod';

/** What keeps a value from being of a schema, and by which keys it is found. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * The first fault of a value, or nothing where each part of it has the form that the schema gives it. Zod itself gathers every fault
 * before it tells any, and of a file of nothing but faults those fill all memory. How many items a list must have is left to it.
 */
export function firstFault(schema: z.core.$ZodType, value: unknown, path: Fault['path'] = []): Fault | undefined {
  if (schema instanceof z.ZodOptional)
    return value === undefined ? undefined : firstFault(schema.unwrap(), value, path);
  if (schema instanceof z.ZodNullable) return value === null ? undefined : firstFault(schema.unwrap(), value, path);
  if (schema instanceof z.ZodArray && Array.isArray(value)) return faultOfItems(schema.element, value, path);
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null && !Array.isArray(value))
    return faultOfKeys(schema, value, path);
  if (schema instanceof z.ZodUnion) {
    const faults = schema.options.map((option) => firstFault(option, value, path));
    return faults.includes(undefined) ? undefined : { path, message: 'Invalid input' };
  }
  // What is left is a text or the like, or no list or object where there should be one: a single fault.
  const [issue] = z.safeParse(schema, value).error?.issues ?? [];
  return issue && { path, message: issue.message };
}

function faultOfItems(item: z.core.$ZodType, values: readonly unknown[], path: Fault['path']): Fault | undefined {
  for (const [index, value] of values.entries()) {
    const fault = firstFault(item, value, [...path, index]);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfKeys({ shape }: z.ZodObject, value: object, path: Fault['path']): Fault | undefined {
  for (const key of Object.keys(value))
    if (!Object.hasOwn(shape, key)) return { path, message: `Unrecognized key: "${key}"` };
  for (const [key, part] of Object.entries(shape)) {
    const fault = firstFault(part, Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined, [...path, key]);
    if (fault) return fault;
  }
  return undefined;
}
