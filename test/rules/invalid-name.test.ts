import { describe, expect, it } from 'vitest';
import { invalidName } from '../../src/rules/invalid-name.ts';
import { exampleCluster, exampleTeam } from '../../src/rules/support/example-files.ts';
import { judge, testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

const label = 'it takes at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.';
const poolForm = 'it takes at most 63 letters, digits, hyphens and underscores, with a letter or digit at both ends.';
const workflowForm = 'it takes 1 to 255 bytes without spaces or invisible characters.';

const pinned = (workflow: string) => ({
  'poolc.yaml': settingsWithout('workflow-crosses-bucket'),
  'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
  'teams/ml.yaml': `projects: [vision]\nmappings:\n  - {project: vision, domain: production, workflow: ${workflow}, clusterPoolName: gpu}\n`,
});

testRule(invalidName, {
  valid: {
    'names as the documentation writes them': {
      'pools.yaml':
        'default: [my-dev-cluster]\nmy_cluster_pool: [production-cluster-1]\nproduction-CP-2: [dr-site-cluster]\n',
      'teams/ml.yaml': 'projects: [flytesnacks, a, 2nd-try]\n',
    },
    'a workflow with a dotted path, in any letters that can be seen': pinned('"flytesnacks.Pfad.größe_λ/v2"'),
    'domains of its own choice': {
      'poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\ndomains: [dev, prod-eu]\n',
    },
  },
  invalid: {
    'a claimed project with capitals and underscores': {
      files: { 'teams/ml.yaml': 'projects: [[|Flyte_Snacks|], flytesnacks]\n' },
      messages: [`Project name "Flyte_Snacks" is not allowed: ${label}`],
    },
    'a claimed project once, where it is claimed, and not in each mapping': {
      files: {
        'teams/ml.yaml': exampleTeam('[|my.project|]', 'default').replace(
          'project: [|my.project|]',
          'project: my.project',
        ),
      },
      messages: [`Project name "my.project" is not allowed: ${label}`],
    },
    'a project that nobody claims, at its mapping': {
      files: {
        'teams/ml.yaml':
          'mappings:\n  - project: [vision, [|vision-|]]\n    domain: [development, staging, production]\n    clusterPoolName: default\n',
      },
      messages: [`Project name "vision-" is not allowed: ${label}`],
    },
    'an empty project': {
      files: { 'teams/ml.yaml': 'projects: [[|""|]]\n' },
      messages: [`Project name "" is not allowed: ${label}`],
    },
    'a cluster in its file, once clusters have files': {
      files: {
        'pools.yaml': 'default: [cluster_1]\n',
        'clusters/cluster_1.yaml': exampleCluster({ clusterName: '[|cluster_1|]', bucketName: 'acme-data' }),
      },
      messages: [`Cluster name "cluster_1" is not allowed: ${label}`],
    },
    'a cluster in the pool map, while clusters have no files': {
      files: { 'pools.yaml': 'default: [[|Cluster-1|], [|-cluster|]]\n' },
      messages: [
        `Cluster name "Cluster-1" is not allowed: ${label}`,
        `Cluster name "-cluster" is not allowed: ${label}`,
      ],
    },
    'a pool with a dot, or with an underscore at its end': {
      files: { 'pools.yaml': 'default: [cluster-1]\n[|gpu.b|]: [cluster-2]\n[|gpu_|]:\n  clusters: [cluster-3]\n' },
      messages: [`Pool name "gpu.b" is not allowed: ${poolForm}`, `Pool name "gpu_" is not allowed: ${poolForm}`],
    },
    'pools that differ only by letter case': {
      files: { 'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n[|GPU|]: [cluster-3]\n[|Gpu|]: [cluster-4]\n' },
      messages: [
        'Pool name "GPU" differs from "gpu" only by letter case.',
        'Pool name "Gpu" differs from "gpu" only by letter case.',
      ],
      related: ['pools.yaml:2:1', 'pools.yaml:2:1'],
    },
    'a workflow with a space': {
      files: pinned('[|"train model"|]'),
      messages: [`Workflow name "train model" is not allowed: ${workflowForm}`],
    },
    'a workflow with a character that nobody can see': {
      files: pinned('[|"train\\u200bmodel"|]'),
      messages: [`Workflow name "train\\u{200B}model" is not allowed: ${workflowForm}`],
    },
    'an empty workflow': {
      files: pinned('[|""|]'),
      messages: [`Workflow name "" is not allowed: ${workflowForm}`],
    },
    'organization and domain in poolc.yaml': {
      files: {
        'poolc.yaml':
          'organization: [|Acme Inc|]\ncontrolPlaneHost: acme.us-west-2.union.ai\ndomains: [development, [|Prod|]]\n',
      },
      messages: [
        `Organization name "Acme Inc" is not allowed: ${label}`,
        `Domain name "Prod" is not allowed: ${label}`,
      ],
    },
    'names of several kinds in several files, in one run': {
      files: {
        'pools.yaml': 'default: [[|cluster 1|]]\n',
        'teams/a.yaml': 'projects: [[|A|]]\n',
        'teams/b.yaml': 'projects: [[|b_b|]]\n',
      },
      messages: [
        `Cluster name "cluster 1" is not allowed: ${label}`,
        `Project name "A" is not allowed: ${label}`,
        `Project name "b_b" is not allowed: ${label}`,
      ],
    },
  },
});

describe('the longest name', () => {
  const namesRefused = (files: Readonly<Record<string, string>>) =>
    judge(files).filter(({ rule }) => rule === invalidName.id).length;
  const filesWith: Readonly<Record<string, (name: string) => Readonly<Record<string, string>>>> = {
    organization: (name) => ({ 'poolc.yaml': `organization: ${name}\ncontrolPlaneHost: acme.us-west-2.union.ai\n` }),
    domain: (name) => ({ 'poolc.yaml': `organization: acme\ncontrolPlaneHost: acme.union.ai\ndomains: [${name}]\n` }),
    project: (name) => ({ 'teams/ml.yaml': `projects: [${name}]\n` }),
    cluster: (name) => ({ 'pools.yaml': `default: [${name}]\n` }),
    pool: (name) => ({ 'pools.yaml': `default: [cluster-1]\n${name}: [cluster-2]\n` }),
  };
  for (const [thing, filesOf] of Object.entries(filesWith))
    it(`of a ${thing} has 63 characters`, () => {
      expect(namesRefused(filesOf('a'.repeat(63)))).toBe(0);
      expect(namesRefused(filesOf('a'.repeat(64)))).toBe(1);
    });
  it('of a workflow has 255 bytes', () => {
    expect(namesRefused(pinned('a'.repeat(255)))).toBe(0);
    expect(namesRefused(pinned('a'.repeat(256)))).toBe(1);
    expect(namesRefused(pinned(`${'ä'.repeat(127)}a`))).toBe(0);
    expect(namesRefused(pinned('ä'.repeat(128)))).toBe(1);
  });
});
