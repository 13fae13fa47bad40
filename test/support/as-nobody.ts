import { chmodSync } from 'node:fs';

const nobody = 65_534;

/** Runs work as a user without rights, so that permissions count for a test that root runs too; the folder is opened to it. */
export async function asNobody<T>(folder: string, work: () => T | Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  chmodSync(folder, 0o755);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
