import { StringDecoder } from 'node:string_decoder';
import { type Repository, streamGit } from './git.ts';

/** Names of some hundred thousand files. A few small trees can hold one another so often that there is no end to them. */
const mostBytes = 64 * 1024 * 1024;

const settingsPath = /^(?:(?<folder>.+)\/)?poolc\.yaml$/s;

/**
 * The folders of a commit that hold a poolc.yaml, wherever they are, in the order of git; the top is the empty text.
 * Nothing where the commit has more names than there is time to look through.
 *
 * @param commit full id of a commit.
 * @throws MachineError when git fails.
 */
export async function configFoldersAt(repository: Repository, commit: string): Promise<readonly string[] | undefined> {
  const decoder = new StringDecoder('utf8');
  const folders: string[] = [];
  let length = 0;
  let rest = '';
  for await (const piece of streamGit(repository, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit])) {
    length += piece.length;
    if (length > mostBytes) return undefined;
    const paths = (rest + decoder.write(piece)).split('\0');
    rest = paths.pop() ?? '';
    for (const path of paths) {
      const match = settingsPath.exec(path);
      if (match) folders.push(match.groups?.['folder'] ?? '');
    }
  }
  return folders;
}
