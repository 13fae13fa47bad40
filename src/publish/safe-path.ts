/** The folder inside the out folder that holds all that is temporary: lock, stage and journal. */
export const workFolderName = '.poolc';

/**
 * A segment that is empty, `.` or `..` (as all that end in a dot or a space, which Windows drops), a character that
 * separates folders, drives or streams on some system, or that does not show, or the work folder.
 */
const unsafe = /(?:^|\/)(?=\/|$)|[\\:\p{Cc}\p{Cs}]|[. ](?:\/|$)|^\.poolc(?:\/|$)/iu;

/** Whether a path, from a compiler or from a manifest that anybody may have edited, names a place inside the out folder. */
export const isSafePath = (path: string): boolean => !unsafe.test(path);

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
