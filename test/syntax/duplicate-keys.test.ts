import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/span.ts';
import { itFinds, itReads, read, readByLibrary } from './readings.ts';

const twice = (key: string) => `duplicate-key: The key ${JSON.stringify(key)} stands twice.`;

describe('a key that stands twice in a map', () => {
  itFinds({
    'at the top': ['team: ml\nprojects: [vision]\n[|team|]: search\n', twice('team')],
    'in a map inside': ['a:\n  b:\n    c: 1\n    [|c|]: 2\n', twice('c')],
    'in a map in a list': ['mappings:\n  - domain: staging\n    [|domain|]: production\n', twice('domain')],
    'in braces': ['storage: {bucketName: a, [|bucketName|]: b}\n', twice('bucketName')],
    'once plain and once in quotes': ['team: ml\n[|"team"|]: search\n', twice('team')],
    'spelt with an escape': ['team: ml\n[|"te\\x61m"|]: search\n', twice('team')],
    'three times, each of the later ones': ['a: 1\n[|a|]: 2\n[|a|]: 3\n', twice('a'), twice('a')],
    'as a number': ['1: a\n[|1|]: b\n', twice('1')],
    'as a name of an inherited property': ['constructor: a\n[|constructor|]: b\n', twice('constructor')],
    'as a word for nothing': ['~: a\n[|~|]: b\n', twice('~')],
  });
  itFinds(
    { 'in a Helm layer too': ['proxy: {replicas: 1, [|replicas|]: 2}\n', twice('replicas')] },
    { dialect: 'helm' },
  );
  itFinds({ 'in any document of a file': ['team: ml\n---\na: 1\n[|a|]: 2\n', twice('a')] }, { severalDocuments: true });

  itReads({
    'one key in two maps': ['a: {x: b}\nc: {x: d}\n', { a: { x: { plain: 'b' } }, c: { x: { plain: 'd' } } }],
    'keys that differ by letter case': ['team: a\nTeam: b\n', { team: { plain: 'a' }, Team: { plain: 'b' } }],
  });

  it.each([
    ['a word and its quoted spelling', 'y: 1\n"y": 2\n'],
    ['two words of one meaning', 'y: 1\non: 2\n'],
  ])('reads %s in a Helm layer, for which Helm has a word', (_, text) => {
    for (const by of [read, readByLibrary]) {
      const [tree] = by(text, { dialect: 'helm' }).value;
      expect(tree?.root.kind === 'map' && tree.root.entries).toHaveLength(2);
    }
  });

  it('is shown together with the first place', () => {
    const [found] = read('team: ml\nprojects: [vision]\nteam: search\n').diagnostics;
    expect(found?.related.map(({ message, span }) => [message, positionAt(span.file, span.start)])).toEqual([
      ['first here', { line: 1, column: 1 }],
    ]);
  });
});
