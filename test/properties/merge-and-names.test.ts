import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fileName } from '../../src/emit/file-name.ts';
import { emitYaml } from '../../src/emit/yaml.ts';
import type { HelmMap, HelmValue } from '../../src/model/helm-value.ts';
import { helmPlain } from '../../src/model/helm-value.ts';
import { load } from '../../src/model/load.ts';
import { mergeLayers } from '../../src/model/merge.ts';
import { isSafePath } from '../../src/publish/safe-path.ts';
import { configFiles } from '../support/config-files.ts';
import { hostileText } from '../support/sample-findings.ts';
import { runs } from './runs.ts';

const origin = { layer: 'base', span: { file: { path: 'a', text: '' }, start: 0, end: 0 } };
const namesOfObjects = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'a', 'b'];

const helmValue: fc.Arbitrary<HelmValue> = fc.letrec<{ value: HelmValue; map: HelmMap }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('x', 1, true, null).map((value): HelmValue => ({ kind: 'scalar', value, origin })),
    tie('map'),
    fc.array(tie('value'), { maxLength: 3 }).map((items): HelmValue => ({ kind: 'list', items, origin })),
  ),
  map: fc
    .array(fc.tuple(fc.constantFrom(...namesOfObjects), tie('value')), { maxLength: 5 })
    .map((entries): HelmMap => ({ kind: 'map', entries: new Map(entries), origin })),
})).value;

const helmMap = helmValue.filter((value): value is HelmMap => value.kind === 'map');

/** A text as UTF-8 can hold it. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

/** What every object inherits, by name, to see whether anything came to it. */
const inherited = (): readonly string[] => Object.getOwnPropertyNames(Object.prototype).sort();

describe('merging layers', () => {
  it('adds nothing to what every object inherits, whatever the keys are called', () => {
    const before = inherited();
    fc.assert(
      fc.property(fc.array(helmMap, { maxLength: 4 }), (layers) => {
        const merged = mergeLayers(layers);
        if (merged) helmPlain(merged);
        expect(inherited()).toEqual(before);
        expect(Object.getPrototypeOf({})).toBe(Object.prototype);
      }),
      runs(1000),
    );
  });

  it('of files adds nothing either, and keeps a key as a key', () => {
    const before = inherited();
    fc.assert(
      fc.property(fc.constantFrom(...namesOfObjects), fc.constantFrom(...namesOfObjects), (one, other) => {
        const files = {
          'poolc.yaml': 'organization: acme\ncontrolPlaneHost: a.b\nchart: {version: 2026.8.3}\n',
          'pools.yaml': 'default: [a]\n',
          'clusters/a.yaml': `clusterName: a\nprovider: aws\nregion: x\nvalues: {${one}: {${other}: {polluted: 1}}}\n`,
          'helm/base.yaml': `${other}: {${one}: {polluted: 1}}\n`,
        };
        load(configFiles(files).value);
        expect(inherited()).toEqual(before);
        expect('polluted' in {}).toBe(false);
      }),
      runs(64),
    );
  });
});

describe('the name of a file', () => {
  const names = fc.oneof(
    hostileText,
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('..', '.', '', '...', 'con', 'CON', 'aux.x', 'nul', 'COM1', 'a/b', '\\', '%2e%2e', 'a.', 'a ', '~'),
  );

  it('is one safe segment for every name, and another one for another name', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        if (one === '') return;
        const path = `cluster-pool-attributes/p/production/${fileName(one)}.yaml`;
        expect([one, isSafePath(path)]).toEqual([one, true]);
        expect(relative('/out', join('/out', path))).toBe(path);
        expect(Buffer.byteLength(fileName(one))).toBeLessThan(240);
        if (wellFormed(one) !== wellFormed(other))
          expect([one, other, fileName(one).toLowerCase() === fileName(other).toLowerCase()]).toEqual([
            one,
            other,
            false,
          ]);
      }),
      runs(3000),
    );
  });
});

describe('what is written as YAML', () => {
  it('is the same value to a reader of 1.1 and to one of 1.2, whatever the text', () => {
    const text = fc.oneof(
      hostileText,
      fc.string({ unit: 'binary' }),
      fc.constantFrom('no', '22:22', '0o17', '1_000', '~'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        const value = new Map(pairs.map(([key, each]) => [wellFormed(key), wellFormed(each)]));
        for (const version of ['1.1', '1.2'] as const)
          expect(parse(emitYaml(value), { version, mapAsMap: true, uniqueKeys: false })).toEqual(
            value.size === 0 ? new Map() : value,
          );
      }),
      runs(500),
    );
  });
});
