import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isRecord, parseJson } from './json.ts';

/** The process that builds, as far as a lock needs it; handed in, because only bin.ts touches `process`. */
export interface ThisProcess {
  readonly pid: number;
  /** With signal 0 it only asks whether the process exists, and throws if not. */
  readonly kill: (pid: number, signal: 0) => unknown;
}

/** Who holds a lock: the content of the lock file. */
export interface Holder {
  /** Never used twice, so that a lock can be told from the next one at the same path. */
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
  /** Within which process ids count, and when the process was born: Linux only, null elsewhere. */
  readonly pidNamespace: string | null;
  readonly birth: string | null;
}

/** This process as a new holder. */
export const newHolder = ({ pid }: ThisProcess): Holder => ({
  token: randomUUID(),
  pid,
  host: hostname(),
  startedAt: new Date().toISOString(),
  pidNamespace: readPidNamespace(),
  birth: readBirth(pid),
});

/** The holder that the bytes of a lock file name, or undefined if they name none. */
export function parseHolder(bytes: Uint8Array): Holder | undefined {
  const data = parseJson(bytes);
  if (!isRecord(data)) return undefined;
  const { token, pid, host, startedAt, pidNamespace, birth } = data;
  if (typeof token !== 'string' || !/^[0-9a-f-]{36}$/.test(token)) return undefined;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (typeof host !== 'string' || typeof startedAt !== 'string') return undefined;
  if (!isTextOrNull(pidNamespace) || !isTextOrNull(birth)) return undefined;
  return { token, pid, host, startedAt, pidNamespace, birth };
}

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** Whether the holder's process has certainly ended. Of another host or container nobody here can tell. */
export function hasEnded(holder: Holder, self: ThisProcess): boolean {
  if (holder.host !== hostname() || holder.pidNamespace !== readPidNamespace()) return false;
  try {
    self.kill(holder.pid, 0);
  } catch (error) {
    // Any other answer, as EPERM, comes from a process that exists.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  const birth = readBirth(holder.pid);
  return birth !== null && holder.birth !== null && birth !== holder.birth;
}

/** Process ids are used again, their moments of birth are not. A zombie has ended, though its id still exists. */
function readBirth(pid: number): string | null {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program comes before, in parentheses, and may hold anything.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

function readPidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}
