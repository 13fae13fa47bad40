import { describe, expect, it } from 'vitest';
import { fileMatchesNoGlob } from '../../src/rules/file-matches-no-glob.ts';
import { exampleCluster, exampleTeam } from '../../src/rules/support/example-files.ts';
import { judge, testRule } from '../support/test-rule.ts';

const unread = 'Nothing reads this file.';
const cluster = { 'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }) };

testRule(fileMatchesNoGlob, {
  valid: {
    'every place that is read, with both endings': {
      'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-1]\n',
      'poolc.yaml':
        'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nrules: {overlapping-pools: off, unused-pool: off}\n',
      ...cluster,
      'helm/base.yml': 'proxy: {replicas: 1}\n',
      'helm/aws.yaml': 'proxy: {replicas: 2}\n',
      'helm/oci.yaml': 'proxy: {replicas: 3}\n',
      'helm/pools/gpu.yml': 'proxy: {replicas: 4}\n',
      'teams/ml/eu/vision.yml': exampleTeam('vision', 'default'),
    },
    'files that are no configuration': {
      'README.md': '# Pools\n',
      'teams/ml.yaml.bak': '',
      'teams/ml.yaml': 'projects: [vision]\n',
    },
  },
  invalid: {
    'a folder with a slip in its name': {
      files: { 'team/ml.yaml': '[||]projects: [vision]\n', 'cluster/cluster-1.yaml': '[||]clusterName: cluster-1\n' },
      messages: [unread, unread],
    },
    'a file in a folder too deep': {
      files: {
        ...cluster,
        'clusters/eu/cluster-2.yaml': '[||]clusterName: cluster-2\n',
        'helm/pools/eu/default.yaml': '[||]proxy: {}\n',
        'helm/base.yaml': 'proxy: {replicas: 1}\n',
      },
      messages: [unread, unread],
    },
    'another ending, and an ending in capitals': {
      files: {
        'teams/ml.json': '[||]{}\n',
        'teams/search.YAML': '[||]projects: [search]\n',
        'teams/platform.yaml': 'projects: [builds]\n',
      },
      messages: [unread, unread],
    },
    'a hidden file': {
      files: { 'teams/.ml.yaml': '[||]projects: [vision]\n', 'teams/search.yaml': 'projects: [search]\n' },
      messages: [unread],
    },
    'a layer of no provider, with the near one': {
      files: { ...cluster, 'helm/awss.yaml': '[||]proxy: {replicas: 1}\n' },
      messages: ['No provider is called "awss", so nothing reads this layer. Did you mean "aws"?'],
    },
    'a mistyped base layer': {
      files: { ...cluster, 'helm/bse.yml': '[||]proxy: {replicas: 1}\n' },
      messages: ['No provider is called "bse", so nothing reads this layer. Did you mean "base"?'],
    },
    'a layer of a pool that was renamed': {
      files: { ...cluster, 'helm/pools/production-cp.yaml': '[||]proxy: {replicas: 1}\n' },
      messages: ['No pool is called "production-cp", so nothing reads this layer.'],
    },
    'a layer of a pool in the wrong folder, and one of a provider among the pools': {
      files: {
        ...cluster,
        'helm/default.yaml': '[||]proxy: {replicas: 1}\n',
        'helm/pools/aws.yaml': '[||]proxy: {replicas: 1}\n',
      },
      messages: [
        'No provider is called "default", so nothing reads this layer.',
        'No pool is called "aws", so nothing reads this layer.',
      ],
    },
  },
});

describe('file-matches-no-glob', () => {
  const helpFor = (path: string) =>
    judge({ [path]: 'default: [cluster-1]\n' }).find(({ span }) => span.file.path === path)?.help;

  it('says how to rename the two files at the top', () => {
    expect(helpFor('poolc.yml')).toBe('Rename it to "poolc.yaml".');
    expect(helpFor('Pools.yml')).toBe('Rename it to "pools.yaml".');
  });
  it('says what is read instead', () => {
    expect(helpFor('pool.yaml')).toMatch(
      /^poolc reads "poolc.yaml", "pools.yaml", "clusters\/\*\.\{yaml,yml}", .*; move or rename /,
    );
  });
});
