import { describe, expect, it } from 'vitest';
import { loadChart } from '../../src/model/chart.ts';
import type { KnownValue } from '../../src/model/known-values.ts';

const name = 'name: own\nversion: 1.0.0\n';

const load = (files: Readonly<Record<string, string>>) => {
  const sources = Object.entries({ 'Chart.yaml': name, ...files }).map(([path, text]) => ({ path, text }));
  return loadChart({
    path: '../chart',
    span: { file: { path: 'poolc.yaml', text: '' }, start: 0, end: 0 },
    files: sources,
  });
};

/** The paths of the leaves that a chart knows; `*` at the end where keys are known below one. */
function leaves({ isLeaf, children }: KnownValue, path = ''): readonly string[] {
  const below = [...children].flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`));
  return isLeaf ? [children.size > 0 ? `${path}.*` : path, ...below] : below;
}

const known = (files: Readonly<Record<string, string>>): readonly string[] => {
  const { value, diagnostics } = load(files);
  expect(diagnostics).toEqual([]);
  return value ? leaves(value.root).toSorted() : [];
};

describe('loadChart', () => {
  it('knows the keys of values.yaml and its overlays; scalars, lists, nulls and empty maps are leaves', () => {
    const files = {
      'values.yaml': 'a: {b: 1, c: [x], d: ~, e: {}}\nlabels: {}\nsize: &size {cpu: 1}\nproxy: {resources: *size}\n',
      'values.aws.yaml': 'labels: {app: x}\nregion: ""\n',
    };
    expect(known(files)).toEqual([
      'a.b',
      'a.c',
      'a.d',
      'a.e',
      'labels.*',
      'labels.app',
      'proxy.resources.cpu',
      'region',
      'size.cpu',
    ]);
  });

  it('takes a values.yaml that holds only comments', () => {
    expect(known({ 'values.yaml': '# nothing to set\n', 'values.aws.yaml': 'a: 1\n' })).toEqual(['a']);
  });

  it('knows subcharts under their aliases, with switches and globals; of one that is packed it knows no keys', () => {
    const files = {
      'Chart.yaml': `${name}dependencies:
  - {name: prometheus, alias: metrics, condition: "metrics.enabled,all.enabled"}
  - {name: packed, tags: [extra]}
  - {name: twice, alias: one}
  - {name: twice, alias: two}
`,
      'values.yaml': 'all: {}\n',
      'charts/prometheus/Chart.yaml': 'name: prometheus\n',
      'charts/prometheus/values.yaml': 'server: {retention: 1d}\nglobal: {registry: ""}\n',
      'charts/prometheus/charts/node/values.yaml': 'port: 1\nglobal: {deep: 1}\n',
      'charts/twice-folder/Chart.yaml': 'name: twice\n',
      'charts/twice-folder/values.yaml': 'a: 1\n',
      'charts/undeclared/values.yaml': 'b: 1\n',
    };
    expect(known(files)).toEqual([
      'all.*',
      'all.enabled',
      'global.deep',
      'global.registry',
      'metrics.enabled',
      'metrics.global.deep',
      'metrics.global.registry',
      'metrics.node.global.deep',
      'metrics.node.port',
      'metrics.server.retention',
      'one.a',
      'packed',
      'tags',
      'two.a',
      'undeclared.b',
    ]);
  });

  it('knows the properties of values.schema.json, through references, and keys of one’s own', () => {
    const schema = {
      $defs: {
        size: { properties: { cpu: {}, 'a/b': { type: 'string' } } },
        loop: { properties: { next: { $ref: '#/$defs/loop' } } },
      },
      properties: {
        size: { $ref: '#/$defs/size' },
        either: { oneOf: [{ properties: { x: {} } }, { properties: { y: {} } }] },
        labels: { additionalProperties: { type: 'string' } },
        map: { properties: { z: {} }, additionalProperties: true },
        text: { $ref: '#/$defs/size/properties/a~1b' },
      },
    };
    expect(known({ 'values.schema.json': JSON.stringify(schema) })).toEqual([
      'either.x',
      'either.y',
      'labels',
      'map.z',
      'size.a/b',
      'size.cpu',
      'text',
    ]);
  });

  it('ends with schemas that refer to themselves', () => {
    const all = {
      allOf: Array.from({ length: 8 }, () => ({ $ref: '#' })),
      properties: { a: { $ref: '#' }, b: { $ref: '#' } },
    };
    expect(load({ 'values.schema.json': JSON.stringify(all) }).diagnostics).toEqual([]);
  });

  it('reports each file that cannot be read, and knows nothing', () => {
    const { value, diagnostics } = load({ 'values.yaml': 'a: [\n', 'values.schema.json': '{' });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      expect.stringMatching(
        /^unusable-chart: The chart folder "\.\.\/chart" holds "values\.yaml", which cannot be read at 2:1: /,
      ),
      'unusable-chart: The chart folder "../chart" holds "values.schema.json", which is not JSON.',
    ]);
  });
});
