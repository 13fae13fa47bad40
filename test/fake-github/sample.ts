import { follow, type Schema } from '../contract/validator.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSchema = (value: unknown): value is Schema => isObject(value);

const choicesOf = (schema: Schema): readonly Schema[] => {
  const choices = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(choices) ? choices.filter(isSchema) : [];
};

const typesOf = (schema: Schema): readonly unknown[] => {
  const type = schema['type'];
  return Array.isArray(type) ? type : [type];
};

/** One schema in place of a choice: the first that is not just null. */
function settle(schema: Schema): Schema {
  const plain = follow(schema);
  const choice = choicesOf(plain).find((each) => follow(each)['type'] !== 'null');
  const parts = Array.isArray(plain['allOf']) ? plain['allOf'].filter(isSchema) : [];
  const [first] = choice && plain['properties'] === undefined ? [choice] : parts;
  return first ? settle(first) : plain;
}

const isNullable = (schema: Schema): boolean => {
  const plain = follow(schema);
  return typesOf(plain).includes('null') || choicesOf(plain).some(isNullable);
};

/**
 * A value that has what a schema of GitHub's demands: the parts that are given, and for all other required parts the plainest
 * thing that will do. So the stand-in need only say what a test is about, and its replies still have GitHub's form.
 */
export function sample(schema: Schema, given?: unknown): unknown {
  if (given === undefined) return isNullable(schema) ? null : plainest(settle(schema));
  if (given === null) return null;
  const plain = settle(schema);
  if (Array.isArray(given)) {
    const items = plain['items'];
    return isSchema(items) ? given.map((each) => sample(items, each)) : given;
  }
  return isObject(given) ? withRequired(plain, given) : given;
}

function plainest(schema: Schema): unknown {
  const values = schema['enum'];
  if (Array.isArray(values)) return values[0];
  const [type] = typesOf(schema);
  if (type === 'string') return plainestText(schema['format']);
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  return withRequired(schema, {});
}

function plainestText(format: unknown): string {
  if (format === 'uri') return 'https://github.test/';
  return format === 'date-time' ? '2026-11-01T00:00:00Z' : 'text';
}

function withRequired(schema: Schema, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const names = new Set([...required, ...Object.keys(given)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const property = properties[name];
      return [name, isSchema(property) ? sample(property, given[name]) : (given[name] ?? 'text')];
    }),
  );
}
