import { describe, expect, it } from 'vitest';
import { load } from '../../src/model/load.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';
import { itFinds, loadFiles } from './loading.ts';

const settings = 'organization: acme\ncontrolPlaneHost: acme.union.ai\n';
const cluster = 'clusterName: a\nprovider: aws\nregion: us-east-2\n';

describe('a key that is not known', () => {
  itFinds({
    'in poolc.yaml': [
      { 'poolc.yaml': `${settings}[|domain|]: [development]\n` },
      'unknown-key: The key "domain" is not known here. Did you mean "domains"?',
    ],
    'in a map of poolc.yaml': [
      { 'poolc.yaml': `${settings}chart:\n  version: "1"\n  [|verison|]: "2"\n` },
      'unknown-key: The key "verison" is not known here. Did you mean "version"?',
    ],
    'in a pool': [
      { 'pools.yaml': 'default:\n  clusters: [a]\n  [|owner|]: ["@acme/ml"]\n' },
      'unknown-key: The key "owner" is not known here. Did you mean "owners"?',
    ],
    'in a cluster file': [
      { 'clusters/a.yaml': `${cluster}[|secret|]: x\n` },
      'unknown-key: The key "secret" is not known here.',
    ],
    "in a cluster's storage": [
      { 'clusters/a.yaml': `${cluster}storage: {[|bucket|]: x}\n` },
      'unknown-key: The key "bucket" is not known here. Did you mean "bucketName"?',
    ],
    "in a provider's block": [
      { 'clusters/a.yaml': `${cluster}aws: {[|accountID|]: "123456789012"}\n` },
      'unknown-key: The key "accountID" is not known here. Did you mean "accountId"?',
    ],
    'in a team document': [
      { 'teams/ml.yaml': 'projects: [vision]\n[|mapping|]: []\n' },
      'unknown-key: The key "mapping" is not known here. Did you mean "mappings"?',
    ],
    'in a mapping, instead of the one that is then not missing as well': [
      { 'teams/ml.yaml': 'mappings:\n  - project: vision\n    domain: staging\n    [|clusterPoolNmae|]: a\n' },
      'unknown-key: The key "clusterPoolNmae" is not known here. Did you mean "clusterPoolName"?',
    ],
    'in an attribute file': [
      { 'teams/ml.yaml': 'domain: staging\nproject: vision\nclusterPoolName: a\n[|workflows|]: b\n' },
      'unknown-key: The key "workflows" is not known here. Did you mean "workflow"?',
    ],
    'twice, each at its place': [
      { 'teams/ml.yaml': '[|name|]: ml\nprojects: [vision]\n[|owner|]: x\n' },
      'unknown-key: The key "name" is not known here.',
      'unknown-key: The key "owner" is not known here. Did you mean "owners"?',
    ],
    'with the name of an inherited property': [
      { 'teams/ml.yaml': '[|constructor|]: x\n[|toString|]: y\n' },
      'unknown-key: The key "constructor" is not known here.',
      'unknown-key: The key "toString" is not known here.',
    ],
    'with a name that is no text': [
      { 'teams/ml.yaml': 'projects: [vision]\n[|1|]: x\n[|~|]: y\n' },
      'unknown-key: The key "1" is not known here.',
      'unknown-key: The key "~" is not known here.',
    ],
    'with characters that no terminal should act on, and cut where it is too long': [
      { 'teams/ml.yaml': `projects: [vision]\n[|"\\e]0;x"|]: 1\n[|${'k'.repeat(200)}|]: 2\n` },
      'unknown-key: The key "\\u{1B}]0;x" is not known here.',
      `unknown-key: The key "${'k'.repeat(120)}…" is not known here.`,
    ],
  });

  it('lists those that are', () => {
    const { diagnostics } = load(configFilesWithDefaults({ 'teams/ml.yaml': 'name: ml\n' }).value);
    expect(diagnostics.map(({ help }) => help)).toEqual(['Known here: "team", "owners", "projects" and "mappings".']);
  });
});

describe('a key that is missing', () => {
  itFinds({
    'in poolc.yaml': [
      { 'poolc.yaml': '[|organization|]: acme\n' },
      'missing-key: The key "controlPlaneHost" is missing.',
    ],
    'each of them': [
      { 'poolc.yaml': '[|[|domains|]|]: [staging]\n' },
      'missing-key: The key "controlPlaneHost" is missing.',
      'missing-key: The key "organization" is missing.',
    ],
    'in a pool': [{ 'pools.yaml': 'default:\n  [|owners|]: ["@a"]\n' }, 'missing-key: The key "clusters" is missing.'],
    'in a cluster file': [
      { 'clusters/a.yaml': '[|clusterName|]: a\nprovider: aws\n' },
      'missing-key: The key "region" is missing.',
    ],
    'in the second of several mappings': [
      {
        'teams/ml.yaml':
          'mappings:\n  - {project: a, domain: b, clusterPoolName: c}\n  - [|project|]: vision\n    domain: staging\n',
      },
      'missing-key: The key "clusterPoolName" is missing.',
    ],
    'in an attribute file': [
      { 'teams/ml.yaml': '[|project|]: vision\nclusterPoolName: a\n' },
      'missing-key: The key "domain" is missing.',
    ],
    'in an empty map': [
      { 'teams/ml.yaml': 'mappings:\n  - [|[|[|{}|]|]|]\n' },
      'missing-key: The key "clusterPoolName" is missing.',
      'missing-key: The key "domain" is missing.',
      'missing-key: The key "project" is missing.',
    ],
  });

  it('says what the key is for', () => {
    const { diagnostics } = load(configFilesWithDefaults({ 'poolc.yaml': 'organization: acme\n' }).value);
    expect(diagnostics.map(({ help }) => help)).toEqual(['Host of the control plane without scheme, port or path.']);
  });
});

describe('several mistakes', () => {
  it('in one file and in several are all found in one run', () => {
    const { found } = loadFiles({
      'clusters/a.yaml': `${cluster}sorage: {}\n`,
      'helm/base.yaml': 'a: .inf\n',
      'poolc.yaml': `${settings}target: [attributes]\n`,
      'pools.yaml': 'default: a\n',
      'teams/ml.yaml': 'mappings:\n  - {project: 1, domain: [], clusterPoolName: a}\n---\nteam: [ml]\n',
      'teams/search.yaml': 'team: "search\n',
    });
    expect(found).toEqual([
      'clusters/a.yaml:4:1 "sorage" unknown-key: The key "sorage" is not known here. Did you mean "storage"?',
      'helm/base.yaml:1:4 ".inf" helm-value: The value is not a number that JSON can hold, so Helm refuses it.',
      'poolc.yaml:3:1 "target" unknown-key: The key "target" is not known here. Did you mean "targets"?',
      'pools.yaml:1:10 "a" wrong-type: Pool "default" takes a list or a map, but is a text.',
      'teams/ml.yaml:2:15 "1" unquoted-name: "project" is read as a number, not as a text; write it in quotes: "1".',
      'teams/ml.yaml:2:26 "[]" wrong-value: "domain" is an empty list, which says nothing.',
      'teams/ml.yaml:4:7 "[ml]" wrong-type: "team" takes a text, but is a list.',
      'teams/search.yaml:1:7 "\\"" yaml-syntax: A quote opens here and is not closed.',
    ]);
  });
});
