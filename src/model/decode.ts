import * as z from 'zod';
import { type Diagnostic, finding, type RuleDescription } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { didYouMean, quote, quotedList } from '../base/text.ts';
import { coreValue } from '../syntax/scalars.ts';
import { entryOf, nearestNode, type SyntaxNode, spanOf, type TreePath } from '../syntax/tree.ts';
import { missingKey, unknownKey, unquotedName, wrongType, wrongValue } from './model-rules.ts';
import { keysOf, schemaAt } from './schema-at.ts';

type Issue = z.core.$ZodIssue;

/** A node as plain data for a schema. Maps have no prototype, so that no key of a user's reaches an inherited one. */
export function toData(node: SyntaxNode): unknown {
  if (node.kind === 'scalar') return coreValue(node);
  if (node.kind === 'list') return node.items.map(toData);
  const data: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries) data[key.text] = toData(value);
  return data;
}

/**
 * Checks a node against a schema. Gives the schema's output, or nothing and one finding for each problem,
 * at the key or value that has it.
 */
export function decode<S extends z.ZodType>(
  file: SourceFile,
  node: SyntaxNode,
  schema: S,
  diagnostics: Diagnostic[],
): z.output<S> | undefined {
  const result = schema.safeParse(toData(node));
  if (result.success) return result.data;
  for (const issue of result.error.issues) diagnostics.push(...findingsOf({ file, root: node, schema }, issue, []));
  return undefined;
}

interface Context {
  readonly file: SourceFile;
  readonly root: SyntaxNode;
  readonly schema: z.ZodType;
}

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
function subjectOf(path: TreePath): string {
  const key = path.findLast((step) => typeof step === 'string');
  if (key === undefined) return 'The document';
  return typeof path.at(-1) === 'number' ? `An item of ${quote(String(key))}` : quote(String(key));
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
      return [at(wrongValue, `${subjectOf(path)} is ${written(node)}, ${notOneOf(node, issue.values.map(String))}`)];
    case 'too_small':
      if (issue.origin === 'array') return [at(wrongValue, `${subjectOf(path)} is an empty list, which says nothing.`)];
      return [at(wrongValue, `${subjectOf(path)} is ${written(node)}; the least is ${issue.minimum}.`)];
    default:
      return [at(wrongValue, `${subjectOf(path)} is ${written(node)}, which it does not take.`, helpAt(context, path))];
  }
}

const written = (node: SyntaxNode): string => (node.kind === 'scalar' ? quote(node.text) : describe(node));

const notOneOf = (node: SyntaxNode, allowed: readonly string[]): string =>
  `which is not one of ${quotedList(allowed)}.${node.kind === 'scalar' ? didYouMean(node.text, allowed) : ''}`;

const helpAt = (context: Context, path: TreePath): string | undefined => schemaAt(context.schema, path)?.meta()?.description;

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
  return keys.flatMap((key) => {
    const entry = entryOf(node, key);
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
  const expected = issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_type' ? [typeName(inner.expected)] : []));
  return [wrongTypeFinding(context, path, [...new Set(expected)])];
}

function wrongTypeFinding({ file, root }: Context, path: TreePath, expected: readonly string[]): Diagnostic {
  const node = nearestNode(root, path);
  const span = headOf(file, node);
  const subject = subjectOf(path);
  if (node.kind === 'scalar' && expected.includes('a text')) {
    const value = coreValue(node);
    if (value !== null) return notAText(span, subject, node.text, typeof value);
  }
  const is = describe(node);
  const message =
    is === 'empty' ? `${subject} has no value; it takes ${expected.join(' or ')}.` : `${subject} takes ${expected.join(' or ')}, but is ${is}.`;
  return finding(wrongType, span, message);
}

/** The finding about a name that some YAML reader takes for something else than text. */
export const notAText = (span: Span, subject: string, text: string, readAs: string): Diagnostic =>
  finding(unquotedName, span, `${subject} is read as a ${readAs}, not as a text; write it in quotes: ${quote(text)}.`);
