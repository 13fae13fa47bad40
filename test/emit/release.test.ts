import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compareBytes } from '../../src/base/text.ts';
import { version } from '../../src/base/version.ts';
import { longName, sampleArtifacts, sampleRelease } from '../support/sample-release.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const release = sampleRelease();
const textOf = (files: typeof release.files, path: string): string =>
  Buffer.from(files.find((file) => file.path === path)?.bytes ?? []).toString();

describe('a release', () => {
  it('is called after the organization and the commit', () => {
    expect(release.name).toBe('acme-poolc-4f2c1aa01234');
    expect(release.assets.map(({ path }) => path)).toEqual([
      'SHA256SUMS',
      'acme-poolc-4f2c1aa01234.tar.gz',
      'manifest.json',
      'provenance.json',
    ]);
  });

  it('holds what a build writes, unchanged, and two files more, in byte order', () => {
    const paths = release.files.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort(compareBytes));
    expect(paths).toEqual(expect.arrayContaining(['SHA256SUMS', 'provenance.json', longName]));
    expect(paths).toHaveLength(sampleArtifacts.length + 2);
    for (const { path, text } of sampleArtifacts) expect(textOf(release.files, path)).toBe(text);
  });

  it('does not depend on the order of the files', () =>
    expect(sampleRelease([...sampleArtifacts].reverse()).assets).toEqual(release.assets));

  it('lists the checksum of every other file, inside the archive and beside it', () => {
    for (const files of [release.files, release.assets]) {
      const others = files.filter(({ path }) => path !== 'SHA256SUMS');
      const lines = others.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`);
      expect(textOf(files, 'SHA256SUMS')).toBe(lines.join(''));
    }
  });

  it('is known by the digest of the archive before compression', () => {
    const beside = JSON.parse(textOf(release.assets, 'provenance.json'));
    expect(release.identity).toBe(`sha256:${beside.subject[0].digest.sha256}`);
    expect(beside.subject).toEqual([
      { name: `${release.name}.tar`, digest: { sha256: release.identity.slice(7) } },
      { name: `${release.name}.tar.gz`, digest: { sha256: sha256(release.archive.bytes) } },
    ]);
  });
});

describe('the provenance', () => {
  it('is an in-toto statement with SLSA provenance, without any moment or machine', () => {
    const inside = JSON.parse(textOf(release.files, 'provenance.json'));
    const built = release.files.filter(({ path }) => !['SHA256SUMS', 'provenance.json'].includes(path));
    expect(inside).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: built.map(({ path, bytes }) => ({ name: path, digest: { sha256: sha256(bytes) } })),
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: 'pkg:npm/poolc#release/v1',
          resolvedDependencies: [
            { name: 'repository', digest: { gitCommit: '4f2c1aa012344f2c1aa012344f2c1aa012344f2c' } },
            { name: 'config', digest: { sha256: '0'.repeat(64) } },
          ],
          externalParameters: { configFolder: 'config', sourceDateEpoch: 1_772_323_200 },
        },
        runDetails: { builder: { id: `pkg:npm/poolc@${version}`, version: { poolc: version } } },
      },
    });
  });

  it('names the top of a repository too', () => {
    const { files } = sampleRelease(sampleArtifacts, { folder: '' });
    const { predicate } = JSON.parse(textOf(files, 'provenance.json'));
    expect(predicate.buildDefinition.externalParameters.configFolder).toBe('.');
  });
});
