import { describe, expect, it } from 'vitest';
import { check } from '../../src/pipeline.ts';
import { rules } from '../../src/rules/index.ts';
import { exampleCluster, exampleTeam } from '../../src/rules/support/example-files.ts';
import { configFiles } from '../support/config-files.ts';
import { found, judge } from '../support/test-rule.ts';
import { attributes } from './small-files.ts';

const poolc = 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\n';
const cluster = (clusterName: string, bucketName?: string) => ({
  [`clusters/${clusterName}.yaml`]: exampleCluster({
    clusterName,
    ...(bucketName === undefined ? {} : { bucketName }),
  }),
});

/** A repository in which every kind of file refers to another kind, without findings. */
const sound: Readonly<Record<string, string>> = {
  'poolc.yaml': `${poolc}domains: [dev, prod]\n`,
  'pools.yaml': 'default: [cluster-1]\ngpu: {clusters: [cluster-2], storage: {bucketName: acme-gpu}}\n',
  ...cluster('cluster-1', 'acme-data'),
  ...cluster('cluster-2'),
  'helm/base.yaml': 'proxy: {replicas: 1}\n',
  'helm/pools/gpu.yaml': 'proxy: {replicas: 2}\n',
  'teams/ml/team.yaml': 'projects: [vision]\n',
  'teams/ml/prod.yaml': attributes({ project: 'vision', domain: 'prod', pool: 'gpu' }),
  'teams/ml/dev.yaml': attributes({ project: 'vision', domain: 'dev', pool: 'default' }),
};

/** What ids are found, and where. */
const summaryOf = (files: Readonly<Record<string, string>>) =>
  found(judge(files)).map((line) => line.split(' ').slice(0, 2).join(' '));

const syntaxError = 'default: [cluster-1\n';

describe('a broken file is one finding', () => {
  it('has a sound repository around it', () => expect(summaryOf(sound)).toEqual([]));

  const broken: Readonly<Record<string, readonly [string, string]>> = {
    'a poolc.yaml that is no YAML': ['poolc.yaml', 'yaml-syntax poolc.yaml:2:1'],
    'a pools.yaml that is no YAML': ['pools.yaml', 'yaml-syntax pools.yaml:2:1'],
    'a cluster file that is no YAML': ['clusters/cluster-2.yaml', 'yaml-syntax clusters/cluster-2.yaml:2:1'],
    'a Helm layer that is no YAML': ['helm/base.yaml', 'yaml-syntax helm/base.yaml:2:1'],
    'a layer of a pool that is no YAML': ['helm/pools/gpu.yaml', 'yaml-syntax helm/pools/gpu.yaml:2:1'],
    'a team document that is no YAML': ['teams/ml/team.yaml', 'yaml-syntax teams/ml/team.yaml:2:1'],
    'an attribute file that is no YAML': ['teams/ml/prod.yaml', 'yaml-syntax teams/ml/prod.yaml:2:1'],
  };
  for (const [name, [path, finding]] of Object.entries(broken))
    it(name, () => expect(summaryOf({ ...sound, [path]: syntaxError })).toEqual([finding]));

  it('a pool that is no list, of which clusters, layers and mappings speak', () => {
    expect(summaryOf({ ...sound, 'pools.yaml': 'default: [cluster-1]\ngpu: cluster-2\n' })).toEqual([
      'wrong-type pools.yaml:2:6',
    ]);
  });
  it('a cluster name that needs quotes, in the file and in the pool', () => {
    const files = {
      ...sound,
      'pools.yaml': 'default: [cluster-1]\ngpu: {clusters: [123], storage: {bucketName: acme-gpu}}\n',
    };
    expect(summaryOf(files)).toEqual(['unquoted-name pools.yaml:2:18']);
  });
  it('a list of domains with a wrong type', () => {
    expect(summaryOf({ ...sound, 'poolc.yaml': `${poolc}domains: prod\n` })).toEqual(['wrong-type poolc.yaml:4:10']);
  });
  it('a missing pools.yaml', () => {
    const { 'pools.yaml': _, ...others } = sound;
    expect(found(check(configFiles(others)).diagnostics).map((line) => line.split(' ')[0])).toEqual(['missing-file']);
  });
  it('a missing poolc.yaml', () => {
    const { 'poolc.yaml': _, ...others } = sound;
    expect(found(check(configFiles(others)).diagnostics).map((line) => line.split(' ')[0])).toEqual(['missing-file']);
  });
  it('a file that could not be read', () => {
    const { value, diagnostics } = configFiles(sound);
    for (const lost of value.files) {
      const files = { ...value, files: value.files.filter((file) => file !== lost), broken: [lost] };
      expect(found(check({ value: files, diagnostics }).diagnostics), lost.source.path).toEqual([]);
    }
  });
});

