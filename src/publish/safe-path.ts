/** The folder inside the out folder that holds all that is temporary: lock, stage and journal. */
export const workFolderName = '.poolc';

/**
 * Empty, `.`, `..` (as all that end in a dot or a space, which Windows drops), or with a character that separates
 * folders, drives or streams on some system, or that does not show.
 */
const unsafeSegment = /^$|[\\:\p{Cc}\p{Cs}]|[. ]$/u;

/** Whether a path, from a compiler or from a manifest that anybody may have edited, names a place inside the out folder. */
export function isSafePath(path: string): boolean {
  const segments = path.split('/');
  return segments[0]?.toLowerCase() !== workFolderName && segments.every((segment) => !unsafeSegment.test(segment));
}

/** The path of the folder that holds a file or folder; empty for one that lies in the out folder itself. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The folders that hold a path, the nearest first, up to the out folder itself (the empty path). */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  let folder = path;
  while (folder !== '') {
    folder = parentOf(folder);
    folders.push(folder);
  }
  return folders;
}
