import * as z from 'zod';

/** A schema with what editors and people read about it; these schemas describe what poolc writes for others. */
export const described = <S extends z.ZodType>(title: string, description: string, schema: S): S =>
  schema.meta({ title, description });

/** A schema that others refer to by its name. */
export const named = <S extends z.ZodType>(id: string, schema: S): S => schema.meta({ id });

export const text = z.string();
export const textOrNothing = z.string().nullable();
export const flag = z.boolean();
export const number = z.int().min(0);

/** Data that nobody changes once it is made. */
export type Data<T> = T extends readonly (infer Item)[]
  ? readonly Data<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Data<T[Key]> }
    : T;
