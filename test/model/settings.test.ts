import { describe, expect, it } from 'vitest';
import type { Name } from '../../src/model/located.ts';
import { itFinds, loadFiles, organizationOf } from './loading.ts';

const two = 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\n';
const settingsOf = (more: string) => organizationOf({ 'poolc.yaml': `${two}${more}` }).settings;
const texts = (names: readonly Name[]) => names.map(({ text }) => text);

describe('poolc.yaml', () => {
  it('of two lines means the defaults', () => {
    const { organization, controlPlaneHost, domains, chart, poolManagement, ruleLevels, limits } = settingsOf('');
    expect([organization.text, controlPlaneHost.text]).toEqual(['acme', 'acme.us-west-2.union.ai']);
    expect(texts(domains)).toEqual(['development', 'staging', 'production']);
    expect(chart).toEqual({ name: 'dataplane', version: undefined, path: undefined });
    expect(poolManagement).toBe('union');
    expect(ruleLevels).toEqual([]);
    expect(limits).toEqual({ poolsThatKeepTheirClusters: [], fileSize: 1024 * 1024 });
  });

  it('of every key means what it says', () => {
    const { domains, chart, poolManagement, ruleLevels, limits } = settingsOf(
      [
        'domains: [dev, prod]',
        'targets: [attributes]',
        'chart: {name: other, version: 2026.8.3, path: ../chart}',
        'poolManagement: uctl',
        'rules: {unused-pool: off, duplicate-mapping: error}',
        'limits: {moved: 10%, removed: 5, boundary: 0, poolsThatKeepTheirClusters: [gpu], fileSize: 512KiB}',
        '',
      ].join('\n'),
    );
    expect(texts(domains)).toEqual(['dev', 'prod']);
    expect([chart.name, chart.version?.text, chart.path?.text]).toEqual(['other', '2026.8.3', '../chart']);
    expect(poolManagement).toBe('uctl');
    expect(ruleLevels.map(({ rule, level }) => [rule.text, level])).toEqual([
      ['unused-pool', 'off'],
      ['duplicate-mapping', 'error'],
    ]);
    expect({ ...limits, poolsThatKeepTheirClusters: texts(limits.poolsThatKeepTheirClusters) }).toEqual({
      moved: '10%',
      removed: 5,
      boundary: 0,
      poolsThatKeepTheirClusters: ['gpu'],
      fileSize: 512 * 1024,
    });
  });

  it.each([
    ['1000', 1000],
    ['"1000"', 1000],
    ['3KiB', 3 * 1024],
    ['10MiB', 10 * 1024 * 1024],
  ])('takes %s for a file size', (written, bytes) => {
    expect(settingsOf(`limits: {fileSize: ${written}}\n`).limits.fileSize).toBe(bytes);
  });

  itFinds({
    'an organization that is missing, and files that are broken besides': [
      { 'poolc.yaml': '[|controlPlaneHost|]: a\n', 'teams/ml.yaml': '[|nme|]: ml\n' },
      'missing-key: The key "organization" is missing.',
      'unknown-key: The key "nme" is not known here.',
    ],
  });
});

describe('limits.fileSize', () => {
  const long = `# ${'x'.repeat(2000)}\nteam: ml\n`;

  it('holds for every file but poolc.yaml itself', () => {
    const files = {
      'poolc.yaml': `# ${'x'.repeat(2000)}\n${two}limits: {fileSize: 1KiB}\n`,
      'pools.yaml': `default: [a]\n# ${'x'.repeat(2000)}\n`,
      'teams/ml.yaml': long,
    };
    expect(loadFiles(files).found).toEqual([
      'pools.yaml:1:1 "" file-too-large: The file has 2016 bytes; the limit is 1024.',
      'teams/ml.yaml:1:1 "" file-too-large: The file has 2012 bytes; the limit is 1024.',
    ]);
  });

  it('raises the usual limit', () => {
    const large = { 'teams/ml.yaml': `team: ml\n# ${'x'.repeat(1024 * 1024)}\n` };
    expect(loadFiles(large).found).toEqual([
      'teams/ml.yaml:1:1 "" file-too-large: The file has 1048588 bytes; the limit is 1048576.',
    ]);
    expect(loadFiles({ ...large, 'poolc.yaml': `${two}limits: {fileSize: 2MiB}\n` }).found).toEqual([]);
  });

  it('is the usual one where poolc.yaml is broken', () => {
    const { found } = loadFiles({ 'poolc.yaml': 'limits: {fileSize: 1KiB}\n', 'teams/ml.yaml': long });
    expect(found.filter((each) => each.includes('file-too-large'))).toEqual([]);
  });
});

describe('the pool map', () => {
  it('takes lists, and maps with storage and owners', () => {
    const { pools } = organizationOf({
      'pools.yaml':
        'default: [b, a]\ngpu:\n  clusters: [c]\n  storage: {bucketName: acme, endpoint: "https://s3"}\n  owners: ["@acme/ml"]\nempty: []\n',
    });
    expect(
      pools.map(({ name, clusters, storage, owners }) => ({
        name: name.text,
        clusters: texts(clusters),
        storage: [...storage].map(([key, value]) => [key, value.text]),
        owners: texts(owners),
      })),
    ).toEqual([
      { name: 'default', clusters: ['b', 'a'], storage: [], owners: [] },
      {
        name: 'gpu',
        clusters: ['c'],
        storage: [
          ['bucketName', 'acme'],
          ['endpoint', 'https://s3'],
        ],
        owners: ['@acme/ml'],
      },
      { name: 'empty', clusters: [], storage: [], owners: [] },
    ]);
  });

  it('takes names of inherited properties like any others', () => {
    const { links } = organizationOf({ 'pools.yaml': 'constructor: [toString]\nhasOwnProperty: [valueOf]\n' });
    expect([...links.poolNamed.keys()]).toEqual(['constructor', 'hasOwnProperty']);
    expect([...links.poolsOfCluster.keys()]).toEqual(['toString', 'valueOf']);
  });

  it('keeps the pools that can be read beside one that cannot, and is incomplete', () => {
    const { organization, found } = loadFiles({ 'pools.yaml': 'default: [a]\ngpu: b\ncpu: [c]\n' });
    expect(found).toHaveLength(1);
    expect(organization.pools.map(({ name }) => name.text)).toEqual(['default', 'cpu']);
    expect([...organization.incomplete]).toEqual(['pools']);
  });
});
