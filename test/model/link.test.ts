import { describe, expect, it } from 'vitest';
import { helmTextAt } from '../../src/model/helm-value.ts';
import { organizationOf } from './loading.ts';

const cluster = (name: string, region: string) => `clusterName: ${name}\nprovider: aws\nregion: ${region}\n`;

describe('what the parts of an organization refer to', () => {
  const { links, clusters } = organizationOf({
    'pools.yaml': 'z: [c1, c2, c1]\ndefault: [c1]\nm: [c2, gone]\n',
    'clusters/c1.yaml': `${cluster('c1', 'us-east-2')}values: {file: first}\n`,
    'clusters/c3.yaml': `${cluster('c1', 'us-west-2')}values: {file: second}\n`,
    'clusters/c2.yaml': cluster('c2', 'us-east-2'),
    'teams/a.yaml': 'projects: [vision]\nmappings: [{project: vision, domain: x, clusterPoolName: z}]\n',
    'teams/b.yaml':
      'projects: [search, vision]\nmappings:\n  - {project: vision, domain: [x, v], clusterPoolName: m}\n  - {project: vision, domain: x, workflow: w, clusterPoolName: m}\n',
  });
  const poolsOf = (name: string) => links.poolsOfCluster.get(name)?.map((pool) => pool.name.text);
  const mappingsOf = (domain: string, workflow?: string) =>
    links.mappingsOf
      .get({ project: 'vision', domain, workflow })
      ?.map(({ team, clusterPoolName }) => `${team} ${clusterPoolName.text}`);

  it('is a pool or a cluster by its name', () => {
    expect([...links.poolNamed.keys()]).toEqual(['z', 'default', 'm']);
    expect(links.poolNamed.get('m')?.clusters.map(({ text }) => text)).toEqual(['c2', 'gone']);
    expect([...links.clusterNamed.keys()].sort()).toEqual(['c1', 'c2']);
  });

  it('is the first of several with one name', () => {
    expect(clusters.map(({ name }) => name.text)).toEqual(['c1', 'c2', 'c1']);
    expect(links.clusterNamed.get('c1')).toBe(clusters[0]);
    expect(helmTextAt(links.valuesOfCluster.get('c1'), ['file'])).toBe('first');
  });

  it('are the pools of a cluster, each once and in byte order', () => {
    expect(poolsOf('c1')).toEqual(['default', 'z']);
    expect(poolsOf('c2')).toEqual(['m', 'z']);
    expect(poolsOf('gone')).toEqual(['m']);
    expect(poolsOf('unknown')).toBeUndefined();
  });

  it('are all mappings of one and the same work, in the order of their files', () => {
    expect(mappingsOf('x')).toEqual(['a z', 'b m']);
    expect(mappingsOf('v')).toEqual(['b m']);
    expect(mappingsOf('x', 'w')).toEqual(['b m']);
    expect(mappingsOf('v', 'w')).toBeUndefined();
  });

  it('are all claims on a project, the owner first', () => {
    const teams = (project: string) => links.claimsOnProject.get(project)?.map(({ team }) => team);
    expect(teams('vision')).toEqual(['a', 'b']);
    expect(teams('search')).toEqual(['b']);
  });
});

describe('the values of a cluster', () => {
  const layers = {
    'pools.yaml': 'default: [c1]\nb: [c1]\na: [c1]\nother: [c2]\n',
    'clusters/c1.yaml': `${cluster('c1', 'us-east-2')}values: {own: own, all: own, clusterName: mine}\n`,
    'clusters/c2.yaml': cluster('c2', 'us-east-2'),
    'helm/base.yaml': 'base: base, at the bottom\nall: base\nprovider-wins: base\n',
    'helm/aws.yaml': 'provider-wins: aws\nall: aws\npool-wins: aws\n',
    'helm/gcp.yaml': 'foreign: gcp\n',
    'helm/pools/a.yaml': 'pool-wins: a\nlast-pool-wins: a\nall: a\n',
    'helm/pools/b.yaml': 'last-pool-wins: b\nall: b\n',
    'helm/pools/other.yaml': 'foreign: other\n',
  };
  const layerOf = (name: string, key: string): string | undefined =>
    organizationOf(layers).links.valuesOfCluster.get(name)?.entries.get(key)?.origin.layer;

  it.each([
    ['base', 'base'],
    ['provider-wins', 'provider aws'],
    ['pool-wins', 'pool a'],
    ['last-pool-wins', 'pool b'],
    ['own', 'cluster values'],
    ['all', 'cluster values'],
    ['clusterName', 'identity'],
    ['foreign', undefined],
  ])('have %s from the highest layer that sets it: %s', (key, layer) => expect(layerOf('c1', key)).toBe(layer));

  it('take a pool for no provider and no provider for a pool, whatever they are called', () => {
    const { links } = organizationOf({
      'pools.yaml': 'default: [c1]\naws: [c2]\nbase: [c2]\n',
      'clusters/c1.yaml': cluster('c1', 'us-east-2'),
      'clusters/c2.yaml': cluster('c2', 'r').replace('aws', 'gcp'),
      'helm/aws.yaml': 'of: provider\n',
      'helm/pools/aws.yaml': 'of: pool\n',
    });
    expect(helmTextAt(links.valuesOfCluster.get('c1'), ['of'])).toBe('provider');
    expect(helmTextAt(links.valuesOfCluster.get('c2'), ['of'])).toBe('pool');
    const { links: alone } = organizationOf({
      'pools.yaml': 'default: [c1]\naws: [c2]\n',
      'clusters/c2.yaml': cluster('c2', 'r').replace('aws', 'gcp'),
      'helm/aws.yaml': 'of: provider\n',
    });
    expect(helmTextAt(alone.valuesOfCluster.get('c2'), ['of'])).toBeUndefined();
  });

  it('follow the order of the names of pools, not of their files', () => {
    const { links } = organizationOf({
      'pools.yaml': 'default: [c1]\na: [c1]\na-b: [c1]\n',
      'clusters/c1.yaml': cluster('c1', 'us-east-2'),
      'helm/pools/a-b.yaml': 'of: a-b\n',
      'helm/pools/a.yaml': 'of: a\n',
    });
    expect(helmTextAt(links.valuesOfCluster.get('c1'), ['of'])).toBe('a-b');
  });

  it('of another cluster have its own layers', () => {
    expect(layerOf('c2', 'all')).toBe('provider aws');
    expect(layerOf('c2', 'foreign')).toBe('pool other');
  });

  it('are its identity alone where nobody wrote a layer', () => {
    const { links } = organizationOf({ 'clusters/c1.yaml': cluster('c1', 'us-east-2') });
    const entries = [...(links.valuesOfCluster.get('c1')?.entries.values() ?? [])];
    expect(entries.length).toBeGreaterThan(0);
    expect(new Set(entries.map(({ origin }) => origin.layer))).toEqual(new Set(['identity']));
  });
});
