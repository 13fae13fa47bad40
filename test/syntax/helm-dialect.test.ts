import { describe, expect, it } from 'vitest';
import { itFinds, itReads, read } from './readings.ts';

const helm = { dialect: 'helm' } as const;

describe('a Helm layer', () => {
  itReads(
    {
      'anchors and aliases, as copies': [
        'a: &image {tag: v1}\nb: *image\n',
        { a: { tag: { plain: 'v1' } }, b: { tag: { plain: 'v1' } } },
      ],
      'an anchor on a text': ['a: &x b\nc: [*x, *x]\n', { a: { plain: 'b' }, c: [{ plain: 'b' }, { plain: 'b' }] }],
      'an anchor on a block of text': ['a: &x |\n  b\nc: *x\n', { a: 'b\n', c: 'b\n' }],
      'an alias as a key': ['a: &x b\n*x : c\n', { a: { plain: 'b' }, b: { plain: 'c' } }],
      'an anchor that is set again, from there on': [
        'a: &x 1\nb: *x\nc: &x 2\nd: *x\n',
        { a: { plain: '1' }, b: { plain: '1' }, c: { plain: '2' }, d: { plain: '2' } },
      ],
      'tags that say what is there anyway': ['a: !!map {b: !!seq [!!str 12]}\n', { a: { b: ['12'] } }],
      'a directive': ['%YAML 1.1\n---\na: no\n', { a: { plain: 'no' } }],
    },
    helm,
  );

  itFinds(
    {
      'an alias to nothing': ['a: [|*x|]\n', 'yaml-syntax: No anchor "&x" stands before this alias.'],
      'an alias before its anchor': ['a: [|*x|]\nb: &x 1\n', 'yaml-syntax: No anchor "&x" stands before this alias.'],
      'an alias inside its own anchor': [
        'a: &x {b: [|*x|]}\n',
        'yaml-syntax: No anchor "&x" stands before this alias.',
      ],
      'a tag that makes a number': ['a: [|!!int|] "12"\n', 'yaml-feature: The tag "!!int" is not available here.'],
      'a tag for bytes': ['a: [|!!binary|] aGk=\n', 'yaml-feature: The tag "!!binary" is not available here.'],
      'a tag of an application': ['a: [|!secret|] b\n', 'yaml-feature: The tag "!secret" is not available here.'],
      'a known tag that a directive makes another': [
        '%TAG !! tag:acme,2026:\n---\na: [|!!str|] b\n',
        'yaml-feature: Unresolved tag: tag:acme,2026:str.',
      ],
      'a known tag that a directive makes another, and nothing else of the file': [
        '%TAG !! tag:acme,2026:\n---\na: [|!!str|] b\nc: 1\nc: 2\n',
        'yaml-feature: Unresolved tag: tag:acme,2026:str.',
      ],
      'a directive that does not exist': ['[|%FOO bar|]\n---\na: b\n', 'yaml-feature: Unknown directive %FOO.'],
      'a version of YAML that does not exist': [
        '%YAML [|2.0|]\n---\na: b\n',
        'yaml-feature: Unsupported YAML version 2.0.',
      ],
      'a list as a key': ['? [|[a]|]\n: b\n', 'yaml-feature: A key is a list here; keys are plain texts.'],
      'the key "__proto__"': [
        'a: {[|__proto__|]: {polluted: true}}\n',
        'yaml-feature: The key "__proto__" is not available.',
      ],
      'broken YAML': [
        'a: [|@|]b\n',
        'yaml-syntax: The value starts with a character that YAML reserves; put it in quotes.',
      ],
    },
    helm,
  );

  it('places what an alias stands for at its anchor, because there it is changed', () => {
    const [tree] = read('a: &x b\nc: *x\n', helm).value;
    const root = tree?.root;
    expect(root?.kind === 'map' && root.entries.map(({ value }) => value.start)).toEqual([6, 6]);
  });

  it('unfolds to 200000 values at most', () => {
    const layer = (aliases: number) =>
      `a: &a [${Array(999).fill('x').join(', ')}]\nb: [${Array(aliases).fill('*a').join(', ')}]\n`;
    expect(read(layer(198), helm).diagnostics).toEqual([]);
    expect(read(layer(200), helm).diagnostics.map(({ message }) => message)).toEqual([
      'The file unfolds to more than 200000 values with this alias.',
    ]);
  });
});
