/**
 * The one layout of archives, for those who write them and those who read them: POSIX ustar with a pax header where a path is
 * too long for it; regular files only, mode 0644, owner and group 0 without names, one time for all, no padding but to whole
 * blocks. Our own lines and no library's, because every byte of it is a promise to who compares two archives, and because
 * a reader that accepts nothing else has nothing to guess.
 */

/** A file of an archive. */
export interface TarFile {
  /** Relative, with "/" between segments, of ASCII characters. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const block = 512;
const longestName = 100;

/** Most bytes of an archive before compression: several times what 10,000 team files compile to. */
export const largestTar = 512 * 1024 * 1024;

/** The latest time that an archive can say, in seconds since 1970: in the year 2242. */
export const latestTarTime = 0o77777777777;

/** The fields of a header by the offset behind them, as people who look for a difference call them. */
const fields: readonly (readonly [end: number, name: string])[] = [
  [100, 'name'],
  [108, 'mode'],
  [116, 'owner'],
  [124, 'group'],
  [136, 'size'],
  [148, 'time'],
  [156, 'checksum'],
  [157, 'type'],
  [257, 'link target'],
  [265, 'format'],
  [297, 'owner name'],
  [329, 'group name'],
  [345, 'device'],
  [500, 'path prefix'],
  [block, 'padding'],
];

/** What stands at an offset of a header. */
export const tarFieldAt = (offset: number): string => fields.find(([end]) => offset < end)?.[1] ?? 'padding';

/** The two empty blocks behind the last file. */
export const tarEnd: Uint8Array = new Uint8Array(2 * block);

/** How many zeros follow that many bytes of a file. */
export const tarPadding = (size: number): number => (block - (size % block)) % block;

/**
 * The blocks before a file's bytes: its header, and before that, where its path is longer than the name in a header may be, a
 * pax header with the path.
 *
 * @param time seconds since 1970, up to {@link latestTarTime}.
 */
export function tarHeader(path: string, size: number, time: number): Buffer {
  const header = headerBlock(path.slice(0, longestName), size, time, '0');
  if (path.length <= longestName) return header;
  const record = paxRecord('path', path);
  const name = `${path.slice(0, path.indexOf('/') + 1)}PaxHeader`;
  return Buffer.concat([headerBlock(name, record.length, time, 'x'), padded(record), header]);
}

/** An archive of these files, in their order, all with one time. */
export function tarOf(files: readonly TarFile[], time: number): Buffer {
  const parts = files.flatMap(({ path, bytes }) => [
    tarHeader(path, bytes.length, time),
    bytes,
    tarEnd.subarray(0, tarPadding(bytes.length)),
  ]);
  return Buffer.concat([...parts, tarEnd]);
}

function headerBlock(name: string, size: number, time: number, type: '0' | 'x'): Buffer {
  const header = Buffer.alloc(block);
  header.write(name, 0, longestName, 'latin1');
  header.write('0000644\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  header.write(`${octal(size, 11)}\0`, 124, 'latin1');
  header.write(`${octal(time, 11)}\0`, 136, 'latin1');
  header.write(type, 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  header.write('0000000\0', 329, 'latin1');
  header.write('0000000\0', 337, 'latin1');
  // The sum counts its own field as spaces.
  const sum = header.reduce((total, byte) => total + byte, 8 * 0x20);
  header.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return header;
}

const octal = (number: number, digits: number): string => number.toString(8).padStart(digits, '0');

/** A pax record, `<length> <key>=<value>` and a line feed, where the length counts its own digits. */
function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length;
  while (length !== String(length).length + rest.length) length = String(length).length + rest.length;
  return Buffer.from(`${length}${rest}`, 'latin1');
}

const padded = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, tarEnd.subarray(0, tarPadding(bytes.length))]);
