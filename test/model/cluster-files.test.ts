import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/span.ts';
import { loadFiles, organizationOf } from './loading.ts';

const full = [
  'clusterName: production-1',
  'provider: azure',
  'region: westeurope',
  'authClientId: 0oa1b2c3',
  'storage: {bucketName: data, accountName: acme}',
  'azure: {subscriptionId: s, tenantId: t, keyVaultUri: "https://v"}',
  'capabilities: [gpu, spot]',
  'values: {proxy: {replicas: 2}}',
  '',
].join('\n');

describe('a cluster file', () => {
  it('says where a cluster runs and what identifies it', () => {
    const [cluster] = organizationOf({ 'clusters/production-1.yaml': full }).clusters;
    expect(cluster?.name.text).toBe('production-1');
    expect([cluster?.provider, cluster?.region.text]).toEqual(['azure', 'westeurope']);
    expect([...(cluster?.storage ?? [])].map(([key, { text }]) => [key, text])).toEqual([
      ['bucketName', 'data'],
      ['accountName', 'acme'],
    ]);
    expect([...(cluster?.identity ?? [])].map(([key, { text }]) => [key, text])).toEqual([
      ['authClientId', '0oa1b2c3'],
      ['azure.subscriptionId', 's'],
      ['azure.tenantId', 't'],
      ['azure.keyVaultUri', 'https://v'],
    ]);
    expect(cluster?.capabilities.map(({ text }) => text)).toEqual(['gpu', 'spot']);
  });

  it('knows the place of each of its values', () => {
    const [cluster] = organizationOf({ 'clusters/production-1.yaml': full }).clusters;
    const span = cluster?.identity.get('azure.tenantId')?.span;
    expect(span && positionAt(span.file, span.start)).toEqual({ line: 6, column: 38 });
    expect(cluster && positionAt(cluster.providerSpan.file, cluster.providerSpan.start)).toEqual({
      line: 2,
      column: 11,
    });
  });

  it('of three keys is enough to be read', () => {
    const [cluster] = organizationOf({ 'clusters/a.yml': 'clusterName: a\nprovider: aws\nregion: r\n' }).clusters;
    expect([cluster?.storage.size, cluster?.identity.size, cluster?.values]).toEqual([0, 0, undefined]);
  });

  it('that is broken makes the clusters incomplete, and the others are still there', () => {
    const { organization } = loadFiles({ 'clusters/a.yaml': 'clusterName: a\n', 'clusters/production-1.yaml': full });
    expect(organization.clusters.map(({ name }) => name.text)).toEqual(['production-1']);
    expect(organization.hasClusterFiles).toBe(true);
    expect([...organization.incomplete]).toEqual(['clusters']);
  });
});
