import type { Document, Node, Pair } from 'yaml';
import { type Checked, type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { largestFileSize } from '../source/read-plain-file.ts';
import { fileTooLarge } from '../source/source-rules.ts';
import { mergedEntries } from './merge-keys.ts';
import { keyIdentity } from './scalars.ts';
import { duplicateKey, yamlFeature, yamlSyntax } from './syntax-rules.ts';
import { type Dialect, type MapEntry, type ScalarNode, type SyntaxNode, spanOf } from './tree.ts';
import { yamlLibrary } from './yaml-library.ts';

/** Nodes and characters that a document may have once its aliases are written out, against small files that unfold to huge ones. */
const maximumNodes = 200_000;
const maximumCharacters = largestFileSize;

const scalar = (text: string, plain: boolean, start: number, end: number): ScalarNode => ({
  kind: 'scalar',
  text,
  plain,
  start,
  end,
});

/**
 * One document of the library as a tree of ours. Every feature that the dialect refuses, every key that is no text and
 * every key that stands twice is a finding at its place; the guard has bounded the depth of the recursion.
 */
export function buildTree(file: SourceFile, document: Document.Parsed, dialect: Dialect): Checked<SyntaxNode> {
  const { isAlias, isMap, isScalar, isSeq } = yamlLibrary();
  const diagnostics: Diagnostic[] = [];
  const anchors = new Map<string, Anchored>();
  let nodes = 0;
  let characters = 0;
  let isTooLarge = false;

  const report = (rule: typeof yamlFeature, start: number, end: number, message: string, help?: string): void => {
    diagnostics.push(finding(rule, { file, start, end }, message, { help }));
  };

  function build(node: Node | null, fallback: number): SyntaxNode {
    nodes++;
    if (node === null) return scalar('', true, fallback, fallback);
    const [start, end] = node.range ?? [fallback, fallback];
    if (isAlias(node)) return buildAlias(node.source, start, end);
    const before = { nodes, characters };
    const built = buildContent(node, start, end);
    if (node.anchor !== undefined)
      anchors.set(node.anchor, {
        node: built,
        nodes: nodes - before.nodes + 1,
        characters: characters - before.characters,
      });
    return built;
  }

  function buildContent(node: Node, start: number, end: number): SyntaxNode {
    if (isSeq<Node>(node)) {
      const items = node.items.map((item) => build(item, start));
      return { kind: 'list', items, start, end: node.flow === true ? end : (items.at(-1)?.end ?? end) };
    }
    if (isMap<Node, Node>(node)) return buildMap(node.items, start, end, node.flow === true);
    if (isScalar(node)) {
      const text = String(node.value ?? '');
      characters += text.length;
      // An escape such as "\ud800" makes one, and no file can hold it: other readers refuse what would be written.
      if (/\p{Cs}/u.test(text)) report(yamlSyntax, start, end, 'The text holds an escape for half a character.');
      return scalar(text, node.type === 'PLAIN' && node.tag === undefined, start, end);
    }
    return scalar('', true, start, end);
  }

  function buildMap(pairs: readonly Pair<Node, Node>[], start: number, end: number, flow: boolean): SyntaxNode {
    const own: MapEntry[] = [];
    const merges: MapEntry[] = [];
    const seen = new Map<string, MapEntry>();
    for (const pair of pairs) {
      const keyNode = build(pair.key, start);
      const value = build(pair.value, keyNode.end);
      if (keyNode.kind !== 'scalar') {
        report(yamlFeature, keyNode.start, keyNode.end, `A key is a ${keyNode.kind} here; keys are plain texts.`);
        continue;
      }
      const entry = { key: keyNode, value };
      if (isMergeKey(keyNode) && dialect === 'helm') merges.push(entry);
      else if (keepKey(entry, seen)) own.push(entry);
    }
    const last = own.at(-1)?.value.end ?? end;
    const merged = mergedEntries(own, merges);
    for (const { start: from, end: to, message } of merged.problems) report(yamlSyntax, from, to, message);
    return { kind: 'map', entries: merged.entries, start, end: flow ? end : Math.max(last, start) };
  }

  /** Whether a key is usable and new in its map; reports why not. */
  function keepKey(entry: MapEntry, seen: Map<string, MapEntry>): boolean {
    const { key } = entry;
    if (isMergeKey(key)) {
      report(yamlFeature, key.start, key.end, 'The merge key "<<" is not available here.', yamlFeature.fix);
      return false;
    }
    if (key.text === '__proto__') {
      report(yamlFeature, key.start, key.end, 'The key "__proto__" is not available.');
      return false;
    }
    const identity = keyIdentity(key);
    const first = seen.get(identity);
    seen.set(identity, first ?? entry);
    if (!first) return true;
    const related = [{ message: 'first here', span: spanOf(file, first.key) }];
    diagnostics.push(finding(duplicateKey, spanOf(file, key), `The key ${quote(key.text)} stands twice.`, { related }));
    return false;
  }

  /** What an alias stands for. The strict dialect has refused it already, and nothing more is to be said about it. */
  function buildAlias(name: string, start: number, end: number): SyntaxNode {
    if (dialect === 'strict') return scalar('', true, start, end);
    const target = anchors.get(name);
    if (!target) {
      report(yamlSyntax, start, end, `No anchor ${quote(`&${name}`)} stands before this alias.`);
      return standIn(start, end);
    }
    nodes += target.nodes;
    characters += target.characters;
    if (nodes <= maximumNodes && characters <= maximumCharacters) return target.node;
    const most = nodes > maximumNodes ? `${maximumNodes} values` : `${maximumCharacters} characters`;
    if (!isTooLarge) report(fileTooLarge, start, end, `The file unfolds to more than ${most} with this alias.`);
    isTooLarge = true;
    return standIn(start, end);
  }

  return { value: build(document.contents, 0), diagnostics };
}

/** What an anchor names, and how much that is. */
interface Anchored {
  readonly node: SyntaxNode;
  readonly nodes: number;
  readonly characters: number;
}

/** What stands for an alias that leads nowhere: an empty map, which a merge key takes without a word. */
const standIn = (start: number, end: number): SyntaxNode => ({ kind: 'map', entries: [], start, end });

const isMergeKey = (key: ScalarNode): boolean => key.plain && key.text === '<<';
