import { describe, expect, it } from 'vitest';
import { helmPlain } from '../../src/model/helm-value.ts';
import { load } from '../../src/model/load.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';
import { itFinds, loadFiles, organizationOf } from './loading.ts';

const cluster = (values: string) => ({
  'clusters/a.yaml': `clusterName: a\nprovider: aws\nregion: us-east-2\nvalues:\n${values}`,
});
const layer = (text: string) => helmPlain(organizationOf({ 'helm/base.yaml': text }).layers[0]?.values as never);
const diagnosticsOf = (text: string) => load(configFilesWithDefaults({ 'helm/base.yaml': text }).value).diagnostics;
const valuesOf = (values: string) => helmPlain(organizationOf(cluster(values)).clusters[0]?.values as never);

describe('what a file under helm/ is', () => {
  it('follows from its path', () => {
    const { layers } = organizationOf({
      'helm/base.yaml': 'a: 1\n',
      'helm/aws.yml': 'a: 2\n',
      'helm/pools/gpu.yaml': 'a: 3\n',
      'helm/pools/base.yml': 'a: 4\n',
    });
    expect(layers.map(({ kind, name, values }) => [kind, name, values.origin.layer])).toEqual([
      ['provider', 'aws', 'provider aws'],
      ['base', 'base', 'base'],
      ['pool', 'base', 'pool base'],
      ['pool', 'gpu', 'pool gpu'],
    ]);
  });

  const twice = (name: string) => `duplicate-layer: The layer "${name}" is written in two files.`;
  itFinds({
    'a layer that is written twice': [{ 'helm/aws.yaml': 'a: 1\n', 'helm/aws.yml': '[||]a: 1\n' }, twice('aws')],
    'a layer of a pool that is': [
      { 'helm/pools/gpu.yaml': 'a: 1\n', 'helm/pools/gpu.yml': '[||]b: 2\n', 'helm/gpu.yaml': 'a: 1\n' },
      twice('gpu'),
    ],
  });
});

describe('Helm values', () => {
  const text = '  a: yes\n  b: 0644\n  c: "0644"\n  d: [on, 1_000, ~]\n  e: {}\n  12: x\n  y: z\n  "1.5": w\n';
  const values = { a: true, b: 420, c: '0644', d: [true, 1000, null], e: {}, 12: 'x', true: 'z', 1.5: 'w' };

  it('of a layer are read as Helm reads them', () => expect(layer(text.replaceAll(/^ {2}/gm, ''))).toEqual(values));
  it('of a cluster file too', () => expect(valuesOf(text)).toEqual(values));

  itFinds({
    'a number that JSON cannot hold': [
      { 'helm/base.yaml': 'a: [1, [|.inf|]]\n' },
      'helm-value: The value is not a number that JSON can hold, so Helm refuses it.',
    ],
    'an integer that would be rounded': [
      cluster('  accountId: [|12345678901234567890|]\n'),
      'helm-value: The value is an integer above 2^53, of which Helm keeps only the leading digits.',
    ],
    'a key that is null': [{ 'helm/base.yaml': '[|~|]: a\n' }, 'helm-value: "~" is null as a key, which Helm refuses.'],
    'a key that is nothing': [
      { 'helm/base.yaml': 'a:\n  [||]: b\n' },
      'helm-value: "" is null as a key, which Helm refuses.',
    ],
    'a key that is no number': [
      { 'helm/base.yaml': '[|.nan|]: a\n' },
      'helm-value: ".nan" is not a number that JSON can hold, so Helm refuses it.',
    ],
    'a number as a key that Helm would write in another way': [
      { 'helm/base.yaml': '[|1e7|]: a\n[|0.10|]: b\n' },
      'helm-value: "1e7" is no whole number, and as a key Helm writes it in a form of its own.',
      'helm-value: "0.10" is no whole number, and as a key Helm writes it in a form of its own.',
    ],
    'two words that Helm reads as one key': [
      { 'helm/base.yaml': 'y: 1\n[|true|]: 2\n' },
      'duplicate-key: The key "true" stands twice: Helm reads both as "true".',
    ],
    'a word and the text that it becomes': [
      { 'helm/base.yaml': 'on: 1\n[|"true"|]: 2\n' },
      'duplicate-key: The key "true" stands twice: Helm reads both as "true".',
    ],
    'two spellings of a number': [
      cluster('  8: a\n  [|0o10|]: b\n'),
      'duplicate-key: The key "0o10" stands twice: Helm reads both as "8".',
    ],
    'an anchor in a cluster file': [cluster('  a: [|&x|] 1\n'), 'yaml-feature: The anchor "&x" is not available here.'],
  });

  it.each(['a: .inf\n', '~: a\n'])('that Helm refuses are to be put in quotes: %j', (text) =>
    expect(diagnosticsOf(text).map(({ help }) => help)).toEqual(['Quote the value, or write a key that is text.']),
  );

  it('are shown together with the key that Helm reads alike', () =>
    expect(diagnosticsOf('yes: 1\non: 2\n')).toMatchObject([
      { related: [{ message: 'first here', span: { start: 0, end: 3 } }] },
    ]));

  it('take a word and its quoted spelling for two keys, as Helm does', () => {
    expect(layer('y: 1\n"y": 2\n')).toEqual({ true: 1, y: 2 });
  });

  it('are kept where others of the file are broken, and the part is incomplete', () => {
    const { organization } = loadFiles({ 'helm/base.yaml': 'a: .inf\n', 'helm/aws.yaml': 'b: 1\n' });
    expect(organization.layers.map(({ name }) => name)).toEqual(['aws', 'base']);
    expect([...organization.incomplete]).toEqual(['helm']);
  });
});
