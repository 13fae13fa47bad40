import { describe, expect, it } from 'vitest';
import { expectFindings, loadFiles, organizationOf } from './loading.ts';

const settings = (more: string) => ({ 'poolc.yaml': `controlPlaneHost: acme.union.ai\n${more}` });
const acme = 'organization: acme\n';
const cluster = (more: string) => ({ 'clusters/a.yaml': `provider: aws\n${more}` });

/** Files with a name at a place of its own, for every kind of name; and the key that the place has, for messages. */
const fields: Readonly<
  Record<string, readonly [files: (name: string) => Readonly<Record<string, string>>, subject?: string]>
> = {
  organization: [(name) => settings(`organization: ${name}\n`), '"organization"'],
  domain: [(name) => settings(`${acme}domains:\n  - ${name}\n`), 'An item of "domains"'],
  'chart version': [(name) => settings(`${acme}chart:\n  version: ${name}\n`), '"version"'],
  'pool name': [(name) => ({ 'pools.yaml': `${name}: [a]\n` })],
  'cluster of a pool': [(name) => ({ 'pools.yaml': `default: [${name}]\n` }), 'An item of pool "default"'],
  'owner of a pool': [
    (name) => ({ 'pools.yaml': `default: {clusters: [a], owners: [${name}]}\n` }),
    'An item of "owners"',
  ],
  'bucket of a pool': [
    (name) => ({ 'pools.yaml': `default: {clusters: [a], storage: {bucketName: ${name}}}\n` }),
    '"bucketName"',
  ],
  cluster: [(name) => cluster(`clusterName: ${name}\nregion: r\n`), '"clusterName"'],
  region: [(name) => cluster(`clusterName: a\nregion: ${name}\n`), '"region"'],
  account: [(name) => cluster(`clusterName: a\nregion: r\naws: {accountId: ${name}}\n`), '"accountId"'],
  capability: [(name) => cluster(`clusterName: a\nregion: r\ncapabilities: [${name}]\n`), 'An item of "capabilities"'],
  team: [(name) => ({ 'teams/ml.yaml': `team: ${name}\n` }), '"team"'],
  owner: [(name) => ({ 'teams/ml.yaml': `owners: [${name}]\n` }), 'An item of "owners"'],
  'claimed project': [(name) => ({ 'teams/ml.yaml': `projects: [${name}]\n` }), 'An item of "projects"'],
  'mapped project': [(name) => mapping({ project: name }), '"project"'],
  'mapped project in a list': [(name) => mapping({ project: `[vision, ${name}]` }), 'An item of "project"'],
  'mapped domain': [(name) => mapping({ domain: name }), '"domain"'],
  'mapped workflow': [(name) => mapping({ workflow: name }), '"workflow"'],
  'mapped pool': [(name) => mapping({ clusterPoolName: name }), '"clusterPoolName"'],
  'project of an attribute file': [(name) => attributes({ project: name }), '"project"'],
  'domain of an attribute file': [(name) => attributes({ domain: name }), '"domain"'],
  'workflow of an attribute file': [(name) => attributes({ workflow: name }), '"workflow"'],
  'pool of an attribute file': [(name) => attributes({ clusterPoolName: name }), '"clusterPoolName"'],
};

const lines = (names: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries({ project: 'vision', domain: 'staging', clusterPoolName: 'default', ...names }).map(
    ([key, name]) => `${key}: ${name}\n`,
  );
function mapping(names: Readonly<Record<string, string>>) {
  return {
    'teams/ml.yaml': `mappings:\n  -\n${lines(names)
      .map((line) => `    ${line}`)
      .join('')}`,
  };
}
function attributes(names: Readonly<Record<string, string>>) {
  return { 'teams/ml.yaml': lines(names).join('') };
}

const someReaders = 'a boolean, number, date or null by some YAML readers';

/** Names by what somebody reads them as; the core schema takes the first ones for something else itself. */
const names: readonly (readonly [name: string, by: string, isCore: boolean])[] = [
  ['123', 'a number', true],
  ['1e3', 'a number', true],
  ['0x1F', 'a number', true],
  ['0o17', 'a number', true],
  ['1.10', 'a number', true],
  ['.inf', 'a number', true],
  ['true', 'a boolean', true],
  ['False', 'a boolean', true],
  ['null', 'null', true],
  ['~', 'null', true],
  ['no', someReaders, false],
  ['on', someReaders, false],
  ['Off', someReaders, false],
  ['y', someReaders, false],
  ['yEs', someReaders, false],
  ['12:30', someReaders, false],
  ['1_000', someReaders, false],
  ['0b11', someReaders, false],
  ['2001-12-14', someReaders, false],
  ['=', someReaders, false],
];

describe.each(Object.entries(fields))('the %s', (_, [files, subject]) => {
  it.each(names)('%s is not taken for a text', (name, by, isCore) => {
    const isKey = subject === undefined;
    const sentence =
      isCore && !isKey
        ? `${subject} is read as ${by}, not as a text; write it in quotes: "${name}".`
        : `"${name}" is read as ${someReaders}, not as a text; write it in quotes: "${name}".`;
    expectFindings(files(`[|${name}|]`), [`unquoted-name: ${sentence}`]);
  });

  it.each(names)('%s in quotes is a name', (name) => {
    expect(loadFiles(files(`"${name}"`)).found).toEqual([]);
    expect(loadFiles(files(`'${name}'`)).found).toEqual([]);
  });
});

describe('names that every reader takes for text', () => {
  it.each(['flytesnacks', 'my-project-1', 'v1', '1a', 'us-east-2', 'a.b.my_wf', '1.2.3', 'nope'])(
    '%s needs no quotes',
    (name) => {
      const { mappings } = organizationOf(mapping({ project: name, workflow: name }));
      expect(mappings.map(({ project, workflow }) => [project.text, workflow?.text])).toEqual([[name, name]]);
    },
  );

  it('loses nothing of what stands in quotes', () => {
    expect(organizationOf(mapping({ project: '"0123"' })).mappings[0]?.project.text).toBe('0123');
  });
});
