import type * as z from 'zod';
import { addAll } from '../base/collections.ts';
import { type Diagnostic, finding, type RuleDescription } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { didYouMean, nearest, quote, quotedList } from '../base/text.ts';
import { coreValue } from '../syntax/scalars.ts';
import { entryOf, nearestNode, type SyntaxNode, spanOf, type TreePath } from '../syntax/tree.ts';
import { missingKey, unknownKey, unquotedName, wrongType, wrongValue } from './model-rules.ts';
import { keysOf, schemaAt } from './schema-at.ts';

type Issue = z.core.$ZodIssue;

/**
 * A map as plain data, which inherits nothing, so that no key of a user's reaches an inherited one. Objects of a constructor
 * take a third of the time of those that Object.create(null) makes.
 */
const PlainMap = function PlainMap() {} as unknown as new () => Record<string, unknown>;
PlainMap.prototype = Object.create(null);

/** A node as plain data for a schema. */
function toData(node: SyntaxNode): unknown {
  if (node.kind === 'scalar') return coreValue(node);
  if (node.kind === 'list') return node.items.map(toData);
  const data = new PlainMap();
  for (const { key, value } of node.entries) data[key.text] = toData(value);
  return data;
}

/**
 * Checks a node against a schema. Gives the schema's output, or nothing and one finding for each problem,
 * at the key or value that has it. Messages call the node itself by the name given.
 */
export function decode<S extends z.ZodType>(
  file: SourceFile,
  node: SyntaxNode,
  schema: S,
  diagnostics: Diagnostic[],
  name = 'the document',
): z.output<S> | undefined {
  const result = schema.safeParse(toData(node));
  if (result.success) return result.data;
  const context: Context = { file, root: node, schema, name };
  const mistyped = new Set(result.error.issues.flatMap((issue) => mistypedKeys(context, issue)));
  for (const issue of result.error.issues)
    if (!mistyped.has(pathText(issue.path))) addAll(diagnostics, findingsOf(context, issue, []));
  return undefined;
}

interface Context {
  readonly file: SourceFile;
  readonly root: SyntaxNode;
  readonly schema: z.ZodType;
  /** How messages name the root. */
  readonly name: string;
}

const pathText = (path: TreePath): string => JSON.stringify(path.map(String));