describe('beside a broken file, what the others say is still judged', () => {
  it('a broken pools.yaml hides no foreign project, no wrong domain and no bad name', () => {
    const files = {
      'pools.yaml': syntaxError,
      'teams/a.yaml': 'projects: [vision, Speech]\n',
      'teams/b.yaml': attributes({ project: 'vision', domain: 'production', pool: 'nowhere' }),
      'teams/c.yaml': attributes({ project: 'search', domain: 'producton', pool: 'nowhere' }),
    };
    expect(summaryOf(files)).toEqual([
      'yaml-syntax pools.yaml:2:1',
      'invalid-name teams/a.yaml:1:20',
      'foreign-project teams/b.yaml:2:10',
      'unknown-domain teams/c.yaml:1:9',
    ]);
  });
  it('a broken poolc.yaml hides no unknown pool and no bad name', () => {
    const files = { 'poolc.yaml': syntaxError, 'teams/ml.yaml': exampleTeam('Vision', 'gpu') };
    expect(summaryOf(files)).toEqual([
      'yaml-syntax poolc.yaml:2:1',
      'invalid-name teams/ml.yaml:1:12',
      'unknown-pool teams/ml.yaml:5:22',
    ]);
  });
  it('a broken cluster file hides no contradiction of pools and no secret', () => {
    const files = {
      'pools.yaml': 'default: [cluster-1, cluster-2]\ngpu: [cluster-2, cluster-3]\n',
      ...cluster('cluster-1', 'acme-data'),
      ...cluster('cluster-2', 'acme-other'),
      'clusters/cluster-3.yaml': 'clusterName: cluster-3\nprovider: was\nregion: us-east-2\n',
      'helm/base.yaml': 'storage: {accessKey: an-example-and-no-secret}\n',
    };
    expect(summaryOf(files)).toEqual([
      'wrong-value clusters/cluster-3.yaml:2:11',
      'secret-in-plain-text helm/base.yaml:1:22',
      'contradictory-pools pools.yaml:2:7',
    ]);
  });
  it('a broken team file hides no conflict and no unknown pool of the others', () => {
    const files = {
      'teams/ml/a.yaml': syntaxError,
      'teams/ml/b.yaml': exampleTeam('vision', 'default'),
      'teams/ml/c.yaml': attributes({ project: 'vision', domain: 'staging', pool: 'gpu' }),
    };
    expect(summaryOf(files)).toEqual([
      'yaml-syntax teams/ml/a.yaml:2:1',
      'conflicting-mapping teams/ml/c.yaml:3:18',
      'unknown-pool teams/ml/c.yaml:3:18',
    ]);
  });
  it('a broken layer might put right what the sound ones leave open', () => {
    const withoutClientId = exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }).replace(
      'authClientId: 0oa1b2c3\n',
      '',
    );
    const files = { 'clusters/cluster-1.yaml': withoutClientId, 'helm/aws.yaml': syntaxError };
    const broken = ['yaml-syntax helm/aws.yaml:2:1'];
    expect(summaryOf(files)).toEqual(broken);
    const split = 'global: {AUTH_CLIENT_ID: one}\nsecrets: {admin: {clientId: two}}\n';
    expect(summaryOf({ ...files, 'helm/base.yaml': split })).toEqual(broken);
  });
  it('a broken layer hides no bucket that a sound one splits', () => {
    const files = {
      ...cluster('cluster-1', 'acme-data'),
      'helm/aws.yaml': syntaxError,
      'helm/base.yaml': 'storage: {bucketName: acme-old}\n',
    };
    expect(summaryOf(files)).toEqual(['yaml-syntax helm/aws.yaml:2:1', 'identity-split helm/base.yaml:1:23']);
  });
});

describe('what a rule needs', () => {
  const needsOf = (id: string) => rules.find((rule) => rule.id === id)?.needs;

  it('is what its findings would be wrong without', () => {
    expect(needsOf('unknown-pool')).toEqual(['pools']);
    expect(needsOf('unknown-cluster')).toEqual(['clusters']);
    expect(needsOf('unknown-domain')).toEqual(['settings']);
    expect(needsOf('foreign-project')).toEqual(['teams']);
    expect(needsOf('cluster-without-pool')).toEqual(['pools']);
    expect(needsOf('pool-bucket-mismatch')).toEqual(['pools', 'clusters', 'helm']);
    expect(needsOf('bucket-shared-between-pools')).toEqual(['pools', 'clusters', 'helm']);
  });
});
