import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';
import { writtenEverywhere } from './payload-files.ts';

/** Keys of every form that poolc knows, put together here so that no scanner takes this file for a leak. */
const secrets: Readonly<Record<string, string>> = {
  'an AWS access key': `AK${'IA'}IOSFODNN7CANARY0`,
  'a session key of AWS': `AS${'IA'}IOSFODNN7CANARY0`,
  'a GitHub token': `gh${'p_'}0123456789canaryABCDEFGHIJ0123`,
  'a fine-grained GitHub token': `github${'_pat_'}0123456789canaryABCDEFGHIJ`,
  'a Slack token': `xo${'xb-'}1234567890-canaryabcdef`,
  'a JSON web token': `ey${'JhbGci'}OiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl`,
  'an Azure storage key': `Account${'Key='}${'canary'.repeat(10)}==`,
  'a private key': `-----BEGIN ${'PRIVATE KEY'}-----\nMIIEcanary\n-----END ${'PRIVATE KEY'}-----`,
};

/** Pieces of a secret that tell it: of one of several lines, each line. */
const piecesOf = (secret: string): readonly string[] =>
  secret
    .split('\n')
    .filter((line) => !line.startsWith('-----'))
    .map((line) => line.slice(0, 24));

/** Everything that a run wrote: both streams and every report. */
async function everythingWritten(folder: string, ...argv: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const terminal of [false, true]) {
    const io = recordingIo(folder, { terminal });
    await main(argv, io);
    texts.push(io.results(), io.errors());
  }
  for (const format of ['json', 'github', 'sarif', 'junit', 'text']) {
    const path = join(folder, `${format}.out`);
    if (existsSync(path)) texts.push(readFileSync(path, 'utf8'));
  }
  return texts.join('\n');
}

const reports = ['json', 'github', 'sarif', 'junit', 'text'].flatMap((format) => [
  '--error-format',
  `${format}=${format}.out`,
]);

describe('a secret appears in no report of findings', () => {
  it.each(Object.entries(secrets))('%s in every field', (_, secret) =>
    inTemporaryFolder(async (folder) => {
      // The name of a file is no place for a secret that anybody could keep from being shown, and a tag cuts one to pieces.
      const files = Object.entries(writtenEverywhere(secret)).filter(
        ([path]) => path !== 'teams/tagged.yaml' && !piecesOf(secret).some((piece) => path.includes(piece)),
      );
      writeFiles(join(folder, 'config'), Object.fromEntries(files));
      const written = await everythingWritten(folder, 'check', '--error-format', 'text', ...reports);
      expect(written.length).toBeGreaterThan(1000);
      for (const piece of piecesOf(secret))
        expect(written.split('\n').filter((line) => line.includes(piece))).toEqual([]);
    }),
  );

  const value = 'hunter2canary';
  const lines: Readonly<Record<string, string>> = {
    'helm/base.yaml': `storage: {accessKey: ${value}, secretKey: ${value}}\nadmin:\n  password: ${value}\n`,
    'helm/aws.yaml': `password: ${value}\npassword: ${value}\n`,
    'helm/gcp.yaml': `token: ${value}: x\n`,
    'helm/azure.yaml': `secret: "${value}\\q"\n`,
    'helm/oci.yaml': `clientSecret: &a ${value}\nb: [*a, *b]\n`,
    'helm/custom.yaml': `password: [${value}\n`,
    'clusters/a.yaml': `clusterName: a\nprovider: aws\nregion: r\nvalues:\n  db: {password: ${value}}\n  token: !x ${value}\n`,
    'clusters/b.yaml': `clusterName: b\nprovider: aws\nregion: r\npassword: ${value}\n`,
    'teams/a.yaml': `password: ${value}\nprojects: [a]\n`,
    'teams/b.yaml': `token: ${value}\n  secret: ${value}\n`,
    'poolc.yaml': `organization: acme\ncontrolPlaneHost: a.b\ntoken: ${value}\n`,
    'pools.yaml': `default: [a, b]\nother: {clusters: [a], secret: ${value}}\n`,
  };
  it('under a key that is called like one, whatever else is wrong on the line', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(join(folder, 'config'), lines);
      const written = await everythingWritten(folder, 'check', '--error-format', 'text', ...reports);
      expect(written).toContain('error');
      expect(written.split('\n').filter((line) => line.includes(value))).toEqual([]);
    }));
});

describe('a secret appears in no comparison', () => {
  const base = {
    'poolc.yaml':
      'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nrules: {unknown-value: off}\n',
    'pools.yaml': 'default: [cluster-1]\n',
    'clusters/cluster-1.yaml':
      'clusterName: cluster-1\nprovider: aws\nregion: us-east-2\nauthClientId: x\nstorage: {bucketName: acme-data}\naws: {accountId: "123456789012", backendRoleArn: "arn:aws:iam::123456789012:role/a", workerRoleArn: "arn:aws:iam::123456789012:role/b"}\n',
    'teams/ml.yaml': 'projects: [p]\n',
  };
  it.each(Object.entries(secrets))('%s as a Helm value, a key or an item', (_, secret) =>
    inTemporaryFolder(async (folder) => {
      const text = JSON.stringify(secret);
      writeFiles(join(folder, 'before'), { ...base, 'helm/base.yaml': `a: 1\nlist: [x]\nb: ${text}\n` });
      writeFiles(join(folder, 'after'), {
        ...base,
        'helm/base.yaml': `a: ${text}\nlist: [x, ${text}, {name: n, value: ${text}}]\nb: 2\nmap: {x: {y: "see ${secret.replaceAll('\n', '\\n')} here"}}\n`,
      });
      for (const command of ['diff', 'plan'])
        for (const format of command === 'diff'
          ? ['text', 'json', 'markdown']
          : ['text', 'json', 'markdown', 'script']) {
          const argv = [command, '--config', 'after', '--against', './before', '--format', format];
          const written = await everythingWritten(folder, ...argv);
          expect(written.length).toBeGreaterThan(100);
          for (const piece of piecesOf(secret)) expect([format, written.includes(piece)]).toEqual([format, false]);
        }
    }),
  );
});