/** Paths of keys that an unknown key beside them was meant to be: that they are missing is no second mistake. */
const mistypedKeys = ({ schema }: Context, issue: Issue): readonly string[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.flatMap((key) => {
        const meant = nearest(key, keysOf(schemaAt(schema, issue.path)));
        return meant === undefined ? [] : [pathText([...issue.path, meant])];
      })
    : [];

/** Words of zod's types as a writer of YAML knows them. */
const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const typeName = (type: string): string => typeNames[type] ?? type;

function describe(node: SyntaxNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  const value = coreValue(node);
  if (value === null) return 'empty';
  return typeof value === 'string' ? 'a text' : `the ${typeof value} ${node.text}`;
}

/** How a message names the value at a path: by its nearest key. */
function subjectOf({ name }: Context, path: TreePath): string {
  const key = path.findLast((step) => typeof step === 'string');
  const subject = key === undefined ? name : quote(String(key));
  if (typeof path.at(-1) === 'number') return `An item of ${subject}`;
  return `${subject.slice(0, 1).toUpperCase()}${subject.slice(1)}`;
}

/** A problem of a whole map is shown at its first key: a map has no line of its own. */
function headOf(file: SourceFile, node: SyntaxNode): Span {
  if (node.kind === 'map' && node.entries[0]) return spanOf(file, node.entries[0].key);
  return spanOf(file, node);
}

function findingsOf(context: Context, issue: Issue, prefix: TreePath): readonly Diagnostic[] {
  const path = [...prefix, ...issue.path];
  const node = nearestNode(context.root, path);
  const at = (rule: RuleDescription, message: string, help?: string) =>
    finding(rule, headOf(context.file, node), message, { help });
  if (isMissing(context.root, path)) return [missing(context, path)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(context, path, issue.keys);
    case 'invalid_union':
      return unionFindings(context, issue, path);
    case 'invalid_type':
      return [wrongTypeFinding(context, path, [typeName(issue.expected)])];
    case 'invalid_value':
      if (node.kind === 'scalar' && coreValue(node) === null)
        return [wrongTypeFinding(context, path, [`one of ${quotedList(issue.values.map(String))}`])];
      return [
        at(wrongValue, `${subjectOf(context, path)} is ${written(node)}, ${notOneOf(node, issue.values.map(String))}`),
      ];
    case 'too_small':
      if (issue.origin === 'array')
        return [at(wrongValue, `${subjectOf(context, path)} is an empty list, which says nothing.`)];
      return [at(wrongValue, `${subjectOf(context, path)} is ${written(node)}; the least is ${issue.minimum}.`)];
    default:
      return [
        at(
          wrongValue,
          `${subjectOf(context, path)} is ${written(node)}, which it does not take.`,
          helpAt(context, path),
        ),
      ];
  }
}

const written = (node: SyntaxNode): string => (node.kind === 'scalar' ? quote(node.text) : describe(node));

const notOneOf = (node: SyntaxNode, allowed: readonly string[]): string =>
  `which is not one of ${quotedList(allowed)}.${node.kind === 'scalar' ? didYouMean(node.text, allowed) : ''}`;

const helpAt = (context: Context, path: TreePath): string | undefined =>
  schemaAt(context.schema, path)?.meta()?.description;

const isMissing = (root: SyntaxNode, path: TreePath): boolean => {
  const last = path.at(-1);
  if (typeof last !== 'string') return false;
  const parent = nearestNode(root, path.slice(0, -1));
  return parent.kind === 'map' && entryOf(parent, last) === undefined;
};

function missing({ file, root, schema }: Context, path: TreePath): Diagnostic {
  const key = String(path.at(-1));
  const parent = nearestNode(root, path.slice(0, -1));
  return finding(missingKey, headOf(file, parent), `The key ${quote(key)} is missing.`, {
    help: schemaAt(schema, path)?.meta()?.description,
  });
}

function unknownKeys({ file, root, schema }: Context, path: TreePath, keys: readonly string[]): readonly Diagnostic[] {
  const node = nearestNode(root, path);
  const allowed = keysOf(schemaAt(schema, path));
  const entries = new Map(node.kind === 'map' ? node.entries.map((entry) => [entry.key.text, entry]) : []);
  return keys.flatMap((key) => {
    const entry = entries.get(key);
    if (!entry) return [];
    const message = `The key ${quote(key)} is not known here.${didYouMean(key, allowed)}`;
    return [finding(unknownKey, spanOf(file, entry.key), message, { help: `Known here: ${quotedList(allowed)}.` })];
  });
}

/** Findings of a union: those of the member that has the value's type, since the writer meant that one. */
function unionFindings(
  context: Context,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: TreePath,
): readonly Diagnostic[] {
  const isOtherType = (inner: Issue): boolean => inner.code === 'invalid_type' && inner.path.length === 0;
  const meant = issue.errors.filter((issues) => !issues.some(isOtherType));
  const [first] = meant;
  if (first) return first.flatMap((inner) => findingsOf(context, inner as Issue, path));
  const expected = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_type' ? [typeName(inner.expected)] : []));
  return [wrongTypeFinding(context, path, [...new Set(expected)])];
}

function wrongTypeFinding(context: Context, path: TreePath, expected: readonly string[]): Diagnostic {
  const { file, root, schema } = context;
  const node = nearestNode(root, path);
  const span = headOf(file, node);
  const subject = subjectOf(context, path);
  const takesText = expected.includes('a text') && !expected.some((type) => notQuoted.has(type));
  if (node.kind === 'scalar' && node.text !== '' && takesText) {
    const value = coreValue(node);
    return notAText(span, subject, node.text, value === null ? 'null' : `a ${typeof value}`);
  }
  const is = describe(node);
  const takes = `takes ${expected.join(' or ')}`;
  const message = is === 'empty' ? `${subject} has no value; it ${takes}.` : `${subject} ${takes}, but is ${is}.`;
  return finding(wrongType, span, message, { help: schemaAt(schema, path)?.meta()?.description });
}

/** Types whose values are written without quotes, so that quotes are no way out where one of them is taken as well. */
const notQuoted: ReadonlySet<string> = new Set(['a number', 'a whole number', 'true or false']);

/** The finding about a name that some YAML reader takes for something else than text. */
export const notAText = (span: Span, subject: string, text: string, readAs: string): Diagnostic =>
  finding(unquotedName, span, `${subject} is read as ${readAs}, not as a text; write it in quotes: ${quote(text)}.`);
