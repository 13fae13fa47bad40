// A program that the lock tests start: takes the lock of a folder again and again, and exits with 42 if it ever shares it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MachineError } from '../../src/base/failure.ts';
import { withBuildLock } from '../../src/publish/build-lock.ts';

const [out = '', room = ''] = process.argv.slice(2);
const sign = join(room, 'occupied');

/** A killed process is a zombie, which does nothing any more, until the test has taken notice of its end. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

function visitRoom(): void {
  let occupant = 0;
  try {
    occupant = Number(readFileSync(sign, 'utf8'));
  } catch {}
  if (occupant !== 0 && isRunning(occupant)) process.exit(42);
  writeFileSync(sign, String(process.pid));
  for (const end = performance.now() + Math.random(); performance.now() < end; );
  if (readFileSync(sign, 'utf8') !== String(process.pid)) process.exit(42);
  rmSync(sign);
}

process.stdout.write('started\n');
for (let visits = 0; ; visits++) {
  try {
    withBuildLock(out, process, visitRoom);
    if (visits % 50 === 0) process.stdout.write('.');
  } catch (error) {
    if (!(error instanceof MachineError && error.message.startsWith('Another build holds the lock'))) throw error;
  }
}
