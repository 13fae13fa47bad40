import { expect, it } from 'vitest';
import type { SyntaxNode } from '../../src/syntax/tree.ts';
import { read, readByLibrary } from './readings.ts';

/** Every node of a tree as the piece of the text that it stands for, each before its parts. */
function* pieces(text: string, node: SyntaxNode): Generator<string> {
  yield `${node.kind} ${JSON.stringify(text.slice(node.start, node.end))}`;
  if (node.kind === 'list') for (const item of node.items) yield* pieces(text, item);
  if (node.kind === 'map')
    for (const { key, value } of node.entries) {
      yield* pieces(text, key);
      yield* pieces(text, value);
    }
}

/** Findings underline these pieces; a list and a map in lines end where their last part does. */
it.each<readonly [what: string, text: string, ...pieces: readonly string[]]>([
  ['a text', 'ml\n', 'scalar "ml"'],
  ['a text in quotes', '"ml" # x\n', 'scalar "\\"ml\\""'],
  ['a map in lines', 'a: b # x\n\n# y\n', 'map "a: b"', 'scalar "a"', 'scalar "b"'],
  ['a value that is not there', 'a:\n\n', 'map "a:"', 'scalar "a"', 'scalar ""'],
  ['one among others', 'a:\nb: c\n', 'map "a:\\nb: c"', 'scalar "a"', 'scalar ""', 'scalar "b"', 'scalar "c"'],
  ['a list in lines', '- a\n- b\n- c\n\n', 'list "- a\\n- b\\n- c"', 'scalar "a"', 'scalar "b"', 'scalar "c"'],
  ['an item that is not there', '- a\n-\n\n', 'list "- a\\n-"', 'scalar "a"', 'scalar ""'],
  ['a list in brackets', '[a, b ] # x\n', 'list "[a, b ]"', 'scalar "a"', 'scalar "b"'],
  ['an empty list', '[ ]\n', 'list "[ ]"'],
  ['a map in braces', '{a: b } # x\n', 'map "{a: b }"', 'scalar "a"', 'scalar "b"'],
  ['an empty map', '{ }\n', 'map "{ }"'],
  [
    'maps in a list in a map',
    'a:\n  - b: c\n  - d: [e]\n\n',
    'map "a:\\n  - b: c\\n  - d: [e]"',
    'scalar "a"',
    'list "- b: c\\n  - d: [e]"',
    'map "b: c"',
    'scalar "b"',
    'scalar "c"',
    'map "d: [e]"',
    'scalar "d"',
    'list "[e]"',
    'scalar "e"',
  ],
])('the place of %s', (_, text, ...expected) => {
  for (const by of [read, readByLibrary]) {
    const [tree] = by(text).value;
    expect(tree && [...pieces(text, tree.root)]).toEqual(expected);
  }
});
