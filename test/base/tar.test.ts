import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tarEnd, tarFieldAt, tarHeader, tarOf, tarPadding } from '../../src/base/tar.ts';
import { inTemporaryFolder, listFiles } from '../support/files.ts';

const time = 1_772_323_200;
const paths = ['top/a.txt', `top/${'d'.repeat(95)}`, `top/${'d'.repeat(96)}`, `top/${'d'.repeat(97)}`];
const long = ['e', 'f'].map((letter) => `top/${'folder'.repeat(30)}/${letter.repeat(220)}.yaml`);

describe('an archive', () => {
  it.each([
    ['no file', []],
    ['files of all sizes', [0, 1, 511, 512, 513, 5000].map((size, index) => ({ path: `top/${index}`, size }))],
    ['names up to the longest that fits, and beyond', [...paths, ...long].map((path) => ({ path, size: 3 }))],
  ])('unpacks with the tar of the system: %s', (_, files) =>
    inTemporaryFolder((folder) => {
      const tar = tarOf(
        files.map(({ path, size }) => ({ path, bytes: Buffer.alloc(size, path.at(-1)) })),
        time,
      );
      expect(tar.length % 512).toBe(0);
      writeFileSync(join(folder, 'a.tar'), tar);
      execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder });
      expect(listFiles(folder)).toEqual(['a.tar', ...files.map(({ path }) => path)].sort());
      for (const { path, size } of files) {
        expect(readFileSync(join(folder, path)).equals(Buffer.alloc(size, path.at(-1)))).toBe(true);
        expect(statSync(join(folder, path)).mtimeMs).toBe(time * 1000);
      }
    }),
  );

  it('says mode, owner, group and time always in the same way', () => {
    const header = tarHeader('top/a.txt', 3, time).toString('latin1');
    expect(header).toHaveLength(512);
    expect(header.replace(/\0+/g, '|')).toBe(
      'top/a.txt|0000644|0000000|0000000|00000000003|15150700600|011012| 0|ustar|00|0000000|0000000|',
    );
  });

  it('takes a second header only for a name that does not fit', () => {
    expect(paths.map((path) => tarHeader(path, 3, time).length)).toEqual([512, 512, 512, 1536]);
  });

  it('ends in two empty blocks, and pads to whole ones', () => {
    expect([0, 1, 511, 512, 513].map(tarPadding)).toEqual([0, 511, 1, 0, 511]);
    expect(tarEnd).toHaveLength(1024);
    expect(tarOf([], time).equals(tarEnd)).toBe(true);
  });
});

describe('the parts of a header', () => {
  it.each([
    [0, 'name'],
    [99, 'name'],
    [100, 'mode'],
    [124, 'size'],
    [136, 'time'],
    [155, 'checksum'],
    [156, 'type'],
    [157, 'link target'],
    [344, 'device'],
    [511, 'padding'],
  ])('at %i is the %s', (offset, name) => expect(tarFieldAt(offset)).toBe(name));
});
