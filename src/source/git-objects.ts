import { MachineError } from '../base/failure.ts';
import { type Repository, streamGit } from './git.ts';

/** What can be known of an object without reading it. */
export interface ObjectStatus {
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Types and sizes of objects by id; those that the clone lacks are left out.
 *
 * Not from `ls-tree -l`, which fails as a whole when a clone lacks a file, though it be one that nobody reads.
 *
 * @throws MachineError when git fails.
 */
export async function statusOfObjects(
  repository: Repository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ObjectStatus>> {
  const pieces: Buffer[] = [];
  for await (const piece of catFile(repository, '--batch-check', ids)) pieces.push(piece);
  const found = new Map<string, ObjectStatus>();
  for (const line of Buffer.concat(pieces).toString().split('\n')) {
    const [, id, type, size] = /^([0-9a-f]+) ([a-z]+) (\d+)$/.exec(line) ?? [];
    if (id !== undefined && type !== undefined) found.set(id, { type, size: Number(size) });
  }
  return found;
}

/**
 * Contents of objects, in the order of the ids, each as soon as git has written it.
 *
 * @param type what all of them are.
 * @param mostBytes what one of them may hold; git is stopped before it writes a larger one.
 * @throws MachineError when git fails, or answers anything else than asked.
 */
export async function* readObjects(
  repository: Repository,
  ids: readonly string[],
  { type, mostBytes }: { readonly type: 'blob' | 'commit'; readonly mostBytes: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  const output = byteReader(catFile(repository, '--batch', ids));
  try {
    for (const id of ids) {
      const header = await output.line();
      const [, size] = new RegExp(`^${id} ${type} (\\d+)$`).exec(header) ?? [];
      if (size === undefined || Number(size) > mostBytes)
        throw new MachineError(
          `git was asked for the ${type} ${id} of at most ${mostBytes} bytes; its answer is "${header}".`,
        );
      yield await output.bytes(Number(size));
      if ((await output.line()) !== '') throw new MachineError(`git gives another size than it has for ${type} ${id}.`);
    }
    await output.end();
  } finally {
    await output.stop();
  }
}

const catFile = (repository: Repository, mode: '--batch' | '--batch-check', ids: readonly string[]) =>
  streamGit(repository, ['cat-file', mode, '--buffer'], ids.map((id) => `${id}\n`).join(''));

const longestLine = 300;

/** Reads lines and counted bytes out of pieces, without copying a large object more than once. */
function byteReader(pieces: AsyncGenerator<Buffer, void, undefined>) {
  let rest: Buffer = Buffer.alloc(0);
  const next = async (): Promise<Buffer> => {
    const { value } = await pieces.next();
    if (value) return value;
    throw new MachineError('git ended before it had answered everything.');
  };
  return {
    async line(): Promise<string> {
      let end = rest.indexOf('\n');
      while (end < 0) {
        if (rest.length > longestLine) throw new MachineError('git gives another size than it has for an object.');
        rest = Buffer.concat([rest, await next()]);
        end = rest.indexOf('\n');
      }
      const line = rest.subarray(0, end).toString();
      rest = rest.subarray(end + 1);
      return line;
    },
    async bytes(length: number): Promise<Uint8Array> {
      const bytes = Buffer.allocUnsafe(length);
      for (let filled = 0; filled < length; ) {
        if (rest.length === 0) rest = await next();
        const copied = rest.copy(bytes, filled);
        filled += copied;
        rest = rest.subarray(copied);
      }
      return bytes;
    },
    /** Waits until git is done, and for its exit code. */
    async end(): Promise<void> {
      if (rest.length > 0 || !(await pieces.next()).done)
        throw new MachineError('git answered more than it was asked.');
    },
    stop: () => pieces.return(),
  };
}
