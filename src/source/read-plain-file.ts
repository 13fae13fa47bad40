import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** No file is read beyond this many bytes, whatever poolc.yaml says: the highest value that limits.fileSize takes. */
export const largestFileSize = 10 * 1024 * 1024;

/** No config folder is read whose files hold more bytes than this together, whatever poolc.yaml says. */
export const largestFolder = 256 * 1024 * 1024;

/** The bytes of a file, or why there are none; the reason continues "The file …". */
export type FileContent = { readonly bytes: Uint8Array } | { readonly unreadable: string } | { readonly size: number };

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'cannot be read: permission is denied',
  EPERM: 'cannot be read: permission is denied',
  ENOENT: 'has vanished while it was read',
  ELOOP: 'is a symbolic link, which poolc never follows',
  EISDIR: 'is a folder',
  ENXIO: 'is not a plain file',
};

/**
 * Reads a plain file. Opened so that no link is followed and no pipe waited for, and looked at once it is open, so that
 * nothing can be put in its place in between. A file over the most bytes gives its size.
 */
export function readPlainFile(path: string, mostBytes: number = largestFileSize): FileContent {
  try {
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      return readOpenFile(handle, mostBytes);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { unreadable: reasons[String(error.code)] ?? `cannot be read: the system answers ${String(error.code)}` };
  }
}

function readOpenFile(handle: number, mostBytes: number): FileContent {
  const status = fstatSync(handle);
  if (!status.isFile()) return { unreadable: 'is not a plain file' };
  if (status.size > mostBytes) return { size: status.size };
  const bytes = Buffer.allocUnsafe(status.size);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(handle, bytes, length, bytes.length - length, length);
    if (read === 0) break;
    length += read;
  }
  return { bytes: bytes.subarray(0, length) };
}
