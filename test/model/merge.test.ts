import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HelmMap, type HelmValue, helmPlain } from '../../src/model/helm-value.ts';
import { mergeLayer, mergeLayers } from '../../src/model/merge.ts';

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };
type PlainMap = { readonly [key: string]: Plain };

const file = { path: 'helm/base.yaml', text: '' };
const originIn = (layer: string) => ({ layer, span: { file, start: 0, end: 0 } });

const nodeOf = (value: Plain, layer: string): HelmValue => {
  const origin = originIn(layer);
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => nodeOf(item, layer)), origin };
  return isMap(value) ? layerOf(value, layer) : { kind: 'scalar', value: value as string, origin };
};
const layerOf = (map: PlainMap, layer = 'base'): HelmMap => ({
  kind: 'map',
  entries: new Map(Object.entries(map).map(([key, value]) => [key, nodeOf(value, layer)])),
  origin: originIn(layer),
});
const isMap = (value: Plain | undefined): value is PlainMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What Helm's mergeMaps does (pkg/cli/values/options.go), written down again on plain data. */
function mergeMaps(a: PlainMap, b: PlainMap): PlainMap {
  const out: Record<string, Plain> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const below = out[key];
    out[key] = isMap(value) && isMap(below) ? mergeMaps(below, value) : value;
  }
  return out;
}

const merged = (...layers: readonly PlainMap[]) =>
  helmPlain(mergeLayers(layers.map((each) => layerOf(each))) as HelmMap);

describe('one layer over another', () => {
  it.each<readonly [string, PlainMap, PlainMap, PlainMap]>([
    ['adds keys', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['replaces texts and numbers', { a: 1, b: 'x' }, { a: 'y', b: 2 }, { a: 'y', b: 2 }],
    [
      'merges maps at any depth',
      { a: { b: { c: 1, d: 1 } } },
      { a: { b: { d: 2, e: 2 } } },
      { a: { b: { c: 1, d: 2, e: 2 } } },
    ],
    ['replaces lists whole', { a: [1, 2, 3] }, { a: [4] }, { a: [4] }],
    ['replaces lists of maps whole', { a: [{ b: 1 }] }, { a: [{ c: 2 }] }, { a: [{ c: 2 }] }],
    ['empties a list', { a: [1] }, { a: [] }, { a: [] }],
    ['leaves a map that an empty one covers', { a: { b: 1 } }, { a: {} }, { a: { b: 1 } }],
    ['keeps a null, which deletes the default of the chart', { a: 1 }, { a: null }, { a: null }],
    ['keeps a null over a map', { a: { b: 1 } }, { a: null }, { a: null }],
    ['fills a null with a map', { a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['keeps a null where nothing is below', {}, { a: { b: null } }, { a: { b: null } }],
    ['replaces a map by a text', { a: { b: 1 } }, { a: 'x' }, { a: 'x' }],
    ['replaces a text by a map', { a: 'x' }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['replaces a list by a map', { a: [1] }, { a: { b: 1 } }, { a: { b: 1 } }],
    [
      'treats names of inherited properties like others',
      { constructor: { a: 1 } },
      { constructor: { b: 2 } },
      { constructor: { a: 1, b: 2 } },
    ],
  ])('%s', (_, below, above, expected) => {
    expect(merged(below, above)).toEqual(expected);
    expect(mergeMaps(below, above)).toEqual(expected);
  });

  it('says of each value which layer set it', () => {
    const result = mergeLayer(layerOf({ a: { b: 1, c: 1 }, d: 1 }, 'base'), layerOf({ a: { c: 2 } }, 'provider aws'));
    const layers = (map: HelmMap): unknown =>
      Object.fromEntries(
        [...map.entries].map(([key, value]) => [key, value.kind === 'map' ? layers(value) : value.origin.layer]),
      );
    expect(layers(result)).toEqual({ a: { b: 'base', c: 'provider aws' }, d: 'base' });
  });

  it('leaves both as they were', () => {
    const [below, above] = [layerOf({ a: { b: 1 } }), layerOf({ a: { c: 2 } })];
    const before = JSON.stringify([helmPlain(below), helmPlain(above)]);
    mergeLayer(below, above);
    expect(JSON.stringify([helmPlain(below), helmPlain(above)])).toBe(before);
  });
});

/** Few keys, so that layers meet; and each of them with values of every kind. */
const leaf = fc.oneof(
  fc.constantFrom<Plain>(1, 2, 'x', true, null),
  fc.array(fc.constantFrom<Plain>(1, 'x', null), { maxLength: 2 }),
);
const { layer } = fc.letrec<{ layer: PlainMap; value: Plain }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, tie('layer')),
  layer: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor'), tie('value'), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
}));

/** The same, but a key is a map everywhere or nowhere. */
const { tidyLayer } = fc.letrec<{ tidyLayer: PlainMap; entry: readonly [string, Plain] }>((tie) => ({
  entry: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(fc.constantFrom('a', 'b'), leaf),
    fc.tuple(fc.constantFrom('x', 'y', 'z'), tie('tidyLayer')),
  ),
  tidyLayer: fc.array(tie('entry'), { maxLength: 4 }).map((entries) => Object.fromEntries(entries) as PlainMap),
}));

/** Merged from the left, and merged from the right. */
function bothWays(...plain: readonly [PlainMap, PlainMap, PlainMap]): readonly [unknown, unknown] {
  const [x, y, z] = [layerOf(plain[0]), layerOf(plain[1]), layerOf(plain[2])];
  return [helmPlain(mergeLayer(mergeLayer(x, y), z)), helmPlain(mergeLayer(x, mergeLayer(y, z)))];
}

describe('any layers', () => {
  it('merge as Helm merges its files', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 4 }), (layers) => {
        expect(merged(...layers)).toEqual(layers.reduce(mergeMaps));
      }),
      { numRuns: 1000 },
    );
  });

  it('of which each key is a map everywhere or nowhere merge the same from either end', () => {
    fc.assert(
      fc.property(tidyLayer, tidyLayer, tidyLayer, (a, b, c) => {
        const [left, right] = bothWays(a, b, c);
        expect(left).toEqual(right);
      }),
      { numRuns: 1000 },
    );
  });

  it('do not otherwise, so they are always merged from the lowest up, as Helm does', () => {
    expect(bothWays({ a: { b: 1 } }, { a: null }, { a: { c: 2 } })).toEqual([{ a: { c: 2 } }, { a: { b: 1, c: 2 } }]);
    expect(merged({ a: { b: 1 } }, { a: null }, { a: { c: 2 } })).toEqual({ a: { c: 2 } });
  });

  it('stay the same over and under an empty one, and over themselves', () => {
    fc.assert(
      fc.property(layer, (a) => {
        for (const layers of [[a], [{}, a], [a, {}], [a, a]]) expect(merged(...layers)).toEqual(a);
      }),
    );
  });

  it('keep every value of the highest one', () => {
    fc.assert(
      fc.property(layer, layer, (a, b) => {
        const result = merged(a, b) as PlainMap;
        for (const [key, value] of Object.entries(b)) if (!isMap(value)) expect(result[key]).toEqual(value);
      }),
    );
  });
});
