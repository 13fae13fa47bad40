import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { jsonSchemaText, type SchemaName, schemaNames } from '../src/report/json-schemas.ts';
import { kindOf } from '../src/source/layout.ts';
import { readFiles } from './support/files.ts';

const schemas = join(import.meta.dirname, '../schemas');
const config = readFiles(join(import.meta.dirname, '../config'));
const schemaOfKind: Readonly<Record<string, SchemaName>> = {
  settings: 'poolc',
  pools: 'pools',
  cluster: 'cluster',
  team: 'team',
};

/** An independent judge of what the schemas say. */
const validators = new Map<SchemaName, ValidateFunction>(
  schemaNames.map((name) => [
    name,
    new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(jsonSchemaText(name))),
  ]),
);

const documents = Object.entries(config).flatMap(([path, text]) => {
  const name = schemaOfKind[kindOf(path) ?? ''];
  return name === undefined
    ? []
    : parseAllDocuments(text).map((document, index) => ({ path, index, name, data: document.toJS() }));
});

describe('the JSON Schemas', () => {
  it.each(schemaNames)('schemas/%s.schema.json is what the zod schema says (npm run test:update rewrites it)', (name) =>
    expect(jsonSchemaText(name)).toMatchFileSnapshot(join(schemas, `${name}.schema.json`)),
  );

  it.each(documents)('accept $path, document $index', ({ name, data }) => {
    const validate = validators.get(name);
    expect(validate?.(data), JSON.stringify(validate?.errors)).toBe(true);
  });

  it.each(documents)('reject $path, document $index, with an unknown key', ({ name, data }) => {
    const unknown = name === 'pools' ? { ...data, default: { clusters: [], bukcet: 'x' } } : { ...data, unknwon: 1 };
    expect(validators.get(name)?.(unknown)).toBe(false);
  });

  it('describe every key', () => {
    const undescribed: string[] = [];
    const visit = (name: string, node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, child] of Object.entries(node)) {
        if (path.endsWith('/properties') && !('description' in (child as object) && 'title' in (child as object)))
          undescribed.push(`${name}${path}/${key}`);
        visit(name, child, `${path}/${key}`);
      }
    };
    for (const name of schemaNames) visit(name, JSON.parse(jsonSchemaText(name)), '');
    expect(undescribed).toEqual([]);
  });

  it('are named in the modelines of the example files, by paths that lead to them', () => {
    for (const [path, text] of Object.entries(config)) {
      const modeline = /^# yaml-language-server: \$schema=(\S+)/m.exec(text)?.[1];
      const name = schemaOfKind[kindOf(path) ?? ''];
      if (modeline !== undefined) expect(join('config', path, '..', modeline)).toBe(`schemas/${name}.schema.json`);
      else expect(name === undefined || 'clusterPoolName' in parse(text)).toBe(true);
    }
  });
});
