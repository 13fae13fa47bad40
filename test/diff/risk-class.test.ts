import { describe, expect, it } from 'vitest';
import type { CompiledCluster } from '../../src/compile/compiled.ts';
import type { ResolvedRoute } from '../../src/diff/resolve.ts';
import {
  type Components,
  classify,
  clusterText,
  compareClasses,
  type RiskClass,
  secretStoreText,
} from '../../src/diff/risk-class.ts';
import type { HelmMap } from '../../src/model/helm-value.ts';

const origin = { layer: 'base', span: { file: { path: 'helm/base.yaml', text: '' }, start: 0, end: 0 } };

type Values = { readonly [key: string]: string | number | null | Values };

const store = (values: Values): HelmMap => ({
  kind: 'map',
  entries: new Map(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null ? store(value) : { kind: 'scalar', value, origin },
    ]),
  ),
  origin,
});

const cluster = (more: Partial<CompiledCluster> = {}): CompiledCluster => ({
  provider: 'aws',
  region: 'us-east-2',
  metadataBucket: 's3://one',
  secretStore: undefined,
  imageRegistry: 'registry',
  capabilities: [],
  ...more,
});

/** A route to some clusters, of which those without a file have no details. */
const route = (clusters: Readonly<Record<string, CompiledCluster | undefined>>): ResolvedRoute => ({
  poolName: 'gpu',
  level: 'project-domain',
  clusters: Object.entries(clusters).map(([name, details]) => ({ name, details })),
});

const none: Components = new Map();
const classOf = (
  before: Readonly<Record<string, CompiledCluster | undefined>>,
  after: Readonly<Record<string, CompiledCluster | undefined>>,
  components = none,
) => classify(route(before), route(after), components);

describe('classes of moves', () => {
  it('are ordered by danger, the worst first', () => {
    const classes: RiskClass[] = ['safe', 'location', 'unrouted', 'capacity', 'boundary', 'unknown'];
    expect(classes.sort(compareClasses)).toEqual(['unrouted', 'unknown', 'boundary', 'location', 'capacity', 'safe']);
  });
});

describe('a route that changes', () => {
  it('is safe where nothing goes and nothing differs', () => {
    const expected = { riskClass: 'safe', boundaries: [], lostClusters: [], lostCapabilities: [], newLocations: [] };
    expect(classOf({ a: cluster() }, { a: cluster() })).toEqual(expected);
    expect(classOf({ a: cluster() }, { a: cluster(), b: cluster({ capabilities: ['gpu'] }) })).toEqual(expected);
  });

  it('is unrouted where its pool has no cluster, before or after', () => {
    expect(classOf({ a: cluster() }, {})).toMatchObject({ riskClass: 'unrouted', lostClusters: ['a'] });
    expect(classOf({}, { a: cluster() }).riskClass).toBe('unrouted');
    expect(classOf({}, {}).riskClass).toBe('unrouted');
    expect(classOf({ a: undefined }, {}).riskClass).toBe('unrouted');
  });

  it.each<readonly [string, Partial<CompiledCluster>, Partial<CompiledCluster>, string, string]>([
    ['metadata bucket', {}, { metadataBucket: 's3://two' }, 's3://one', 's3://two'],
    ['secret store', {}, { secretStore: store({ type: 'AWS' }) }, 'K8s', 'AWS'],
    ['image registry', {}, { imageRegistry: 'mirror' }, 'registry', 'mirror'],
  ])('crosses a boundary with another %s', (what, was, is, before, after) =>
    expect(classOf({ a: cluster(was) }, { a: cluster(is) })).toMatchObject({
      riskClass: 'boundary',
      boundaries: [{ what, before: [before], after: [after] }],
    }),
  );

  it('tells every boundary that it crosses, with each text once and in order', () => {
    const is = { metadataBucket: 's3://two', imageRegistry: 'mirror' };
    const before = { a: cluster({ metadataBucket: 's3://b' }), b: cluster({ metadataBucket: 's3://a' }), c: cluster() };
    expect(classOf(before, { a: cluster(is), b: cluster(is) }).boundaries).toEqual([
      { what: 'metadata bucket', before: ['s3://a', 's3://b', 's3://one'], after: ['s3://two'] },
      { what: 'image registry', before: ['registry'], after: ['mirror'] },
    ]);
  });

  it('crosses one where a bucket joins, and none where one merely leaves', () => {
    const both = { a: cluster(), b: cluster({ metadataBucket: 's3://two' }) };
    expect(classOf({ a: cluster() }, both).boundaries).toEqual([
      { what: 'metadata bucket', before: ['s3://one'], after: ['s3://one', 's3://two'] },
    ]);
    expect(classOf(both, { a: cluster() })).toMatchObject({ riskClass: 'capacity', boundaries: [] });
  });

  it.each<readonly [string, Partial<CompiledCluster>, string]>([
    ['region', { region: 'us-west-2' }, 'aws us-west-2'],
    ['provider', { provider: 'gcp' }, 'gcp us-east-2'],
  ])('goes to a new location with another %s', (_, is, place) =>
    expect(classOf({ a: cluster() }, { a: cluster(is) })).toMatchObject({
      riskClass: 'location',
      newLocations: [place],
    }),
  );

  it('has as new locations only those that no cluster had, each once and in order', () => {
    const [west, north] = [cluster({ region: 'us-west-2' }), cluster({ region: 'eu-north-1' })];
    expect(classOf({ a: cluster(), b: cluster() }, { b: cluster(), c: west, d: north, e: west }).newLocations).toEqual([
      'aws eu-north-1',
      'aws us-west-2',
    ]);
    expect(classOf({ a: cluster(), b: west }, { c: west, d: cluster() }).newLocations).toEqual([]);
  });

  it('loses capacity with a cluster', () =>
    expect(classOf({ a: cluster(), b: cluster(), c: cluster() }, { b: cluster(), d: cluster() })).toMatchObject({
      riskClass: 'capacity',
      lostClusters: ['a', 'c'],
    }));

  it('loses capacity with a capability that no other cluster has', () => {
    const before = { a: cluster({ capabilities: ['spot', 'gpu'] }), b: cluster({ capabilities: ['arm', 'gpu'] }) };
    expect(classOf(before, { a: cluster({ capabilities: ['gpu'] }), b: cluster() })).toMatchObject({
      riskClass: 'capacity',
      lostClusters: [],
      lostCapabilities: ['arm', 'spot'],
    });
    const swapped = { a: cluster({ capabilities: ['arm'] }), b: cluster({ capabilities: ['gpu', 'spot'] }) };
    expect(classOf(before, swapped)).toMatchObject({ riskClass: 'safe', lostCapabilities: [] });
  });

  it('has the worst class that holds', () => {
    const elsewhere = cluster({ region: 'us-west-2' });
    expect(classOf({ a: cluster() }, { b: elsewhere }).riskClass).toBe('location');
    expect(classOf({ a: cluster() }, { b: { ...elsewhere, metadataBucket: 's3://two' } }).riskClass).toBe('boundary');
  });
});

