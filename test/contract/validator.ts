import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';
import { proseRules } from './prose-rules.ts';

/**
 * GitHub's own OpenAPI description (npm `@octokit/openapi` 23.0.2, MIT licence), cut down to operations that poolc may call and
 * stripped of prose, as the judge of every request and every reply. Where it leaves the body of a request open, unknown keys
 * are refused here: GitHub ignores them, so a typing mistake would do nothing and nobody would notice.
 */

/** A JSON Schema, or anything that holds one, as far as it is walked here. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Operation {
  /** `issues/create-comment`. */
  readonly id: string;
  readonly method: string;
  /** With the names of its parameters in braces. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Request {
  readonly method: string;
  /** Below the base path, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

const text = readFileSync(new URL('github-openapi.subset.json', import.meta.url), 'utf8');
const description = JSON.parse(text) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Refuses what a schema does not name, at every level. */
function close(schema: unknown): void {
  if (!isObject(schema)) return;
  if (isObject(schema['properties'])) {
    schema['additionalProperties'] ??= false;
    Object.values(schema['properties']).forEach(close);
  }
  close(schema['items']);
}

/** OpenAPI's way to say that a value may be null in the words of JSON Schema. */
function allowNull(schema: unknown): void {
  if (!isObject(schema)) return;
  Object.values(schema).forEach(allowNull);
  if (schema['nullable'] !== true) return;
  delete schema['nullable'];
  if (typeof schema['type'] === 'string') {
    schema['type'] = [schema['type'], 'null'];
    if (Array.isArray(schema['enum'])) schema['enum'].push(null);
  } else {
    const rest = { ...schema };
    for (const key of Object.keys(schema)) delete schema[key];
    schema['anyOf'] = [rest, { type: 'null' }];
  }
}

/** What stands at a place of the description, references followed. */
export function at(...keys: readonly string[]): Schema | undefined {
  let value: unknown = description;
  for (const key of keys) {
    value = isObject(value) ? follow(value)[key] : undefined;
  }
  return isObject(value) ? follow(value) : undefined;
}

/** The schema that a reference stands for, or the schema itself. */
export const follow = (schema: Schema): Schema => {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? (at(...reference.slice(2).split('/')) ?? {}) : schema;
};

/** Where GitHub does not keep to its description. */
const knownGaps = {
  /** The fork that a pull request came from may be deleted. */
  mayBeNull: [
    ['components', 'schemas', 'pull-request', 'properties', 'head', 'properties', 'repo'],
    ['components', 'schemas', 'pull-request-simple', 'properties', 'head', 'properties', 'repo'],
  ],
};

for (const [name = '', ...above] of knownGaps.mayBeNull.map((keys) => keys.toReversed())) {
  const holder = at(...above.reverse()) as Record<string, Schema>;
  holder[name] = { allOf: [holder[name]], nullable: true };
}
allowNull(description);

const literals = (path: string): number => path.split('/').filter((part) => !part.includes('{')).length;

const operations = Object.entries(description.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      close(at('paths', path, method, 'requestBody', 'content', 'application/json', 'schema'));
      // A parameter such as a branch may hold slashes, written as such or encoded.
      const pattern = path.replace(/\{(\w+)\}/g, (_, name) =>
        ['ref', 'branch', 'basehead', 'path'].includes(name) ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
      );
      return { id: String(operation['operationId']), method, path, pattern: new RegExp(`^${pattern}$`) };
    }),
  )
  .sort((a, b) => literals(b.path) - literals(a.path));

const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true });
formats.default.default(ajv);
ajv.addSchema(description, 'github');

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a value by the schema at a place of the description. */
function violations(subject: string, keys: readonly string[], value: unknown): string[] {
  const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `github#/${pointer}` });
  compiled.set(pointer, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${subject}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** The operation that a request asks for. */
export function operationOf(method: string, path: string): Operation | undefined {
  for (const each of operations) {
    const match = each.method === method.toLowerCase() && each.pattern.exec(path);
    if (!match) continue;
    const parameters = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    return { id: each.id, method: each.method, path: each.path, parameters: Object.fromEntries(parameters) };
  }
  return undefined;
}

const numeric = (value: string, schema: Schema): unknown =>
  schema['type'] === 'integer' && /^[0-9]+$/.test(value) ? Number(value) : value;

/** What is wrong with a request: its path, its query, its body. */
export function judgeRequest(operation: Operation, { query, body }: Request): string[] {
  const { id, path, method, parameters } = operation;
  const declared = at('paths', path, method, 'parameters') ?? {};
  const known = new Map(
    Object.values(declared).map((each) => [String(follow(each as Schema)['name']), each as Schema]),
  );
  const given = [...Object.entries(parameters), ...query];
  const inPlaces = given.flatMap(([name, value]) => {
    const parameter = known.get(name);
    if (!parameter) return [`${id}: the parameter "${name}" does not exist`];
    const index = Object.values(declared).indexOf(parameter);
    const reference = parameter['$ref'];
    const keys =
      typeof reference === 'string'
        ? reference.slice(2).split('/')
        : ['paths', path, method, 'parameters', String(index)];
    const schema = follow(parameter)['schema'] as Schema;
    return violations(`${id}: ${name}`, [...keys, 'schema'], numeric(value, schema));
  });
  const asks = at('paths', path, method, 'requestBody') !== undefined;
  const keys = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
  const inBody = asks ? violations(`${id}: body`, keys, body) : body === undefined ? [] : [`${id} takes no body`];
  const inProse = proseRules.flatMap((rule) =>
    rule.operations.includes(id) && !rule.holds({ query, body }) ? [`${id}: ${rule.rule}`] : [],
  );
  return [...inPlaces, ...inBody, ...inProse];
}

/** What is wrong with a reply: its status, its body. */
export function judgeReply({ id, path, method }: Operation, status: number, body: unknown): string[] {
  // The description leaves out what every operation may answer.
  const everywhere = [401, 403, 404, 429, 500, 502, 503].includes(status);
  const reply = at('paths', path, method, 'responses', String(status));
  if (!reply) return everywhere ? [] : [`${id} never answers ${status}`];
  const schema = at('paths', path, method, 'responses', String(status), 'content', 'application/json', 'schema');
  if (!schema) return body === undefined || everywhere ? [] : [`${id} answers ${status} without a body`];
  const named = at('paths', path, method, 'responses')?.[String(status)] as Schema;
  const reference = named['$ref'];
  const keys =
    typeof reference === 'string'
      ? reference.slice(2).split('/')
      : ['paths', path, method, 'responses', String(status)];
  return violations(`${id}: reply ${status}`, [...keys, 'content', 'application/json', 'schema'], body);
}
