import { describe, expect, it } from 'vitest';
import {
  type HelmMap,
  type HelmValue,
  helmLeaves,
  helmPathOf,
  helmPathText,
  helmPlain,
  helmTextAt,
  helmValueAt,
} from '../../src/model/helm-value.ts';
import { organizationOf } from './loading.ts';

const text = [
  'storage: {bucketName: data, region: "", port: 80, tags: {}}',
  'b: [1, {c: 2}]',
  'B: yes',
  'nested: {z: {u: {x: 1}}, a: ~}',
  'dotted.key: {in.side: 1}',
  '',
].join('\n');
const values = organizationOf({ 'helm/base.yaml': text }).layers[0]?.values as HelmMap;

describe('a path of keys', () => {
  it.each([
    [['storage', 'bucketName'], 'storage.bucketName'],
    [['dotted.key', 'in.side'], 'dotted\\.key.in\\.side'],
    [['a.b.c'], 'a\\.b\\.c'],
    [['a'], 'a'],
  ])('%j is written as %s, and read back', (path, written) => {
    expect(helmPathText(path)).toBe(written);
    expect(helmPathOf(written)).toEqual(path);
  });

  it('leads to a value where every key is there', () => {
    const plainAt = (path: string) => {
      const found = helmValueAt(values, helmPathOf(path));
      return found && helmPlain(found);
    };
    expect(plainAt('storage.bucketName')).toBe('data');
    expect(plainAt('nested.z')).toEqual({ u: { x: 1 } });
    expect(plainAt('dotted\\.key.in\\.side')).toBe(1);
    expect(plainAt('nested.a')).toBeNull();
    expect(plainAt('nested.missing.x')).toBeUndefined();
    expect(plainAt('b.0')).toBeUndefined();
    expect(plainAt('storage.bucketName.length')).toBeUndefined();
    expect(helmValueAt(values, [])).toBe(values);
    expect(helmValueAt(undefined, ['a'])).toBeUndefined();
  });

  it('leads to a text where one stands that is not empty', () => {
    expect(helmTextAt(values, ['storage', 'bucketName'])).toBe('data');
    for (const path of ['storage.region', 'storage.port', 'storage.tags', 'storage', 'B', 'nested.a', 'b', 'missing'])
      expect(helmTextAt(values, helmPathOf(path))).toBeUndefined();
  });
});

describe('the leaves of values', () => {
  const leaves = (value: HelmValue) =>
    [...helmLeaves(value)].map((leaf) => [helmPathText(leaf.path), helmPlain(leaf.value)]);

  it('are scalars, lists and empty maps, by their paths in byte order', () =>
    expect(leaves(values)).toEqual([
      ['B', true],
      ['b', [1, { c: 2 }]],
      ['dotted\\.key.in\\.side', 1],
      ['nested.a', null],
      ['nested.z.u.x', 1],
      ['storage.bucketName', 'data'],
      ['storage.port', 80],
      ['storage.region', ''],
      ['storage.tags', {}],
    ]));

  it('of nothing are the nothing itself', () =>
    expect(leaves({ kind: 'map', entries: new Map(), origin: values.origin })).toEqual([['', {}]]));
});

describe('a value', () => {
  it('knows the layer and the place that set it, and the key that it stands under', () => {
    const bucket = helmValueAt(values, ['storage', 'bucketName']);
    const { layer, span, key } = bucket?.origin ?? values.origin;
    expect([layer, text.slice(span.start, span.end), text.slice(key?.start, key?.end)]).toEqual([
      'base',
      'data',
      'bucketName',
    ]);
  });

  it('has no key as an item of a list or as the layer itself', () => {
    const list = helmValueAt(values, ['b']);
    expect(
      list?.kind === 'list' &&
        list.items.map(({ origin }) => [text.slice(origin.span.start, origin.span.end), origin.key]),
    ).toEqual([
      ['1', undefined],
      ['{c: 2}', undefined],
    ]);
    expect(values.origin.key).toBeUndefined();
  });
});
