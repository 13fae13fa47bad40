/** A JSON Schema, or a part of one; written by hand, for reports that others read. */
export type Schema = Readonly<Record<string, unknown>>;

/** A schema with what editors and people read about it. */
export const described = (title: string, description: string, schema: Schema): Schema => ({
  title,
  description,
  ...schema,
});

export const text: Schema = { type: 'string' };
export const textOrNothing: Schema = { type: ['string', 'null'] };
export const flag: Schema = { type: 'boolean' };
export const number: Schema = { type: 'integer', minimum: 0 };
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const orNothing = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
/** A reference to a definition of the same schema. */
export const definition = (name: string): Schema => ({ $ref: `#/definitions/${name}` });

/** An object of which every key is always there, and no other one. */
export const object = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
