import { expect, it } from 'vitest';
import { load } from '../../src/model/load.ts';
import { readGuarded } from '../../src/syntax/read-guarded.ts';
import { readYaml } from '../../src/syntax/read-yaml.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';

const ml = 'projects: [vision]\nmappings: [{project: vision, domain: production, clusterPoolName: default}]\n';
const filesWith = (settings: string) =>
  configFilesWithDefaults({
    'poolc.yaml': `organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\n${settings}`,
    'teams/broken.yaml': 'projets: [a]\n',
    'teams/ml.yaml': ml,
  }).value;

it('loads a file once, however often it is part of an organization, and finds the same in it each time', () => {
  const files = filesWith('');
  const read: string[] = [];
  const counting: typeof readYaml = (file, options) => {
    read.push(file.path);
    return readYaml(file, options);
  };
  const [first, second] = [load(files, { readYaml: counting }), load(files, { readYaml: counting })];
  expect(read).toEqual([...new Set(read)]);
  expect(second.diagnostics).toEqual(first.diagnostics);
  expect(first.diagnostics).toHaveLength(1);
  expect(second.value.mappings[0]).toBe(first.value.mappings[0]);
});

it('loads a file anew that has another text', () => {
  const [first, second] = [filesWith(''), filesWith('')].map((files) => load(files).value.mappings[0]);
  expect(second).toEqual(first);
  expect(second).not.toBe(first);
});

it('loads a file anew where it is read in another way, or under another limit', () => {
  const files = filesWith('');
  const first = load(files).value.mappings[0];
  expect(load(files, { readYaml: readGuarded }).value.mappings[0]).not.toBe(first);
  const [settings, ...others] = filesWith('limits: {fileSize: 20}\n').files;
  const shared = [settings, ...files.files.slice(1)].flatMap((file) => file ?? []);
  expect(others).toHaveLength(shared.length - 1);
  expect(load({ ...files, files: shared }).diagnostics.map(({ rule }) => rule)).toContain('file-too-large');
});