describe('a route whose clusters have no files', () => {
  const joined: Components = new Map([
    ['a', ['a', 'b']],
    ['b', ['a', 'b']],
    ['c', ['c']],
  ]);
  const [a, b, c, d] = [{ a: undefined }, { b: undefined }, { c: undefined }, { d: undefined }];

  it('crosses a boundary where no cluster of its component is left', () =>
    expect(classOf({ ...a, ...b }, c, joined)).toMatchObject({
      riskClass: 'boundary',
      boundaries: [{ what: 'component', before: ['a', 'b'], after: ['c'] }],
    }));

  it('crosses none within a component, of which one cluster is enough', () => {
    expect(classOf(a, b, joined)).toMatchObject({ riskClass: 'capacity', boundaries: [] });
    expect(classOf(a, { ...c, ...b }, joined).boundaries).toEqual([]);
  });

  it('crosses one to a cluster that is new, and none where the clusters stay', () => {
    expect(classOf(a, d, joined).riskClass).toBe('boundary');
    expect(classOf(d, d, joined).riskClass).toBe('safe');
    expect(classOf({}, {}, joined).boundaries).toEqual([]);
  });

  it('is judged by components too where one cluster of one side has no file', () => {
    const other = cluster({ metadataBucket: 's3://two' });
    expect(classOf({ a: cluster(), ...b }, { a: other, b: other }, joined).boundaries).toEqual([]);
    expect(classOf({ a: cluster(), b: cluster() }, { a: other, ...b }, joined).boundaries).toEqual([]);
    expect(classOf({ a: cluster() }, { c: cluster(), ...d }, joined).boundaries).toEqual([
      { what: 'component', before: ['a'], after: ['c', 'd'] },
    ]);
  });
});

describe('a secret store', () => {
  it.each<readonly [string, HelmMap | undefined, string]>([
    ['where nothing is set', undefined, 'K8s'],
    ['with a type', store({ type: 'AWS' }), 'AWS'],
    ['with no type of its own', store({ prefix: 'union/' }), 'prefix=union/ K8s'],
    [
      'with keys in any order',
      store({ type: 'AWS', region: 'us-east-2', prefix: 'p' }),
      'prefix=p region=us-east-2 AWS',
    ],
    ['with a number', store({ type: 'AWS', ttl: 60 }), 'ttl=60 AWS'],
    ['with maps, whose keys may have any order', store({ a: { z: 1, y: 'x' } }), 'a={"y":"x","z":1} K8s'],
    ['with nulls, which leave the default', store({ type: null, prefix: null }), 'K8s'],
  ])('is one text %s', (_, set, text) => expect(secretStoreText(set)).toBe(text));

  it('that is written out as the default is the default', () =>
    expect(clusterText(cluster({ secretStore: store({ type: 'K8s' }) }))).toBe(clusterText(cluster())));
});

describe('the text of a cluster', () => {
  it.each<Partial<CompiledCluster>>([
    { provider: 'gcp' },
    { region: 'us-west-2' },
    { metadataBucket: 's3://two' },
    { secretStore: store({ type: 'AWS' }) },
    { imageRegistry: 'mirror' },
    { capabilities: ['gpu'] },
  ])('differs with %j', (more) => expect(clusterText(cluster(more))).not.toBe(clusterText(cluster())));
});
