import { describe, expect, it } from 'vitest';
import { runRules } from '../../src/rules/rule.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { unusedPool } from '../../src/rules/unused-pool.ts';
import { loadFiles } from './loading.ts';

const megabyte = 1024 * 1024;
const settings = 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\n';
const names = (count: number, letter: string) => Array.from({ length: count }, (_, n) => `${letter}${n}`);

describe('the limit on all files together', () => {
  const files = (count: number) =>
    Object.fromEntries(
      names(count, 'a').map((name) => [`teams/${name}.yaml`, `# ${'x'.repeat(megabyte - 40)}\nteam: ${name}\n`]),
    );

  it('is 64 times that on one file, and then no other file is read', () => {
    expect(loadFiles(files(64)).found).toEqual([]);
    const { found, organization } = loadFiles(files(65));
    expect(found).toEqual([
      expect.stringMatching(
        /^poolc\.yaml:1:1 "" file-too-large: The files of the config folder hold \d+ bytes; the limit is 67108864\.$/,
      ),
    ]);
    expect([...organization.incomplete].sort()).toEqual(['pools', 'teams']);
    expect(organization.mappings).toEqual([]);
  });

  it('grows with that on one file, but does not shrink with it', () => {
    expect(loadFiles({ ...files(65), 'poolc.yaml': `${settings}limits: {fileSize: 2MiB}\n` }).found).toEqual([]);
    expect(
      loadFiles({ 'teams/a.yaml': 'team: a\n', 'poolc.yaml': `${settings}limits: {fileSize: 100}\n` }).found,
    ).toEqual([]);
  });
});

describe('the limit on combinations that mappings cover', () => {
  const document = (projects: number, workflows: number) =>
    `mappings:\n- project: [${names(projects, 'p')}]\n  domain: production\n  workflow: [${names(workflows, 'w')}]\n  clusterPoolName: default\n`;

  it('is 100000 in a document, and then nothing of it counts', () => {
    const { organization, found } = loadFiles({ 'teams/a.yaml': document(400, 250) });
    expect([found, organization.mappings.length]).toEqual([[], 100_000]);
    expect(loadFiles({ 'teams/a.yaml': document(401, 250) }).found).toEqual([
      expect.stringMatching(
        /^teams\/a\.yaml:2:3 .* file-too-large: The mappings of this document cover more than 100000 combinations of project, domain and workflow, with those from here on\.$/s,
      ),
    ]);
  });

  it('counts the mappings of a document together, and a name as often as it is written', () => {
    const twice = `${document(400, 250)}- project: p\n  domain: [production, production]\n  clusterPoolName: default\n`;
    expect(loadFiles({ 'teams/a.yaml': twice }).found).toEqual([
      expect.stringMatching(/^teams\/a\.yaml:6:3 .* file-too-large: The mappings of this document cover more/s),
    ]);
  });

  it('is half a million in all files, and then no further file is read', () => {
    const files = Object.fromEntries(names(7, 'a').map((name) => [`teams/${name}.yaml`, document(400, 250)]));
    const { organization, found } = loadFiles(files);
    expect(found).toEqual([
      'teams/a5.yaml:1:1 "" file-too-large: The mappings of all files cover more than 524288 combinations of project, domain and workflow, with those from here on.',
    ]);
    expect(organization.mappings).toHaveLength(500_000);
    expect(organization.incomplete).toContain('teams');
  });
});

describe('the limit on findings', () => {
  it('is 100000 for reading, and then no further file is read', () => {
    const unknown = names(15_000, 'x')
      .map((key) => `${key}: 1\n`)
      .join('');
    const files = Object.fromEntries(names(9, 'a').map((name) => [`teams/${name}.yaml`, unknown]));
    const { found, organization } = loadFiles(files);
    expect(found).toHaveLength(7 * 15_000 + 1);
    expect(found.filter((each) => !each.includes('unknown-key'))).toEqual([
      'teams/a6.yaml:1:1 "" unreadable-file: The files behind this one are not read, because there are more than 100000 findings already.',
    ]);
    expect(organization.incomplete).toContain('teams');
  });

  it('is 100000 for a rule, and the next one says so', () => {
    const { organization } = loadFiles({});
    const place = { span: { file: { path: 'pools.yaml', text: '' }, start: 0, end: 0 }, message: 'Found.' };
    const rule = { ...unusedPool, check: () => Array.from({ length: 100_010 }, () => place) };
    const findings = runRules([rule], organization);
    expect(findings).toHaveLength(100_001);
    expect(findings.at(-1)?.message).toBe('The rule finds more than 100000 places; those from here on are not told.');
  });
});

describe('the limit on Helm values', () => {
  const clusters = (count: number) =>
    Object.fromEntries(
      names(count, 'c').map((name) => [
        `clusters/${name}.yaml`,
        exampleCluster({ clusterName: name, bucketName: 'acme' }),
      ]),
    );
  const layers = {
    'helm/base.yaml': `a: ${'x'.repeat(300_000)}\n`,
    'helm/aws.yaml': `b: ${'x'.repeat(300_000)}\n`,
    'helm/gcp.yaml': `c: ${'x'.repeat(1_000_000)}\n`,
    'helm/pools/default.yaml': `d: ${'x'.repeat(300_000)}\n`,
  };
  const files = (count: number) => ({
    ...layers,
    ...clusters(count),
    'pools.yaml': `default: [${names(count, 'c')}]\n`,
  });

  it('counts each layer for every cluster that takes it, and leaves out all layers', () => {
    expect(loadFiles(files(74)).found).toEqual([]);
    const { found, organization } = loadFiles(files(75));
    expect(found).toEqual([
      expect.stringMatching(
        /^helm\/.*\.yaml:1:1 "" file-too-large: The Helm values of all clusters come to \d+ characters, with this layer in them \d+; the limit is 67108864\.$/,
      ),
    ]);
    expect(organization.layers).toEqual([]);
    expect(organization.incomplete).toContain('helm');
  });
});
