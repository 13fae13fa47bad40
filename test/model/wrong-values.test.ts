import { describe, expect, it } from 'vitest';
import { load } from '../../src/model/load.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';
import { itFinds } from './loading.ts';

const poolc = (more: string) => ({ 'poolc.yaml': `organization: acme\ncontrolPlaneHost: acme.union.ai\n${more}` });
const cluster = (more: string) => ({ 'clusters/a.yaml': `clusterName: a\nregion: us-east-2\n${more}` });
const team = (text: string) => ({ 'teams/ml.yaml': text });

describe('a value of another type', () => {
  itFinds({
    'a list for a text': [
      { 'poolc.yaml': 'organization: [|[acme]|]\ncontrolPlaneHost: a\n' },
      'wrong-type: "organization" takes a text, but is a list.',
    ],
    'a map for a text, at its first key': [
      { 'poolc.yaml': 'organization:\n  [|name|]: acme\ncontrolPlaneHost: a\n' },
      'wrong-type: "organization" takes a text, but is a map.',
    ],
    'a text for a list': [team('projects: [|vision|]\n'), 'wrong-type: "projects" takes a list, but is a text.'],
    'a map for a list': [team('projects:\n  [|vision|]: true\n'), 'wrong-type: "projects" takes a list, but is a map.'],
    'a boolean for a list': [
      poolc('domains: [|true|]\n'),
      'wrong-type: "domains" takes a list, but is the boolean true.',
    ],
    'a text for a map': [poolc('chart: [|dataplane|]\n'), 'wrong-type: "chart" takes a map, but is a text.'],
    'a list for a map': [
      cluster('provider: aws\nvalues: [|[a]|]\n'),
      'wrong-type: "values" takes a map, but is a list.',
    ],
    'a list as an item of a list': [
      team('projects: [vision, [|[a, b]|]]\n'),
      'wrong-type: An item of "projects" takes a text, but is a list.',
    ],
    'a text as an item of a list of maps': [
      team('mappings:\n  - [|vision|]\n'),
      'wrong-type: An item of "mappings" takes a map, but is a text.',
    ],
    'a map where one name or a list goes': [
      team('mappings:\n  - project: {[|name|]: vision}\n    domain: staging\n    clusterPoolName: a\n'),
      'wrong-type: "project" takes a text or a list, but is a map.',
    ],
    'a list in an attribute file': [
      team('project: [|[vision, search]|]\ndomain: staging\nclusterPoolName: a\n'),
      'wrong-type: "project" takes a text, but is a list.',
    ],
    'a text for a pool': [
      { 'pools.yaml': 'default: [|cluster-1|]\n' },
      'wrong-type: Pool "default" takes a list or a map, but is a text.',
    ],
    'a map in the list of a pool': [
      { 'pools.yaml': 'default: [cluster-1, {[|name|]: cluster-2}]\n' },
      'wrong-type: An item of pool "default" takes a text, but is a map.',
    ],
    'a boolean for a limit': [
      poolc('limits: {moved: [|true|]}\n'),
      'wrong-type: "moved" takes a number or a text, but is the boolean true.',
    ],
    'half a route for a limit': [
      poolc('limits: {moved: [|1.5|]}\n'),
      'wrong-type: "moved" takes a whole number or a text, but is the number 1.5.',
    ],
    'a list for a whole poolc.yaml': [
      { 'poolc.yaml': '[|- acme|]\n' },
      'wrong-type: The document takes a map, but is a list.',
    ],
    'a text for a whole cluster file': [
      { 'clusters/a.yaml': '[|cluster-1|]\n' },
      'wrong-type: The document takes a map, but is a text.',
    ],
    'a list for the pool map': [
      { 'pools.yaml': '[||]- default\n' },
      'wrong-type: The document takes a map from pool names to lists of clusters.',
    ],
    'a text for a document under teams/': [
      team('team: ml\n---\n[|vision|]\n'),
      'wrong-type: A document under teams/ takes a map: a team document, or an attribute file.',
    ],
    'a list for a Helm layer': [
      { 'helm/base.yaml': '[|- a|]\n' },
      'wrong-type: The document takes a map of Helm values, but is a list.',
    ],
  });
});

