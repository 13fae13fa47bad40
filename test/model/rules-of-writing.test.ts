import { describe, expect, it } from 'vitest';
import { expectFindings, loadFiles } from './loading.ts';

const cluster = 'clusterName: a\nprovider: aws\nregion: r\n';

/** One good file of each kind. */
const files: Readonly<Record<string, string>> = {
  'poolc.yaml': 'organization: acme\ncontrolPlaneHost: a.union.ai\n',
  'pools.yaml': 'default: [a]\n',
  'clusters/a.yaml': cluster,
  'helm/base.yaml': 'a: b\n',
  'helm/pools/default.yaml': 'a: b\n',
  'teams/ml.yaml': 'team: ml\n',
};
const helm = ['helm/base.yaml', 'helm/pools/default.yaml'];
const others = Object.keys(files).filter((path) => !helm.includes(path));

describe('every kind of file', () => {
  it.each(Object.entries(files))('is read: %s', (path, text) => expect(loadFiles({ [path]: text }).found).toEqual([]));

  it.each(Object.keys(files))('is not empty: %s', (path) => {
    const empty = 'empty-file: The file is empty, or holds only comments.';
    expectFindings({ [path]: '[||]' }, [empty]);
    expectFindings({ [path]: '[||]# yaml-language-server: $schema=../schemas/team.schema.json\n' }, [empty]);
  });

  it.each(Object.entries(files))('has no key twice: %s', (path, text) => {
    const [key = ''] = text.split(':');
    expectFindings({ [path]: `${text}[|${key}|]: x\n` }, [`duplicate-key: The key "${key}" stands twice.`]);
  });

  it.each(Object.entries(files))('has no characters that nobody sees: %s', (path, text) => {
    expectFindings({ [path]: `${text}# [|\u202e|]\n` }, [
      'control-character: The character U+202E stands here, which a reader of the file cannot see.',
    ]);
  });

  it.each(Object.entries(files))('has at most the bytes that poolc.yaml allows: %s', (path, text) => {
    if (path === 'poolc.yaml') return;
    const settings = { 'poolc.yaml': `${files['poolc.yaml']}limits: {fileSize: 100}\n` };
    const long = `${text}#${'x'.repeat(100 - text.length)}\n`;
    expectFindings({ ...settings, [path]: `[||]${long}` }, [
      'file-too-large: The file has 102 bytes; the limit is 100.',
    ]);
    expect(loadFiles({ ...settings, [path]: long.slice(0, 100) }).found).toEqual([]);
  });
});

describe("poolc's own files", () => {
  it.each(others)('have no anchors, tags and directives: %s', (path) => {
    const text = files[path] ?? '';
    expectFindings({ [path]: text.replace(': ', ': [|&x|] ') }, [
      'yaml-feature: The anchor "&x" is not available here.',
    ]);
    expectFindings({ [path]: text.replace(': ', ': [|!x|] ') }, ['yaml-feature: The tag "!x" is not available here.']);
    expectFindings({ [path]: `[|%YAML 1.1|]\n---\n${text}` }, [
      'yaml-feature: YAML directives are not available here.',
    ]);
  });

  it.each(others.filter((path) => !path.startsWith('teams/')))('are one document: %s', (path) => {
    expectFindings({ [path]: `${files[path]}[||]---\n${files[path]}` }, [
      'several-documents: A second document starts here; this file holds one.',
    ]);
  });

  it('are several documents under teams/', () => {
    expect(loadFiles({ 'teams/ml.yaml': 'team: ml\n---\nprojects: [vision]\n' }).found).toEqual([]);
  });
});

describe('Helm layers', () => {
  it.each(helm)('may have anchors, aliases and merge keys: %s', (path) => {
    expect(loadFiles({ [path]: 'a: &a {b: c}\nd: {<<: *a}\n' }).found).toEqual([]);
  });

  it.each(helm)('are one document: %s', (path) => {
    expectFindings({ [path]: 'a: b\n[||]---\nc: d\n' }, [
      'several-documents: A second document starts here; this file holds one.',
    ]);
  });
});
