import { gzipSync } from 'fflate/browser';
import { describe, expect, it } from 'vitest';
import { tarFieldAt, tarHeader, tarOf, tarPadding } from '../../src/base/tar.ts';
import { archiveDifferences } from '../../src/diff/archive-differences.ts';
import type { Release } from '../../src/emit/release.ts';
import { sampleArtifacts, sampleRelease } from '../support/sample-release.ts';

const release = sampleRelease();
const { name } = release;
const files = release.files.map(({ path, bytes }) => ({ path: `${name}/${path}`, bytes }));
const tar = tarOf(files, release.time);
const archive = Buffer.from(release.archive.bytes);

/** Bytes with one bit turned over. */
function flipped(bytes: Buffer, at: number, bit = at % 8): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
}

/** Neighbouring bytes of the archive that are there for one thing, and the file that they belong to. */
interface Region {
  readonly start: number;
  end: number;
  readonly what: string;
  readonly path: string;
}

const regions: readonly Region[] = (() => {
  let at = 0;
  const found: Region[] = [];
  for (const { path, bytes } of files) {
    for (let start = 0; start < tarHeader(path, bytes.length, release.time).length; at++, start++) {
      const block = Math.floor(start / 512);
      const what = block === 1 ? 'long name' : `header ${block}: ${tarFieldAt(start % 512)}`;
      const last = found.at(-1);
      if (last?.what === what && last.path === path) last.end = at + 1;
      else found.push({ start: at, end: at + 1, what, path });
    }
    for (const [what, length] of [
      ['content', bytes.length],
      ['padding', tarPadding(bytes.length)],
    ] as const) {
      if (length > 0) found.push({ start: at, end: at + length, what, path });
      at += length;
    }
  }
  return [...found, { start: at, end: tar.length, what: 'end', path: '' }];
})();

/** The archive that poolc would make of a changed tar. */
const packed = (changed: Buffer): Buffer => Buffer.from(gzipSync(changed, { level: 6, mtime: 0 }));

/** The one difference of an archive that is not the release. */
function differenceOf(bytes: Buffer, of: Release = release) {
  const [difference, ...others] = archiveDifferences(bytes, of);
  expect(others).toEqual([]);
  if (!difference) throw new Error('Nothing differs.');
  return difference;
}

describe('an archive', () => {
  it('is the release when every byte is', () => {
    expect(archiveDifferences(archive, release)).toEqual([]);
    expect(packed(tar).equals(archive)).toBe(true);
  });

  it('is not the release where one bit of it is another, whichever', () => {
    const step = 3;
    for (let at = 0; at < archive.length; at += at < 40 || at > archive.length - 40 ? 1 : step)
      expect(archiveDifferences(flipped(archive, at), release), `byte ${at}`).not.toEqual([]);
  });

  it('is not the release where it has one byte more or less', () => {
    for (const bytes of [archive.subarray(1), archive.subarray(0, -1), Buffer.concat([archive, Buffer.alloc(1)])])
      expect(differenceOf(bytes).why).toMatch(/^(?:does not|is where|cannot)/);
    expect(differenceOf(Buffer.alloc(0)).why).toBe('does not begin as the gzip files do that poolc writes');
  });

  it('is not the release where it is compressed otherwise', () => {
    expect(differenceOf(Buffer.from(gzipSync(tar, { level: 9, mtime: 0 })))).toEqual({
      path: '',
      kind: 'different',
      why: expect.stringMatching(/^(?:holds the same, but is compressed otherwise, from byte \d+ on|does not begin)/),
    });
  });
});

describe('an archive that was packed anew after a change of one bit', () => {
  it('has all kinds of bytes', () =>
    expect([...new Set(regions.map(({ what }) => what))]).toEqual(
      expect.arrayContaining([
        'header 0: name',
        'header 0: padding',
        'long name',
        'header 2: mode',
        'content',
        'padding',
        'end',
      ]),
    ));

  it.each(regions)('names the file: $what of $path', ({ start, end, path }) => {
    for (const at of new Set([start, (start + end) >> 1, end - 1]))
      for (const bit of [0, 4, 7]) {
        const differences = archiveDifferences(packed(flipped(tar, at, bit)), release);
        const [{ why = '' } = {}] = differences;
        if (path !== '')
          expect(
            differences.map((each) => each.path),
            `byte ${at}, bit ${bit}`,
          ).toContain(path);
        else expect(why).toMatch(/does not end behind its last file|cannot be read|cut off|holds an entry/);
      }
  });
});

describe('an archive of something else', () => {
  const change = (path: string, text: string) =>
    sampleArtifacts.map((artifact) => (artifact.path === path ? { path, text } : artifact));

  it('names the file with the line, and what only repeats it behind', () => {
    const other = sampleRelease(change('cluster-pools.yaml', 'default:\n  - aws-9\n'));
    expect(archiveDifferences(Buffer.from(other.archive.bytes), release)).toEqual([
      {
        path: `${name}/cluster-pools.yaml`,
        kind: 'different',
        line: { number: 2, expected: '  - aws-1', found: '  - aws-9' },
      },
      { path: `${name}/provenance.json`, kind: 'different', line: expect.anything() },
      { path: `${name}/SHA256SUMS`, kind: 'different', line: expect.anything() },
    ]);
  });

  it('names files that are missing and extra', () => {
    const other = sampleRelease([...sampleArtifacts.slice(1), { path: 'more.yaml', text: '' }]);
    expect(archiveDifferences(Buffer.from(other.archive.bytes), release).slice(0, 2)).toEqual([
      { path: `${name}/control-plane.yaml`, kind: 'missing' },
      { path: `${name}/more.yaml`, kind: 'extra' },
    ]);
  });

  it('names another commit first of all', () => {
    const other = sampleRelease(change('cluster-pools.yaml', ''), { commit: 'a'.repeat(40) });
    expect(differenceOf(Buffer.from(other.archive.bytes))).toEqual({
      path: 'acme-poolc-aaaaaaaaaaaa',
      kind: 'different',
      why: 'is another release than acme-poolc-4f2c1aa01234',
    });
  });

  it('names another time', () => {
    const other = sampleRelease(sampleArtifacts, { time: 0 });
    expect(archiveDifferences(Buffer.from(other.archive.bytes), release)[0]).toEqual({
      path: `${name}/provenance.json`,
      kind: 'different',
      line: {
        number: 23,
        expected: '        "sourceDateEpoch": 1772323200',
        found: '        "sourceDateEpoch": 0',
      },
    });
    expect(differenceOf(packed(tarOf(files, 0)))).toEqual({
      path: name,
      kind: 'different',
      why: 'has files of the time 0 instead of 1772323200',
    });
  });
});
