import { linkSync, readdirSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MachineError } from '../base/failure.ts';
import { quote } from '../base/text.ts';
import { readRegularFile } from './files.ts';
import type { Holder, ThisProcess } from './lock-holder.ts';
import { hasEnded, newHolder, parseHolder } from './lock-holder.ts';
import { attempt, attemptUnless, quotePath, systemCode } from './machine-failure.ts';
import { requireFolder } from './out-folder.ts';
import { workFolderName } from './safe-path.ts';

const lockName = 'lock';

/** More turns than builds that ever start at once; past them the file system does not do what it promises. */
const mostTurns = 100;

/**
 * Runs a build while no other one runs in the same out folder, and leaves neither lock nor empty work folder behind.
 * The lock of a process that has ended is taken over.
 *
 * @throws MachineError that names the lock file and the process if another build holds the lock, or may hold it.
 */
export function withBuildLock<T>(outFolder: string, self: ThisProcess, build: () => T): T {
  const workFolder = join(outFolder, workFolderName);
  const holder = newHolder(self);
  try {
    takeLock(workFolder, lockName, holder, self);
    removeLeftovers(workFolder);
    return build();
  } finally {
    releaseLock(workFolder, holder);
  }
}

function takeLock(workFolder: string, name: string, holder: Holder, self: ThisProcess): void {
  for (let turn = 0; turn < mostTurns; turn++) {
    if (createLock(workFolder, name, holder)) return;
    const present = readLock(workFolder, name);
    if (present === undefined) continue;
    if (!hasEnded(present, self)) throw heldLock(join(workFolder, name), present);
    removeEndedLock(workFolder, name, present, holder, self);
  }
  throw new MachineError(`The lock file ${quotePath(join(workFolder, name))} comes and goes. Build once more.`);
}

/**
 * The lock file appears with its whole content or not at all: it is written beside its place and then linked there,
 * so that no process that is killed in between leaves a lock that names nobody.
 */
function createLock(workFolder: string, name: string, holder: Holder): boolean {
  requireFolder(workFolder, 'The work folder', 'Delete it.');
  const path = join(workFolder, name);
  const draft = join(workFolder, `new-${holder.token}`);
  const text = `${JSON.stringify(holder)}\n`;
  // The work folder is gone when the build that held the lock has just ended.
  return attemptUnless(`The lock file ${quotePath(path)} cannot be written`, ['EEXIST', 'ENOENT'], false, () => {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o644 });
    try {
      linkOrWrite(draft, path, text);
    } finally {
      tidy(draft);
    }
    return true;
  });
}

function linkOrWrite(draft: string, path: string, text: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    // Some file systems of Windows and of networks know no hard links.
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error) ?? '')) throw error;
    writeFileSync(path, text, { flag: 'wx', mode: 0o644 });
  }
}

function readLock(workFolder: string, name: string): Holder | undefined {
  const path = join(workFolder, name);
  const bytes = readRegularFile(path);
  if (bytes === undefined) return undefined;
  const holder = parseHolder(bytes);
  if (holder) return holder;
  throw new MachineError(
    `The lock file ${quotePath(path)} does not say which build holds it. Delete it if no other build is running.`,
  );
}

/**
 * Two builds may find the same ended lock; the slower one must not delete the lock that the faster one made after
 * it. So only the holder of a second lock, which belongs to this very ended lock, may delete it.
 */
function removeEndedLock(workFolder: string, name: string, ended: Holder, holder: Holder, self: ThisProcess): void {
  const right = `${lockName}-${ended.token}`;
  takeLock(workFolder, right, holder, self);
  try {
    if (readLock(workFolder, name)?.token === ended.token) {
      attempt(`The lock file ${quotePath(join(workFolder, name))} cannot be deleted`, () =>
        unlinkSync(join(workFolder, name)),
      );
    }
  } finally {
    tidy(join(workFolder, right));
  }
}

/** Never fails: {@link removeLeftovers} removes what stays behind. */
function tidy(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** What processes left that ended while they took a lock over: it concerns locks older than the one now held. */
function removeLeftovers(workFolder: string): void {
  attempt(`The work folder ${quotePath(workFolder)} cannot be cleaned`, () => {
    for (const name of readdirSync(workFolder)) {
      if (/^(?:lock|new)-/.test(name)) rmSync(join(workFolder, name), { force: true });
    }
  });
}

/**
 * Gives the lock back, if it was got at all. Never fails: it must not hide how the build ended, and the next build takes
 * over what stays behind.
 */
function releaseLock(workFolder: string, holder: Holder): void {
  try {
    if (readLock(workFolder, lockName)?.token === holder.token) unlinkSync(join(workFolder, lockName));
    rmdirSync(workFolder);
  } catch {}
}

const heldLock = (path: string, { pid, host, startedAt }: Holder): MachineError =>
  new MachineError(
    `Another build holds the lock file ${quotePath(path)}: process ${pid} on the host ${quote(host)}, since ` +
      `${quote(startedAt)}. Wait until it has ended; if there is no such process, delete the lock file.`,
  );