describe('no value', () => {
  itFinds({
    'for a text': [
      { 'poolc.yaml': 'organization:[||]\ncontrolPlaneHost: a\n' },
      'wrong-type: "organization" has no value; it takes a text.',
    ],
    'for a list': [team('projects:[||]\nteam: ml\n'), 'wrong-type: "projects" has no value; it takes a list.'],
    'for a list, as a word': [team('projects: [|null|]\n'), 'wrong-type: "projects" has no value; it takes a list.'],
    'for a map': [cluster('provider: aws\nstorage: [|~|]\n'), 'wrong-type: "storage" has no value; it takes a map.'],
    'for one name or a list': [
      team('mappings:\n  - project:[||]\n    domain: staging\n    clusterPoolName: a\n'),
      'wrong-type: "project" has no value; it takes a text or a list.',
    ],
    'for one of several words': [
      cluster('provider:[||]\n'),
      'wrong-type: "provider" has no value; it takes one of "aws", "gcp", "azure", "oci" and "custom".',
    ],
    'for a pool': [
      { 'pools.yaml': 'default:[||]\n' },
      'wrong-type: Pool "default" has no value; it takes a list or a map.',
    ],
    'for an item of a list': [
      team('projects:\n  - vision\n  -[||]\n'),
      'wrong-type: An item of "projects" has no value; it takes a text.',
    ],
  });
});

describe('a value that its key does not take', () => {
  itFinds({
    'a provider': [
      cluster('provider: [|awss|]\n'),
      'wrong-value: "provider" is "awss", which is not one of "aws", "gcp", "azure", "oci" and "custom". Did you mean "aws"?',
    ],
    'a provider in another letter case': [
      cluster('provider: [|AWS|]\n'),
      'wrong-value: "provider" is "AWS", which is not one of "aws", "gcp", "azure", "oci" and "custom". Did you mean "aws"?',
    ],
    'a target': [
      poolc('targets: [[|atributes|]]\n'),
      'wrong-value: An item of "targets" is "atributes", which is not one of "attributes" and "queues". Did you mean "attributes"?',
    ],
    'the target that is not there yet': [
      poolc('targets: [attributes, [|queues|]]\n'),
      'wrong-value: The target "queues" is not available yet; "attributes" is.',
    ],
    'a way to manage pools': [
      poolc('poolManagement: [|terraform|]\n'),
      'wrong-value: "poolManagement" is "terraform", which is not one of "union" and "uctl".',
    ],
    'a level of a rule': [
      poolc('rules: {unused-pool: [|warn|]}\n'),
      'wrong-value: "unused-pool" is "warn", which is not one of "off", "warning" and "error". Did you mean "warning"?',
    ],
    'an empty list of projects': [
      team('mappings:\n  - project: [|[]|]\n    domain: staging\n    clusterPoolName: a\n'),
      'wrong-value: "project" is an empty list, which says nothing.',
    ],
    'an empty list of domains': [
      poolc('domains: [|[]|]\n'),
      'wrong-value: "domains" is an empty list, which says nothing.',
    ],
    'a limit below zero': [poolc('limits: {moved: [|-1|]}\n'), 'wrong-value: "moved" is "-1"; the least is 0.'],
    'a share above all': [
      poolc('limits: {moved: [|101%|]}\n'),
      'wrong-value: "moved" is "101%", which it does not take.',
    ],
    'a file size with a fraction': [
      poolc('limits: {fileSize: [|1.5MiB|]}\n'),
      'wrong-value: "fileSize" is "1.5MiB", which it does not take.',
    ],
    'a file size with another unit': [
      poolc('limits: {fileSize: [|1MB|]}\n'),
      'wrong-value: "fileSize" is "1MB", which it does not take.',
    ],
    'a file size above what is safe': [
      poolc('limits: {fileSize: [|11MiB|]}\n'),
      'wrong-value: "fileSize" is "11MiB"; the most is 10MiB, which bounds time and memory for any repository.',
    ],
  });

  it('is told together with what the key is for', () => {
    const { diagnostics } = load(configFilesWithDefaults(poolc('limits: {fileSize: 1MB}\n')).value);
    expect(diagnostics.map(({ help }) => help)).toEqual([
      'Most bytes of one input file, for example 512KiB. Default 1MiB, at most 10MiB.',
    ]);
  });
});
